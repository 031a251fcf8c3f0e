"""How often drafts like this one proved right, from what led to it."""

from math import exp

# Sums of evidence (log-odds), fitted on annotated statements; `benchmarks/reading.py` shows how
# well they hold.
_START = {"promise": 1.6, "future": 1.7, "passive": 1.2, "ready": 0.4, "policy": 0.9, "list": 1.9, "goes-on": 0.6, "money": 0.9, "perhaps": 0.4}
_FEATURES = {
    "quantity": 0.6,
    "amount": 0.6,
    "known-capability": 0.4,
    "weak-thing": -0.7,
    "no-thing": -1.0,
    "far": -0.6,
    "speaker": 0.3,
    "modal": -0.6,
}


def confidence(kind: str, features: frozenset[str]) -> float:
    """Share of drafts with this evidence that are right, rounded to hundredths."""
    score = _START[kind] + sum(_FEATURES[each] for each in features)
    return round(1 / (1 + exp(-score)), 2)
