import EventStore
public import Events

/// All that there is to say of one overview, said in its own file.
///
/// A class, for the same reason as ``Cut``: a replay asks it again for each row.
final class OverviewDefinition: Sendable {
  let group: OverviewGroup
  let title: Names
  /// One sentence on what it shows.
  let summary: Names
  let columns: [Table.Column]
  /// The columns that say which row it is: the first so many.
  let keys: [Int]
  /// One that says so too of some rows.
  let furtherKey: FurtherKey?
  let parameters: [Question.Parameter]
  let required: [Question.Parameter]
  /// Whether what it says of the trajectory asked for is read from a stream beside the trajectory's own.
  let reads: @Sendable (_ stream: String, Cut) -> Bool
  let rows: Rows
  let publicly: PublicForm

  // What a replay has to know.

  /// Whether a replay tells of it.
  let isReplayed: Bool
  let ageing: Set<Int>
  let told: Set<Int>
  let repeated: Set<Int>
  let isJudgedByDate: Bool
  let explaining: Set<Int>

  /// How its rows are made.
  enum Rows: Sendable {
    /// Those of each trajectory that is asked for, for itself.
    case eachTrajectory(@Sendable (AskedTrajectory) -> [Table.Row])
    /// All at once.
    case whole(@Sendable (Cut) -> [Table.Row])
    /// Of the words of events, too: facts hold no more text than figures need, so these are read from the log.
    case quoting(
      @Sendable (Cut) -> [Position], rows: @Sendable ([RecordedEvent], Cut) -> [Table.Row])
  }

  /// A column that says which row it is among those of its kind.
  struct FurtherKey: Sendable {
    let column: Int
    let isKey: @Sendable (Table.Row) -> Bool
  }

  /// - Parameters:
  ///   - keys: how many of the first columns say which row it is.
  ///   - furtherKey: the name of a column, and of which rows it says so too.
  ///   - parameters: what may be asked of it, beside the moments.
  ///   - required: what must be asked of it.
  ///   - reads: whether what it says of the trajectory asked for is read from a stream beside the trajectory's own. By the
  ///     stream's name, for of a stream that was skipped as a whole there are no facts.
  ///   - ageing: columns that change from day to day although nothing happens: a replay shows how events change them, never how
  ///     they age.
  ///   - told: columns that people need not read of a new row, for the event that made it has just said the same.
  ///   - repeated: columns that stand in another overview of a replay too; people read them there.
  ///   - explaining: columns that say why; that only they changed is not told.
  ///   - publicly: what of it everybody may see: nothing, until somebody thought about it.
  ///   - isJudgedByDate: whether the date asked alone can change a cell that does not merely age: then a day that passes is a
  ///     moment of its own.
  init(
    _ group: OverviewGroup, title: Names, summary: Names, columns: [Table.Column], keys: Int = 1,
    furtherKey: (column: String, isKey: @Sendable (Table.Row) -> Bool)? = nil, parameters: [Question.Parameter] = [.trajectory],
    required: [Question.Parameter] = [], reads: @escaping @Sendable (_ stream: String, Cut) -> Bool = { _, _ in false },
    isReplayed: Bool = false, ageing: [String] = [], told: [String] = [], repeated: [String] = [], isJudgedByDate: Bool = false,
    explaining: [String] = [],
    publicly: PublicForm = .refused(.undecided),
    rows: Rows
  ) {
    func places(_ names: [String]) -> Set<Int> {
      Set(
        names.map { name in
          guard let place = columns.firstIndex(where: { $0.name == name }) else { preconditionFailure("no column \(name)") }
          return place
        })
    }
    self.group = group
    self.title = title
    self.summary = summary
    self.columns = columns
    self.keys = Array(columns.indices.prefix(keys))
    self.furtherKey = furtherKey.flatMap { further in
      places([further.column]).first.map { FurtherKey(column: $0, isKey: further.isKey) }
    }
    self.parameters = parameters
    self.required = required
    self.reads = reads
    self.isReplayed = isReplayed
    self.ageing = places(ageing)
    self.told = places(told)
    self.repeated = places(repeated)
    self.isJudgedByDate = isJudgedByDate
    self.explaining = places(explaining)
    self.rows = rows
    self.publicly = publicly
    if case .shown(let shown) = publicly { _ = places(shown.names) }
  }
}

/// What an overview is for, so that people find it among many.
public enum OverviewGroup: String, CaseIterable, Sendable {
  /// How a trajectory was done.
  case evaluation
  /// What the next one can know.
  case learning
  /// What those who decide have to keep an eye on.
  case governing

  public var names: Names {
    switch self {
    case .evaluation: Names(nl: "evalueren", en: "evaluation")
    case .learning: Names(nl: "leren", en: "learning")
    case .governing: Names(nl: "sturen", en: "governing")
    }
  }

  public var overviews: [Overview] { Overview.allCases.filter { $0.group == self } }
}
