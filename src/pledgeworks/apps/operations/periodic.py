"""The jobs that come round by themselves: one line each.

To add one: a task in `tasks.py` that takes `timestamp`, its kind in `choices.JobKind`, a line here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from procrastinate.contrib.django import app

from pledgeworks.apps.operations import tasks
from pledgeworks.apps.operations.choices import JobKind

# Minute, hour, day of the month, month, day of the week; in UTC.
PERIODIC: Mapping[JobKind, tuple[str, Any]] = MappingProxyType(
    {
        JobKind.LOOK_FOR_CHANGES: ("*/5 * * * *", tasks.look_for_changes),
        JobKind.RELEASE: ("* * * * *", tasks.release),
        JobKind.REMIND: ("30 6 * * *", tasks.remind),
        JobKind.CLEAR_SESSIONS: ("7 3 * * *", tasks.clear_sessions),
        JobKind.CLEAR_FINISHED: ("17 3 * * *", tasks.clear_finished),
    }
)

for _kind, (_when, _task) in PERIODIC.items():
    app.periodic(cron=_when, periodic_id=_kind)(_task)
