public import Formats

/// Why a log cannot be opened, read or copied.
public enum StoreError: Error, Hashable, Sendable {
  /// Somebody else holds the directory: what they wrote about themselves.
  case held(directory: String, holder: String)
  case noLog(directory: String)
  case cannotOpen(path: String, reason: String)
  /// An SQLite file of another application, or no SQLite file at all.
  case notALog(path: String)
  case newerFormat(found: Int, known: Int)
  case damaged(path: String, position: Position?, reason: String)
  /// The clock is this far behind the last recorded time.
  case clockBehind(clock: Moment, lastRecorded: Moment)
  /// A reader elsewhere kept the log from being made ready.
  case busy(path: String)
  case targetExists(path: String)
}

extension StoreError {
  /// What is the matter, and what to do.
  public func sentence(in language: Language) -> String {
    switch language {
    case .en: english
    case .nl: dutch
    }
  }

  private var english: String {
    switch self {
    case .held(let directory, let holder):
      "The data directory \(directory) is in use by \(holder). Use --url to send events to a running metelkaard, or stop it first."
    case .noLog(let directory): "There is no log in \(directory). Start metelkaard there, or ingest events into it."
    case .cannotOpen(let path, let reason):
      "\(path) cannot be opened: \(reason). Check the path and the rights on the directory: reading needs the right to write in it; without it, ask for an export or a backup."
    case .notALog(let path): "\(path) is not a log of Met Elkaar. It was left as it is; choose another data directory."
    case .newerFormat(let found, let known):
      "The log has format \(found), and this version knows formats up to \(known). Use a newer version of Met Elkaar."
    case .damaged(let path, let position, let reason):
      "\(path) is damaged\(position.map { " at position \($0)" } ?? ""): \(reason). Nothing was changed. Run verify, and restore a backup."
    case .clockBehind(let clock, let lastRecorded):
      "The clock says \(clock), but the log already recorded an event at \(lastRecorded). Set the clock right, or start with --accept-clock."
    case .busy(let path): "\(path) is being read by another program for too long. Stop that program and try again."
    case .targetExists(let path): "\(path) exists already, and a backup never overwrites. Choose an empty directory."
    }
  }

  private var dutch: String {
    switch self {
    case .held(let directory, let holder):
      "De map \(directory) is in gebruik door \(holder). Stuur gebeurtenissen met --url naar de draaiende metelkaard, of stop die eerst."
    case .noLog(let directory): "In \(directory) staat geen logboek. Start daar metelkaard, of lees er gebeurtenissen in."
    case .cannotOpen(let path, let reason):
      "\(path) kan niet worden geopend: \(reason). Controleer het pad en de rechten op de map: wie leest, moet er ook mogen schrijven; vraag anders om een export of een reservekopie."
    case .notALog(let path): "\(path) is geen logboek van Met Elkaar. Het is niet aangeraakt; kies een andere map."
    case .newerFormat(let found, let known):
      "Het logboek heeft vorm \(found), en deze versie kent vormen tot en met \(known). Gebruik een nieuwere versie van Met Elkaar."
    case .damaged(let path, let position, let reason):
      "\(path) is beschadigd\(position.map { " op positie \($0)" } ?? ""): \(reason). Er is niets veranderd. Draai verify en zet een reservekopie terug."
    case .clockBehind(let clock, let lastRecorded):
      "De klok staat op \(clock), maar het logboek legde al iets vast op \(lastRecorded). Zet de klok goed, of start met --accept-clock."
    case .busy(let path): "\(path) wordt te lang gelezen door een ander programma. Stop dat programma en probeer het opnieuw."
    case .targetExists(let path): "\(path) bestaat al, en een reservekopie overschrijft nooit. Kies een lege map."
    }
  }
}

/// Runs something of SQLite's where a failure means that the file cannot be used.
func opening<Value: ~Copyable>(
  _ path: String, _ body: () throws(SQLiteFailure) -> Value
) throws(StoreError) -> Value {
  do throws(SQLiteFailure) { return try body() } catch { throw StoreError(error, path: path) }
}
