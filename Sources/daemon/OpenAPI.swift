import Formats

/// The description of the API (OpenAPI 3.1).
enum OpenAPI {
  static let document: JSONValue = [
    "openapi": "3.1.0",
    "info": ["title": "Met Elkaar", "version": .string(Daemon.apiVersion)],
    "paths": [:],
  ]
}
