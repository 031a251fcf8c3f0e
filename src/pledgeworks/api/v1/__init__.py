"""Version 1 of the API, its rooms named as the apps they show."""

from pledgeworks.api import codes, problems
from pledgeworks.api.authentication import callers
from pledgeworks.api.bodies import JsonBodies, known_parameters_only
from pledgeworks.api.v1 import (
    answers,
    closing,
    deployments,
    desk,
    evacuation,
    intake,
    jobs,
    life,
    lists,
    meetings,
    need_changes,
    overruling,
    partnership_changes,
    partnerships,
    people,
    pledge_changes,
    pledges,
    record,
    reports,
    requirement_changes,
    requirements,
    role_changes,
    scenarios,
    searching,
    seats,
    suggestions,
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
# What changes a record stands beside what reads it, in the same room.
WRITING = (
    closing,
    life,
    need_changes,
    overruling,
    partnership_changes,
    pledge_changes,
    reports,
    requirement_changes,
    role_changes,
    suggestions,
)
api.add_router("/pledges", pledges.router)
api.add_router("/deployments", deployments.router)
api.add_router("/meetings", meetings.router)
api.add_router("/scenarios", scenarios.router)
api.add_router("/partnerships", partnerships.router)
api.add_router("/requirements", requirements.router)
api.add_router("/editions", requirements.editions)
api.add_router("/answers", answers.router)
api.add_router("/lists", lists.router)
api.add_router("/evacuation", evacuation.router)
api.add_router("/search", searching.router)
api.add_router("/what-if", what_if.router)
api.add_router("", vocabulary.router)
api.add_router("", people.router)
api.add_router("", seats.router)
api.add_router("", desk.router)
api.add_router("/jobs", jobs.router)
api.add_router("/intake", intake.router)
api.add_router("", record.router)
