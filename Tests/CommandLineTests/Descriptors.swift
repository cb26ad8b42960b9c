import Glibc

/// Opens a file for a body that reads a descriptor, as a shell does for `<`.
func withDescriptor<Value>(of path: String, _ body: (Int32) -> Value) -> Value? {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  return body(descriptor)
}

func directoryExists(_ path: String) -> Bool { access(path, R_OK | X_OK) == 0 }

func makeDirectory(_ path: String) { mkdir(path, 0o700) }
