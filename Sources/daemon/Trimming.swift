import CMicroHTTPD
import Synchronization

/// Gives memory back to the system after a flood, or a large answer: making one takes ten times its own size and more, and the
/// allocator keeps what lies below something that is still in use.
final class Trimming: Sendable {
  private let most = Mutex((connections: 0, held: 0))

  /// Called every second.
  /// - Parameters:
  ///   - mostConnections: at any moment since the last look; a flood may come and go between two.
  ///   - mostHeld: likewise.
  /// - Returns: whether memory was given back.
  @discardableResult
  func look(mostConnections: Int, connections: Int, mostHeld: Int, held: Int) -> Bool {
    let isPast = most.withLock { most in
      most = (max(most.connections, mostConnections), max(most.held, mostHeld))
      let isPast =
        (most.connections >= 256 && connections <= most.connections / 2) || (most.held >= 1 << 20 && held <= most.held / 2)
      if isPast { most = (connections, held) }
      return isPast
    }
    if isPast { metelkaar_trim_memory() }
    return isPast
  }
}
