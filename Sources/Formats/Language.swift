/// The languages that people read here.
public enum Language: String, CaseIterable, Sendable { case nl, en }
