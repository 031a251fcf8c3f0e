"""The plan contract in JSON: a `Plan` becomes a plan file and back.

The file has no quantity on a tour: a tour of k identical units stands there k times.
"""

from pledgeworks.engines.matching.plan import (
    Plan,
    Proof,
    Reason,
    ReasonCode,
    RequirementCover,
    Tour,
    merged,
)
from pledgeworks.kernel.fields import Fields, Source, decoded


def plan_as_json(plan: Plan) -> dict[str, object]:
    """The plan as the contract's JSON object, each unit's tour standing by itself."""
    return {
        "cover": plan.cover,
        "cover_bound": plan.cover_bound,
        "proven": plan.cover_proof is Proof.PROVEN,
        "seconds": round(plan.seconds, 3),
        "tours_used": plan.tours_used,
        "tours_proven": plan.tours_proof is Proof.PROVEN,
        "start_sum": plan.start_sum,
        "start_proven": plan.start_proof is Proof.PROVEN,
        "tours": [_tour_as_json(tour) for tour in plan.tours for _ in range(tour.units)],
        "requirements": [_cover_as_json(cover) for cover in plan.requirements],
    }


def _tour_as_json(tour: Tour) -> dict[str, object]:
    return {
        "pledge": tour.pledge,
        "requirement": tour.requirement,
        "from": str(tour.first),
        "to": str(tour.last),
    }


def _cover_as_json(cover: RequirementCover) -> dict[str, object]:
    return {
        "id": cover.requirement,
        "months": [str(month) for month in cover.months],
        "held": list(cover.held),
        "uncovered": cover.uncovered,
        "reasons": [
            {
                "month": str(reason.month),
                "pledge": reason.pledge,
                "reason": str(reason.code),
                "detail": reason.detail,
            }
            for reason in cover.reasons
        ],
    }


def parse_plan(source: Source) -> Plan:
    """The plan that a plan file states; nothing is checked against a portfolio (see `verify`).

    `cover`, `tours`, `tours_used` and `start_sum` must be there; a missing `cover_bound` is
    the cover itself, a missing proof is none.

    Raises
    ------
    InvalidInput
        Naming the record and field at fault.
    """
    fields = decoded(source, "plan")
    cover = fields.required_whole("cover")
    plan = Plan(
        cover=cover,
        cover_bound=fields.whole("cover_bound", cover),
        cover_proof=_proof(fields, "proven"),
        tours_used=fields.required_whole("tours_used"),
        tours_proof=_proof(fields, "tours_proven"),
        start_sum=fields.required_whole("start_sum"),
        start_proof=_proof(fields, "start_proven"),
        tours=_tours(fields),
        requirements=tuple(
            _cover(each, f"number {number}")
            for number, each in enumerate(fields.items("requirements"), 1)
        ),
        seconds=fields.number("seconds", 0.0),
    )
    fields.finish()
    return plan


def _proof(fields: Fields, field: str) -> Proof:
    return Proof.PROVEN if fields.truth(field) else Proof.OPEN


def _tours(fields: Fields) -> tuple[Tour, ...]:
    found = []
    for number, each in enumerate(fields.required_items("tours"), 1):
        tour = Fields("tour", f"number {number}", each)
        found.append(
            Tour(
                pledge=tour.text("pledge"),
                requirement=tour.text("requirement"),
                first=tour.month("from"),
                last=tour.month("to"),
            )
        )
        tour.finish()
    return merged(found)


def _cover(values: object, number: str) -> RequirementCover:
    fields = Fields("requirement", number, values)
    cover = RequirementCover(
        requirement=fields.identify(),
        months=fields.months("months"),
        held=fields.wholes("held"),
        uncovered=fields.required_whole("uncovered"),
        reasons=tuple(
            _reason(each, f"number {position}")
            for position, each in enumerate(fields.items("reasons"), 1)
        ),
    )
    fields.finish()
    return cover


def _reason(values: object, number: str) -> Reason:
    fields = Fields("reason", number, values)
    month, pledge, code = fields.month("month"), fields.text("pledge"), fields.text("reason")
    if code not in tuple(ReasonCode):
        fields.refuse("unknown-reason", "reason", f"'{code}' is not a reason code.")
    reason = Reason(month, pledge, ReasonCode(code), fields.text_or_none("detail") or "")
    fields.finish()
    return reason
