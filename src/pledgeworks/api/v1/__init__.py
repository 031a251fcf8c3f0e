"""Version 1 of the API, its rooms named as the apps they show."""

from pledgeworks.api import codes, problems
from pledgeworks.api.authentication import callers
from pledgeworks.api.bodies import JsonBodies, known_parameters_only
from pledgeworks.api.v1 import (
    deployments,
    lists,
    meetings,
    partnerships,
    people,
    pledge_changes,
    pledges,
    requirements,
    scenarios,
    searching,
    vocabulary,
    what_if,
)
from pledgeworks.api.v1.description import DescribedAPI

__all__ = ["api", "codes"]

api = DescribedAPI(
    title="Pledgeworks",
    version="1",
    description=(
        "Pledges to United Nations peacekeeping, what is asked for, and the best provable plan. "
        "What is public is read without signing in; a token or a session reads what its person "
        "may. Months are written 2022-03, days 2022-03-31. Errors are problem details (RFC 9457)."
    ),
    auth=callers(),
    urls_namespace="api-v1",
    parser=JsonBodies(),
    # The pages that show a description load scripts from elsewhere; ours load none.
    docs_url=None,
)
problems.add_to(api)
api.add_decorator(known_parameters_only, mode="view")
api.add_router("", pledges.fixed)
api.add_router("/pledges", pledge_changes.router)
api.add_router("/deployments", deployments.router)
api.add_router("/meetings", meetings.router)
api.add_router("/scenarios", scenarios.router)
api.add_router("/partnerships", partnerships.router)
api.add_router("/requirements", requirements.router)
api.add_router("/lists", lists.router)
api.add_router("/search", searching.router)
api.add_router("/what-if", what_if.router)
api.add_router("", vocabulary.router)
api.add_router("", people.router)
