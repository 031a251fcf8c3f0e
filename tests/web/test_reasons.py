"""Reasons put together for the board."""

from pledgeworks.apps.planning.candidates import SetAside
from pledgeworks.apps.planning.reasons import Why
from pledgeworks.engines.matching.plan import ReasonCode
from pledgeworks.web.board.reasons import grouped, label


def why(pledge: str, code: str) -> Why:
    return Why(
        pledge=pledge,
        participant="KOR",
        participant_name="Republic of Korea (the)",
        text="A unit",
        code=code,
        sentence="says so",
        months=(),
    )


def test_every_reason_there_is_has_words_of_its_own() -> None:
    codes = {*SetAside, *(set(ReasonCode) - {ReasonCode.CAPABILITY})}
    assert not [code for code in codes if label(str(code)) == label("unheard of")]


def test_reasons_keep_their_order_and_a_pledge_stands_once_in_a_group() -> None:
    found = grouped([why("a", "lead_time"), why("b", "dormant"), why("a", "lead_time")])
    assert [(group.code, [each.pledge for each in group.offers]) for group in found] == [
        ("lead_time", ["a"]),
        ("dormant", ["b"]),
    ]
