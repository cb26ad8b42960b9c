enum API {
  /// The version of the API, in every answer (uri-version, semver, version-header). CHANGELOG.md says what changed.
  static let version: StaticString = "1.0.0"
}
