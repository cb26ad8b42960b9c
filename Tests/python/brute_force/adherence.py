"""How well practice keeps to the norms: figures about practice, never about a person."""

from fractions import Fraction

from .cells import bytes_of, empty_last
from .learning import year_of
from .norms import COUNTS, counted, norms_of, verdicts
from .things import earliest, of_type


NORMS = ["trajectory", "norm", "verdict", "reason"]


def norms(past):
    """Every known trajectory, every norm of the set in the order of DOMAIN §6. The reason is a sentence, not compared (rows)."""
    return [{"trajectory": it.name, "norm": norm, "verdict": said, "reason": None}
            for it, norm, said in verdicts(past, past.trajectories())]


POLICY_EFFECT = ["norm", "policy", "period", *COUNTS]


def policy_effect(past):
    """"per norm and per calendar year of start: met, not met, adherence; and for each policy-adopted (by its date) trajectories
    started before it, and on or after it" """
    said = verdicts(past, past.trajectories())
    # "its moment is the time of the earliest event of its opening type" (rows)
    adopted = {name: earliest(of_type(events, "policy-adopted")) for name, events in past.named("policy")}
    years = {it.start and "%04d" % year_of(it.start.day) for it in past.trajectories()}
    rows = []
    for norm in sorted(norms_of(past.norm_set), key=bytes_of):
        of_norm = [(it, verdict) for it, other, verdict in said if other == norm]
        for policy in sorted(adopted, key=bytes_of):
            if adopted[policy] is None:
                continue
            before = [verdict for it, verdict in of_norm if it.start and it.start.day < adopted[policy].day]
            since = [verdict for it, verdict in of_norm if it.start and it.start.day >= adopted[policy].day]
            # "always both rows" (rows)
            for period, those in [("before", before), ("from", since)]:
                rows.append({"norm": norm, "policy": policy, "period": period} | counted(those))
        for year in sorted(years, key=empty_last):
            those = [verdict for it, verdict in of_norm if (it.start and "%04d" % year_of(it.start.day)) == year]
            rows.append({"norm": norm, "policy": None, "period": year} | counted(those))
    return rows


PLANNED_APPROACH = ["norm", "complexity", *COUNTS]


def planned_approach(past):
    """"the norms planned-approach, clear-status and cost-estimated, routine beside complex" """
    said = verdicts(past, past.trajectories())
    rows = []
    for norm in ["clear-status", "cost-estimated", "planned-approach"]:
        # "as far as they are in the set" (rows)
        of_norm = [(it, verdict) for it, other, verdict in said if other == norm]
        for complexity in sorted({it.says("complexity") for it, _ in of_norm}, key=empty_last):
            those = [verdict for it, verdict in of_norm if it.says("complexity") == complexity]
            rows.append({"norm": norm, "complexity": complexity} | counted(those))
    return rows


SPREAD = ["measure", "adherence", "notYet", "notApplicable", "notEvaluable", "owners"]


def spread(past):
    """"adherence per owner pooled over all verdicts of trajectories; highest, median, lowest over owners with at least [3]
    trajectories, without names, and only with at least [5] such owners" """
    trajectories = past.trajectories()
    said = verdicts(past, trajectories)
    owners = []
    for owner in {it.says("owner") for it in trajectories} - {None}:
        owned = [it for it in trajectories if it.says("owner") == owner]
        pooled = counted([verdict for it, _, verdict in said if it.says("owner") == owner])
        # "and met + notMet above 0" (rows)
        if len(owned) >= past.parameter("spread.trajectories") and pooled["met"] + pooled["notMet"] > 0:
            owners.append((owner, pooled))
    if not owners or len(owners) < past.parameter("spread.owners"):
        return []
    # "Of equal adherences the one with the larger met + notMet, then the owner first in byte order, ranks higher." (rows)
    owners.sort(key=lambda one: bytes_of(one[0]), reverse=True)
    owners.sort(key=lambda one: (Fraction(one[1]["met"], one[1]["met"] + one[1]["notMet"]), one[1]["met"] + one[1]["notMet"]))
    middle = Fraction(len(owners), 2).__ceil__()
    return [{"measure": measure} | {column: pooled[column] for column in SPREAD[1:5]} | {"owners": len(owners)}
            for measure, (_, pooled) in [("highest", owners[-1]), ("median", owners[middle - 1]), ("lowest", owners[0])]]
