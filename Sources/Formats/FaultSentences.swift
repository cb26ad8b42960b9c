extension JSONFault {
  /// What is wrong with the text, for people.
  public func sentence(in language: Language) -> String {
    switch language {
    case .en: description
    case .nl: "is geen JSON: \(dutch), bij byte \(offset)"
    }
  }

  private var dutch: String {
    switch reason {
    case .empty: "er staat geen waarde"
    case .unexpected: "hier hoort iets anders te staan"
    case .unfinished: "de tekst houdt midden in een waarde op"
    case .moreAfterTheEnd: "na het einde van de waarde staat nog iets"
    case .tooDeep(let levels): "dieper genest dan \(levels) lagen"
    case .tooLong: "de tekst is te lang"
    case .badNumber: "dit is geen JSON-getal"
    case .numberOutOfRange:
      "een getal van 1e308 of meer, of met meer dan \(DecimalDigits.mostDecimals) decimalen, kan niet worden uitgewisseld (RFC 7493 §2.2)"
    case .badEscape: "na een \\ hoort iets anders te staan"
    case .loneSurrogate: "de helft van een surrogaatpaar (RFC 7493 §2.1)"
    case .controlCharacter: "een stuurteken in een tekst hoort als \\u.... geschreven te zijn"
    case .nul: "U+0000 mag niet in een tekst staan"
    case .badUTF8: "dit is geen UTF-8"
    case .duplicateName(let name):
      "het veld \"\(String(String.UnicodeScalarView(name.unicodeScalars.prefix(64))))\" staat er twee keer (RFC 7493 §2.3)"
    }
  }
}

extension CSVFault {
  /// What is wrong with the row, for people.
  public func sentence(in language: Language) -> String {
    switch language {
    case .en: description
    case .nl: "\(dutch), op regel \(line)"
    }
  }

  private var dutch: String {
    switch reason {
    case .empty: "er is geen kopregel"
    case .unfinishedQuote: "een veld tussen aanhalingstekens houdt niet op"
    case .textAfterQuote: "tussen een sluitend aanhalingsteken en de volgende komma staat tekst"
    case .quoteInText: "er staat een aanhalingsteken in een veld dat er niet mee begint"
    case .loneCarriageReturn: "er staat een carriage return zonder line feed"
    case .badUTF8: "dit is geen UTF-8"
    case .ragged(let expected, let found): "de kopregel heeft \(expected) velden, deze regel \(found)"
    }
  }
}
