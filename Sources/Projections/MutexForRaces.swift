#if RACE
  import EventStore

  /// In `make race` the sanitizer must see the locks.
  typealias Mutex = EventStore.Mutex
#endif
