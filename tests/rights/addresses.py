"""Every address of the program and who may open it: written out by hand, and complete.

A page or operation that is not named here fails `test_every_address_says_who_may_open_it`.
"""

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver
from readers import ADMINISTRATOR, OTHER_STATE, OWN_STATE, PARTNER, SECRETARIAT, SIGNED_IN, Reader

OFFICERS = frozenset({ADMINISTRATOR, SECRETARIAT})
FOCAL_POINTS = frozenset({OWN_STATE, PARTNER, OTHER_STATE})

# Anybody opens these; what they show is what their reader may read.
OPEN: Mapping[str, str] = {
    "home": "/",
    "board": "/board/seoul-2021/",
    "board-json": "/board/seoul-2021/board.json",
    "offers-compared": "/board/seoul-2021/offers/",
    "plan": "/board/seoul-2021/plan/",
    "plan-json": "/board/seoul-2021/plan.json",
    "portfolio-json": "/board/seoul-2021/portfolio.json",
    "tours-csv": "/board/seoul-2021/tours.csv",
    "asks": "/board/seoul-2021/asks/",
    "outlook": "/board/seoul-2021/outlook/",
    "what-if": "/board/seoul-2021/what-if/",
    "scenarios": "/scenarios/",
    "scenario": "/scenarios/minusma-closes-2023-06/",
    "requirements": "/requirements/",
    "requirements-table": "/requirements/tables/requirements.xlsx",
    "requirement": "/requirements/minusma-2021-07-helicopter-unit/",
    "standing-lists": "/lists/?as-of=2022-01-01",
    "standing-list": "/lists/pledged-nobody-asked/?as-of=2022-01-01",
    "standing-list-csv": "/lists/pledged-nobody-asked.csv?as-of=2022-01-01",
    "standing-list-xlsx": "/lists/pledged-nobody-asked.xlsx?as-of=2022-01-01",
    "mission-report": "/missions/MINUSMA/report/?as-of=2022-01-01",
    "mission-report-csv": "/missions/MINUSMA/report.csv?as-of=2022-01-01",
    "mission-report-xlsx": "/missions/MINUSMA/report.xlsx?as-of=2022-01-01",
    "participant-report": "/participants/JPN/report/?as-of=2022-01-01",
    "participant-report-csv": "/participants/JPN/report.csv?as-of=2022-01-01",
    "participant-report-xlsx": "/participants/JPN/report.xlsx?as-of=2022-01-01",
    "pledges": "/pledges/?participant=JPN&meeting=seoul-2021",
    "partnerships": "/partnerships/",
    "partnerships-json": "/partnerships/partnerships.json",
    "participants": "/participants/",
    "participant": "/participants/JPN/",
    "missions": "/missions/",
    "mission": "/missions/MINUSCA/",
    "mission-closing": "/missions/MINUSCA/closing/",
    "capabilities": "/capabilities/",
    "capability": "/capabilities/quick-reaction-force-company/",
    "meetings": "/meetings/",
    "meeting": "/meetings/seoul-2021/",
    "counts": "/meetings/seoul-2021/counts/",
    "reference": "/reference/",
    "help": "/help/",
    "health": "/healthz",
    "ready": "/readyz",
    "openapi-json": "/api/v1/openapi.json",
    "api-meeting-plan": "/api/v1/meetings/seoul-2021/plan",
    "api-meeting-board": "/api/v1/meetings/seoul-2021/board",
    "api-meeting-asks": "/api/v1/meetings/seoul-2021/asks",
    "api-scenarios": "/api/v1/scenarios",
    "api-scenario": "/api/v1/scenarios/minusma-closes-2023-06",
    "api-requirements": "/api/v1/requirements",
    "api-requirement": "/api/v1/requirements/minusma-2021-07-helicopter-unit",
    "api-standing-list": "/api/v1/lists/pledged-nobody-asked?as_of=2022-01-01",
}

