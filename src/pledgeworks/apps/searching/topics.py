"""The sections of the help page, so that a search finds them."""

from collections.abc import Mapping

from pledgeworks.kernel.wording import marked

# By the place of the section on the page.
TOPICS: Mapping[str, str] = {
    "board": marked("The gap board"),
    "states": marked("Announced, ready, deployed"),
    "plan": marked("What the plan assumes"),
    "outlook": marked("The outlook"),
    "partnerships": marked("Partnerships"),
    "sources": marked("Sources"),
    "design": marked("How the pages look"),
    "run": marked("Running it"),
}
