import CCurl
import Synchronization

/// One connection to a server, kept open between requests. The only file that knows libcurl.
final class Curl {
  struct Response {
    let status: Int
    /// Seconds that the server asks to wait; nil when it does not say.
    let retryAfter: Int?
    let body: [UInt8]
  }

  struct Failure: Error {
    let reason: String
  }

  /// What a server may answer at most: a thousand outcomes, or faults, with room to spare.
  static let mostBytesInBody = 16 << 20

  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private let handle: UnsafeMutableRawPointer
  private let received = Received()

  private final class Received {
    var bytes: [UInt8] = []
  }

  init() {
    precondition(Self.isReady, "libcurl could not be made ready")
    guard let handle = curl_easy_init() else { preconditionFailure("libcurl has no memory for a connection") }
    self.handle = handle
    _ = metelkaar_curl_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = metelkaar_curl_text(handle, CURLOPT_USERAGENT, "metelkaar")
    _ = metelkaar_curl_long(handle, CURLOPT_CONNECTTIMEOUT, 10)
    // An answer waits for the disk; a minute of silence is no answer any more.
    _ = metelkaar_curl_long(handle, CURLOPT_TIMEOUT, 60)
    // Signals would be needed only for time limits on name look-ups, and have no place beside threads.
    _ = metelkaar_curl_long(handle, CURLOPT_NOSIGNAL, 1)
    // A proxy never reaches our own loopback.
    _ = metelkaar_curl_text(handle, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
    _ = metelkaar_curl_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque())
    _ = metelkaar_curl_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
      // Taking less than was given stops the transfer.
      guard received.bytes.count + size * count <= Curl.mostBytesInBody else { return 0 }
      received.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  deinit { curl_easy_cleanup(handle) }

  func post(_ body: [UInt8], contentType: String, to url: String) throws(Failure) -> Response {
    received.bytes = []
    // `Expect: 100-continue` would cost a round trip, and our server answers at once.
    var headers = curl_slist_append(nil, "Content-Type: \(contentType)")
    headers = curl_slist_append(headers, "Accept: application/json, application/problem+json")
    headers = curl_slist_append(headers, "Expect:")
    defer { curl_slist_free_all(headers) }
    _ = metelkaar_curl_text(handle, CURLOPT_URL, url)
    _ = metelkaar_curl_pointer(handle, CURLOPT_HTTPHEADER, headers)
    _ = metelkaar_curl_long(handle, CURLOPT_POST, 1)
    _ = metelkaar_curl_long(handle, CURLOPT_POSTFIELDSIZE, body.count)
    let code = body.withUnsafeBytes { bytes in
      _ = metelkaar_curl_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      return curl_easy_perform(handle)
    }
    guard code == CURLE_OK else { throw Failure(reason: String(cString: curl_easy_strerror(code))) }
    var status = 0
    var seconds: curl_off_t = 0
    _ = metelkaar_curl_status(handle, &status)
    _ = metelkaar_curl_retry_after(handle, &seconds)
    return Response(status: status, retryAfter: seconds > 0 ? Int(seconds) : nil, body: received.bytes)
  }
}
