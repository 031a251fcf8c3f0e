"""Shapes of the record's answers."""

from ninja import Field, Schema


class HeadsShape(Schema):
    """Persons; `women` and `men` are null where the table does not tell them apart."""

    women: int | None
    men: int | None
    total: int


class SheetShape(Schema):
    """Where the figures of a month come from."""

    file: str
    layout: str
    publisher: str = Field(..., description="official or research.")
    source: str
    has_missions: bool
    has_sexes: bool
    staff_officers_are_among_troops: bool


class FiguresShape(Schema):
    """One month; everything but the month is null where it is not in the record."""

    month: str
    in_record: bool
    all: HeadsShape | None
    by_type: dict[str, HeadsShape] | None
    doubts: list[str] = Field(..., description="Why a figure is hardly right; kept as printed.")
    source: SheetShape | None


class SeriesShape(Schema):
    """Every month from the first to the last, those that are not in the record too."""

    country: str | None
    mission: str | None
    months_in_record: int
    months: list[FiguresShape]


class LineShape(Schema):
    """One contributor or mission in a month."""

    code: str
    name: str
    all: HeadsShape
    by_type: dict[str, HeadsShape]
    doubts: list[str]


class MonthShape(Schema):
    """A month as a whole; where only an extract is on record, which series it holds."""

    month: str
    source: SheetShape
    extract_of: list[str]
    contributors: list[LineShape]
    missions: list[LineShape]


class EditionShape(Schema):
    """One file that was loaded."""

    file: str
    layout: str
    counts: str
    publisher: str
    source: str
    loaded_at: str
    rows: int
    remarks: list[str]


class Editions(Schema):
    """Every file that was loaded."""

    editions: list[EditionShape]


class StandingShape(Schema):
    """One category against the next target; null where the record or a source says nothing."""

    category: str
    month: str | None
    women: int | None
    total: int | None
    target: float | None
    target_year: int | None
    course: str | None
    expected_share: float | None
    women_short: int | None
    women_in_a_whole_rotation: int | None
    months: dict[str, HeadsShape]


class WomenShape(Schema):
    """Every category, and the doubts for which a month is left out."""

    categories: list[StandingShape]
    doubts: list[str]


class OverruledShape(Schema):
    """What a person says against the rule, with evidence; null takes back what was said before."""

    verdict: str | None
    against: str
    reason: str
    sources: list[str]
    said_on: str


class ClaimShape(Schema):
    """What was looked for."""

    mission: str | None
    persons: int | None
    types: list[str]
    promised_from: str
    promised_to: str
    promise: str = Field(..., description="coming or staying.")
    is_reported_deployed: bool
    other_pledges: dict[str, int]


class ComparedShape(Schema):
    """The figures of the comparison; null where the record gives none."""

    where: str | None
    before: float | None
    highest: float | None
    since: str | None
    change: float | None
    share: float | None
    looked_at_from: str
    looked_at_to: str
    months_in_record: int
    months_not_in_record: int
    staff_officers_are_counted: bool


class VerificationShape(Schema):
    """A pledge against the record."""

    pledge: str
    participant: str
    text: str
    verdict: str
    by_rule: str
    because: str
    reason: str
    overruled: OverruledShape | None = Field(
        ..., description="What stands against the rule; null where the rule's verdict holds."
    )
    said: list[OverruledShape] = Field(
        ..., description="Everything that was said against it and taken back, newest first."
    )
    claim: ClaimShape
    figures: ComparedShape
    series: dict[str, int]
    doubts: list[str]


class Verifications(Schema):
    """Pledges against the record, and the rule."""

    meeting: str | None
    rule: str
    counts: dict[str, int]
    pledges: list[VerificationShape]


class PointShape(Schema):
    """The share that arrived within so many months, with nine chances in ten."""

    months: int
    share: float
    low: float
    high: float
    at_risk: int


class CurveShape(Schema):
    """How long pledges take to a step; where `is_thin` no share may stand alone."""

    followed: int
    reached_it: int
    is_thin: bool
    median_months: int | None
    points: list[PointShape]


class GroupShape(CurveShape):
    """Pledges that belong together, by codes; `took_months` by the code of a pledge."""

    key: str | None
    name: str | None
    promised: int
    reached: dict[str, int]
    arrived: list[str]
    arrived_in_part: list[str]
    ended: list[str]
    nothing_heard: list[str]
    took_months: dict[str, int]


class TimeShape(CurveShape):
    """How long all pledges together take to a step."""

    step: str


class ConditionShape(CurveShape):
    """Pledges with a condition of a kind; null is none.

    `chance_of_difference` is how often chance alone would set them apart so far from pledges
    without a condition, null where there are fewer than ten on either side.
    """

    kind: str | None
    pledges: list[str]
    met: list[str]
    arrived: list[str]
    chance_of_difference: float | None


class DeliveryEstimateShape(Schema):
    """The chance of arriving within so many months, as the outlook takes it from them."""

    months: int
    probability: float
    low: float
    high: float
    pledges: int
    arrived: int


class DeliveredShape(Schema):
    """Promised and delivered."""

    by: str
    step: str
    as_of: str
    whole: GroupShape
    times: list[TimeShape]
    groups: list[GroupShape]
    conditions: list[ConditionShape]
    estimate: DeliveryEstimateShape
