"""How often drafts like this one proved right, from what led to it."""

from math import exp

# Sums of evidence (log-odds), fitted on annotated statements; `benchmarks/reading.py` shows how
# well they hold.
_START = {
    "promise": 1.7,
    "future": 1.7,
    "passive": 1.3,
    "ready": 0.7,
    "policy": 1.0,
    "list": 2.0,
    "money": 1.6,
    "goes-on": 0.8,
    "perhaps": 0.5,
}
_FEATURES = {
    "quantity": 1.0,
    "amount": 0.8,
    "weak-thing": -1.2,
    "no-thing": -0.8,
    "far": -0.6,
}


def confidence(kind: str, features: frozenset[str]) -> float:
    """Share of drafts with this evidence that are right, rounded to hundredths."""
    score = _START[kind] + sum(_FEATURES[each] for each in features)
    return round(1 / (1 + exp(-score)), 2)
