import Events
import Projections

/// The sentence of the two documents that asked for an overview, by the codes that this project gave their sections.
///
/// V is the communication vision 2012-2015, “Relaties met inhoud”; M is the council proposal and decision of 2025, with its arguments,
/// its risks (K), its finances (F) and its communication (C).
enum AskedIn: String, CaseIterable {
  case v1 = "V1"
  case v2 = "V2"
  case v3 = "V3"
  case v5 = "V5"
  case v6 = "V6"
  case v7 = "V7"
  case v8 = "V8"
  case v9a = "V9a"
  case v9b = "V9b"
  case v9c = "V9c"
  case v9d = "V9d"
  case v9e = "V9e"
  case v10a = "V10a"
  case v10b = "V10b"
  case v10c = "V10c"
  case v10d = "V10d"
  case v10e = "V10e"
  case v10f = "V10f"
  case v12 = "V12"
  case v13 = "V13"
  case v15 = "V15"
  case v17 = "V17"
  case m1 = "M1"
  case m2 = "M2"
  case m3 = "M3"
  case m4 = "M4"
  case m6 = "M6"
  case m7 = "M7"
  case m8 = "M8"
  case m9 = "M9"
  case k1 = "K1"
  case k2 = "K2"
  case k3 = "K3"
  case k4 = "K4"
  case c1 = "C1"

  /// Where it stands.
  var place: Names {
    switch self {
    case .v1: Self.vision("§2.3, uitgangspunt 1", "§2.3, principle 1")
    case .v2: Self.vision("§2.3, uitgangspunt 2", "§2.3, principle 2")
    case .v3: Self.vision("§2.3, uitgangspunt 3", "§2.3, principle 3")
    case .v5: Self.vision("§2.3, uitgangspunt 5", "§2.3, principle 5")
    case .v6: Self.vision("§2.3, uitgangspunt 6", "§2.3, principle 6")
    case .v7: Self.vision("§2.3, uitgangspunt 7", "§2.3, principle 7")
    case .v8: Self.vision("§2.3, uitgangspunt 8", "§2.3, principle 8")
    case .v9a, .v9b, .v9c, .v9d, .v9e:
      Self.vision("§3.2, de Rekenkamercommissie in 2010", "§3.2, the Rekenkamer commission in 2010")
    case .v10a, .v10b, .v10c, .v10d, .v10e, .v10f: Self.vision("§3.2, de werksessies", "§3.2, the workshops")
    case .v12: Self.vision("§3.3", "§3.3")
    case .v13: Self.vision("§4.1", "§4.1")
    case .v15: Self.vision("§4.3.1", "§4.3.1")
    case .v17: Self.vision("§4.4", "§4.4")
    case .m1: Self.proposal("argument 1", "argument 1")
    case .m2: Self.proposal("argument 2", "argument 2")
    case .m3: Self.proposal("argument 3", "argument 3")
    case .m4: Self.proposal("argument 4", "argument 4")
    case .m6: Self.proposal("argument 6", "argument 6")
    case .m7: Self.proposal("argument 7", "argument 7")
    case .m8: Self.proposal("argument 8", "argument 8")
    case .m9: Self.proposal("argument 9", "argument 9")
    case .k1: Self.proposal("risico 1", "risk 1")
    case .k2: Self.proposal("risico 2", "risk 2")
    case .k3: Self.proposal("risico 3", "risk 3")
    case .k4: Self.proposal("risico 4", "risk 4")
    case .c1: Self.proposal("communicatie", "communication")
    }
  }

  private static func vision(_ nl: String, _ en: String) -> Names {
    Names(nl: "communicatievisie 2012-2015, \(nl)", en: "communication vision 2012-2015, \(en)")
  }

  private static func proposal(_ nl: String, _ en: String) -> Names {
    Names(nl: "raadsvoorstel 2025, \(nl)", en: "council proposal 2025, \(en)")
  }
}

extension Overview {
  var askedIn: [AskedIn] {
    switch self {
    case .trajectories, .trajectory: [.v1, .m6]
    case .timeliness: [.v10b]
    case .stakeholders: [.v2]
    case .goals: [.v8]
    case .reach: [.v6]
    case .opinions: [.m2, .k4]
    case .feedback, .acknowledged, .contribution: [.v10a]
    case .attendance: [.v10c]
    case .newVoices: [.v13]
    case .representation: [.v6, .v13]
    case .channels: [.v7, .v15]
    case .dosage: [.v6]
    case .messages: [.v7, .c1]
    case .weighing: [.m2, .v10f]
    case .stance: [.k4]
    case .satisfaction: [.v8]
    case .webcare: [.v15, .v17]
    case .choice: [.v3, .v10f]
    case .conditions: [.v9b]
    case .promise, .processComplaints: [.v9e]
    case .deviations: [.v5]
    case .commitments: [.v1]
    case .cost: [.k3, .v15]
    case .advice: [.v5]
    case .policyEffect: [.v9a, .k1]
    case .plannedApproach: [.v9c]
    case .spread: [.v10d]
    case .evaluations: [.v9d]
    case .lessons: [.v9d, .k2]
    case .instruments: [.v10e, .v12]
    case .recommendations: [.m7]
    case .norms, .flips: [.v9a, .k1]
    case .policies: [.v12]
    case .owed: [.v10a, .v9d]
    case .experiments: [.v7, .v17]
    case .participationCalendar: [.v12]
    case .recordQuality: [.v1]
    case .councilTest: [.m8]
    case .programme: [.m9]
    case .obligations: [.m3, .m4]
    case .initiatives: [.m1, .m4]
    }
  }
}
