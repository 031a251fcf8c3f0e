"""What-ifs: a named list of changes, applied to a problem, its plan compared with the plan as is.

`parse_scenario` reads a file of changes and `scenario_as_json` writes it; `applied` gives the
changed problem, `compare` says what is gained and lost, `in_words` what a change says.
"""

from pledgeworks.engines.matching.scenarios.applying import applied
from pledgeworks.engines.matching.scenarios.changes import Change, Scenario
from pledgeworks.engines.matching.scenarios.comparing import Comparison, Outcome, compare
from pledgeworks.engines.matching.scenarios.comparison_file import comparison_as_json
from pledgeworks.engines.matching.scenarios.scenario_file import (
    changes_as_json,
    parse_scenario,
    read_changes,
    scenario_as_json,
)
from pledgeworks.engines.matching.scenarios.words import in_words

__all__ = [
    "Change",
    "Comparison",
    "Outcome",
    "Scenario",
    "applied",
    "changes_as_json",
    "compare",
    "comparison_as_json",
    "in_words",
    "parse_scenario",
    "read_changes",
    "scenario_as_json",
]
