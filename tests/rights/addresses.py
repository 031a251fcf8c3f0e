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
    "who-pledges-what": "/pledges/who-pledges-what/",
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
    "search": "/search/?q=helicopter",
    "api-search": "/api/v1/search?q=helicopter",
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
    "announced-not-registered": "/lists/announced-not-registered/?as-of=2022-01-01",
    "announced-not-registered-csv": "/lists/announced-not-registered.csv?as-of=2022-01-01",
    "freshness": "/lists/freshness/",
    "totals": "/partnerships/totals/?participant=JPN",
    "partnership-list": "/partnerships/registered/",
    "partnership": "/partnerships/registered/korea-kenya-usa-helicopters/",
    "needs-and-offers": "/partnerships/needs/",
    "api-operations": "/api/v1/docs",
    "api-pledges": "/api/v1/pledges?participant=JPN&meeting=seoul-2021&limit=100",
    "api-pledges-csv": "/api/v1/pledges.csv?participant=JPN",
    "api-flows": "/api/v1/pledges/flows?participant=JPN",
    "api-deployments": "/api/v1/deployments",
    "api-meetings": "/api/v1/meetings",
    "api-meeting": "/api/v1/meetings/seoul-2021",
    "api-counts": "/api/v1/meetings/seoul-2021/counts",
    "api-narrative": "/api/v1/meetings/seoul-2021/narrative",
    "api-narrative-section": "/api/v1/meetings/seoul-2021/narrative/overview",
    "api-meeting-outlook": "/api/v1/meetings/seoul-2021/outlook",
    "api-meeting-partnerships": "/api/v1/meetings/seoul-2021/partnerships",
    "api-partnerships": "/api/v1/partnerships",
    "api-overlaps": "/api/v1/partnerships/overlaps",
    "api-needs": "/api/v1/partnerships/needs",
    "api-totals": "/api/v1/partnerships/totals?participant=JPN",
    "api-partnership": "/api/v1/partnerships/registered/korea-kenya-usa-helicopters",
    "api-participants": "/api/v1/participants",
    "api-participant": "/api/v1/participants/JPN",
    "api-missions": "/api/v1/missions",
    "api-mission": "/api/v1/missions/MINUSCA",
    "api-capabilities": "/api/v1/capabilities",
    "api-capability": "/api/v1/capabilities/quick-reaction-force-company",
    "api-substitutions": "/api/v1/substitutions",
    "api-rules": "/api/v1/rules",
    "api-levels": "/api/v1/readiness-levels",
    "api-themes": "/api/v1/themes",
    "api-priorities": "/api/v1/priorities",
    "api-rights": "/api/v1/rights",
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
    "work": ("/work/", SIGNED_IN),
    "reminders": ("/work/reminders/", SIGNED_IN),
    "policy": ("/work/policy/", frozenset({ADMINISTRATOR})),
    "propose-partnership": ("/partnerships/registered/propose/", OFFICERS | FOCAL_POINTS),
    "state-need-or-offer": ("/partnerships/needs/state-a/need/", OFFICERS | FOCAL_POINTS),
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
    "promise-deadline": ("/pledges/{pledge}/promise/", OFFICERS | {OWN_STATE}),
    "state-condition": ("/pledges/{pledge}/conditions/state/", OFFICERS | {OWN_STATE}),
    "no-condition": ("/pledges/{pledge}/conditions/none/", OFFICERS | {OWN_STATE}),
    "api-pledge": ("/api/v1/pledges/{pledge}", None),
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

_CHANGES_BY_THE_API = (
    "api-register-pledge",
    "api-change-pledge",
    "api-discard-draft",
    "api-submission",
    "api-confirmation",
    "api-withdrawal",
    "api-facts",
    "api-links",
    "api-probability",
    "api-rewrite-section",
    "api-keep-scenario",
    "api-change-scenario",
    "api-scenario-archive",
    "api-drafts",
)
_OF_ONE_DOCUMENT_OR_CONDITION = (
    "record-step",
    "add-document",
    "document-file",
    "replace-document",
    "withdraw-document",
    "relabel-document",
    "judge-condition",
)
_OF_ONE_PARTNERSHIP = (
    "change-partnership",
    "join-partnership",
    "record-state",
    "answer-role",
    "deliver-role",
    "release-role",
    "add-tranche",
    "deliver-tranche",
    "need-or-offer",
    "change-need-or-offer",
    "close-need-or-offer",
    "propose-suggestion",
    "reject-suggestion",
    "ask-again",
    "api-need",
)

# Tested elsewhere, for the reason given.
ELSEWHERE: Mapping[str, str] = {
    "asset": "one style sheet and one script for everybody (tests/web/test_assets)",
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
    "letters-language": "takes what is sent only (tests/web/test_languages)",
    "sign-out-everywhere": "takes what is sent only (tests of signing in)",
    "revoke-token": "of its own person only (tests of signing in)",
    "invitation": "opened by a signed link (tests of signing in)",
    "confirm-several": "takes what is sent only (tests of the desk)",
    "api-me": "of the caller itself (test_api_callers)",
    "api-pledge-history": "for those who read all of a pledge (test_api_lists)",
    "api-chances": "of one pledge, found as the pledge is (test_api_lists)",
    **dict.fromkeys(_CHANGES_BY_THE_API, "takes what is sent (test_api_changes)"),
    **dict.fromkeys(_OF_ONE_DOCUMENT_OR_CONDITION, "of one row (tests of a pledge's life)"),
    **dict.fromkeys(_OF_ONE_PARTNERSHIP, "of one partnership (tests of partnerships)"),
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
