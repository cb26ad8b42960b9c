import TestSupport
import Testing

@Suite struct `A page over the wire` {
  let directory: TemporaryDirectory
  let daemon: Daemon

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try Daemon(directory)
  }

  @Test func `may fetch its style sheet and nothing else, and send its form home and nowhere else`() throws {
    let socket = try daemon.connect()
    for path in ["/", "/style.css", "/trajectories/unheard-of"] {
      try socket.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(daemon.port)\r\nAccept: text/html, text/css\r\n\r\n")
      let answer = try socket.response()
      #expect(answer.status == (path.hasSuffix("unheard-of") ? 404 : 200))
      #expect(
        answer.headers["content-security-policy"]
          == "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
      #expect(answer.headers["x-content-type-options"] == "nosniff")
      #expect(answer.headers["x-frame-options"] == "DENY")
      #expect(answer.headers["cache-control"] == "no-store")
      #expect(answer.headers["content-type"] == (path == "/style.css" ? "text/css" : "text/html") + "; charset=utf-8")
    }
  }
}