# Only these open them; the public is led to sign in, others are refused.
CLOSED: Mapping[str, tuple[str, frozenset[Reader]]] = {
    "requirement-new": ("/requirements/new/", OFFICERS),
    "requirements-import": ("/requirements/import/", OFFICERS),
    "requirement-restate": ("/requirements/minusma-2021-07-helicopter-unit/again/", OFFICERS),
    "requirement-change": ("/requirements/minusma-2021-07-helicopter-unit/change/", OFFICERS),
    "requirement-fill": ("/requirements/minusma-2021-07-helicopter-unit/fill/", OFFICERS),
    "requirement-close": ("/requirements/minusma-2021-07-helicopter-unit/close/", OFFICERS),
    "account": ("/account/", SIGNED_IN),
    "tokens": ("/account/tokens/", SIGNED_IN),
    "account_logout": ("/account/sign-out/", SIGNED_IN),
    "account_change_password": ("/account/password/", SIGNED_IN),
    "mfa_index": ("/account/second-factor/", SIGNED_IN),
    "people": ("/people/", OFFICERS),
    "add-person": ("/people/add/", frozenset({ADMINISTRATOR})),
    "person": ("/people/{person}/", OFFICERS),
    "change-person": ("/people/{person}/change/", frozenset({ADMINISTRATOR})),
    "remove-factor": ("/people/{person}/remove-second-factor/", frozenset({ADMINISTRATOR})),
    "seats": ("/seats/", OFFICERS | FOCAL_POINTS),
    "open-seat": ("/seats/open-one/", frozenset({ADMINISTRATOR})),
    "seat-person": ("/seats/test-seat/seat/", frozenset({ADMINISTRATOR})),
    "vacate-seat": ("/seats/test-seat/vacate/", frozenset({ADMINISTRATOR})),
    "close-seat": ("/seats/test-seat/close/", frozenset({ADMINISTRATOR})),
    "write-pledge": ("/pledges/of/JPN/new/", OFFICERS | {OWN_STATE}),
}

# Of one pledge: whoever may not read it finds nothing; of those who may, only these get on.
OF_A_PLEDGE: Mapping[str, tuple[str, frozenset[Reader] | None]] = {
    "pledge": ("/pledges/{pledge}/", None),
    "change-pledge": ("/pledges/{pledge}/change/", OFFICERS | {OWN_STATE}),
    "submit-pledge": ("/pledges/{pledge}/submit/", frozenset({OWN_STATE})),
    "discard-draft": ("/pledges/{pledge}/discard/", frozenset({OWN_STATE})),
    "withdraw-pledge": ("/pledges/{pledge}/withdraw/", OFFICERS | {OWN_STATE}),
    "confirm-pledge": ("/pledges/{pledge}/confirm/", OFFICERS | {OWN_STATE}),
}

_SIGNING_IN = (
    "account_login",
    "account_inactive",
    "account_reauthenticate",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "openid_connect_login",
    "openid_connect_callback",
)

# Tested elsewhere, for the reason given.
ELSEWHERE: Mapping[str, str] = {
    "choose-board": "leads to the board",
    "api-what-if": "stores nothing; takes what is sent",
    "api-root": "leads to the description",
    "api-nothing-here": "the answer to what is no address",
    "summary": "seconds of drawing; its figures are the public ones (test_pledge_labels)",
    "requirement-answers": "takes what is sent only (tests of answering)",
    "answer": "of one answer (tests of answering)",
    "requirement-reopen": "a requirement must be closed first (tests of requirements)",
    "seat": "of its own State only (test_accounts_actions)",
    "invite": "of its own State only (test_accounts_actions)",
    "sign-out-everywhere": "takes what is sent only (tests of signing in)",
    "revoke-token": "of its own person only (tests of signing in)",
    "invitation": "opened by a signed link (tests of signing in)",
    **dict.fromkeys(_SIGNING_IN, "of signing in itself (tests of signing in)"),
}


def names() -> Iterator[str]:
    """The names of all addresses there are."""
    yield from _names(get_resolver().url_patterns)


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            yield str(pattern.name)
