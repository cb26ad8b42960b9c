"""
The three sets of norms.

"Norms are data": a set names which norms it holds, and a value for every parameter.
"""

from collections import namedtuple
from fractions import Fraction

# - norms: names, in the order of DOMAIN §6.
# - parameters: "norm.parameter" to a Fraction.
NormSet = namedtuple("NormSet", "name norms parameters")

# Each norm, with the letters of the sets that hold it. "R = rekenkamer-2010, V = vision-2012, M = met-elkaar-2.0."
NORMS = {
    "conscious-choice": "VM", "stakeholders-first": "V", "all-governments": "V", "politics-first": "V", "advised-early": "V",
    "planned-approach": "RVM", "clear-status": "RVM", "early-involvement": "V", "smart-goals": "V", "interim-measurement": "V",
    "targeted": "VM", "cross-media": "V", "considered-instrument": "V", "everything-weighed": "VM", "feedback-given": "VM",
    "cost-estimated": "M", "within-estimate": "M", "final-report-first": "M", "promise-kept": "RVM", "commitments-kept": "VM",
    "evaluated": "RVM", "lessons-shared": "RV", "lessons-applied": "V",
}

# "every set holds a value for each, to be changed for a replay"
PARAMETERS = {
    "early-involvement.share": Fraction("0.25"), "early-involvement.days": Fraction(60), "targeted.participants": Fraction(1),
    "cross-media.channels": Fraction(2), "feedback-given.days": Fraction(42), "within-estimate.factor": Fraction("1.10"),
    "evaluated.days": Fraction(90), "lessons-shared.days": Fraction(90), "dosage.attended": Fraction(15),
    "initiatives.days": Fraction(28), "experiments.evaluated": Fraction(2), "spread.trajectories": Fraction(3),
    "spread.owners": Fraction(5),
}

NORM_SETS = {name: NormSet(name, [norm for norm, sets in NORMS.items() if letter in sets], PARAMETERS)
             for name, letter in [("rekenkamer-2010", "R"), ("vision-2012", "V"), ("met-elkaar-2.0", "M")]}


def norm_set_of(asked):
    """A set by its name, or as it is. "The default set is met-elkaar-2.0." """
    return NORM_SETS[asked or "met-elkaar-2.0"] if asked is None or isinstance(asked, str) else asked
