"""What must hold after every fault, asked of the database by another way than the program's."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import psycopg

Rows = list[tuple[Any, ...]]

# Everything written whole: both legs, the first fact, and a row of history for each with its why.
_NOT_WHOLE = """
SELECT p.code FROM pledges_pledge p
 WHERE p.text LIKE 'fault %'
   AND (  (SELECT count(*) FROM pledges_pledgeleg l WHERE l.pledge_id = p.code) <> 2
       OR (SELECT count(*) FROM pledges_pledgefact f WHERE f.pledge_id = p.code) <> 1
       OR NOT EXISTS (SELECT FROM pledges_pledgeevent e JOIN pghistory_context c
                        ON c.id = e.pgh_context_id
                       WHERE e.pgh_obj_id = p.code AND c.metadata->>'action' = 'register pledge')
       OR (SELECT count(*) FROM pledges_pledgelegevent e WHERE e.pledge_id = p.code) <> 2
       OR (SELECT count(*) FROM pledges_pledgefactevent e WHERE e.pledge_id = p.code) <> 1)
"""
# History of what is not there, and contexts of transactions that left nothing else.
_LEFT_OVER = """
SELECT e.pgh_obj_id FROM pledges_pledgeevent e LEFT JOIN pledges_pledge p ON p.code = e.pgh_obj_id
 WHERE p.code IS NULL
 UNION ALL
SELECT l.id::text FROM pledges_pledgelegevent l LEFT JOIN pledges_pledge p ON p.code = l.pledge_id
 WHERE p.code IS NULL
"""


@dataclass
class Promises:
    """What was acknowledged, and what was asked for without an answer."""

    written: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    imported: dict[str, int] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    imports_killed: dict[str, int] = field(default_factory=dict)


def broken_promises(database: "psycopg.Connection[Any]", promises: Promises) -> list[str]:
    """Every way in which the database is not as it was promised; empty where all is well."""
    found = [f"{code} is not whole" for (code,) in database.execute(_NOT_WHOLE)]
    found += [f"{code} has history and no record" for (code,) in database.execute(_LEFT_OVER)]
    times = {
        str(text).removeprefix("fault "): int(number)
        for text, number in database.execute(
            "SELECT text, count(*) FROM pledges_pledge WHERE text LIKE 'fault %' GROUP BY text"
        )
    }
    found += [f"acknowledged and lost: {token}" for token in promises.written - times.keys()]
    found += [f"written {number} times: {token}" for token, number in times.items() if number != 1]
    known = promises.written | promises.deferred | promises.unanswered
    found += [f"nobody asked for {token}" for token in times.keys() - known]
    return found + _of_imports(database, promises)


def _of_imports(database: "psycopg.Connection[Any]", promises: Promises) -> list[str]:
    """An import is there with all its rows or not at all; one that ended well is there."""
    rows: dict[str, tuple[int, int]] = {
        str(name): (int(pledges), int(legs))
        for name, pledges, legs in database.execute(
            """
            SELECT split_part(p.code, '-row-', 1), count(DISTINCT p.code), count(l.id)
              FROM pledges_pledge p LEFT JOIN pledges_pledgeleg l ON l.pledge_id = p.code
             WHERE p.code LIKE 'import-%' GROUP BY 1
            """
        )
    }
    found = []
    for name, size in promises.imported.items():
        if rows.get(name) != (size, size):
            found.append(f"{name} ended well with {size} rows, and {rows.get(name)} are there")
    for name, size in promises.imports_killed.items():
        if rows.get(name) not in (None, (size, size)):
            found.append(f"{name} is half there: {rows[name]} of {size}")
    return found


def jobs_not_done(database: "psycopg.Connection[Any]", tokens: Collection[str]) -> list[str]:
    """Jobs that were acknowledged and whose pledge is not there, with where they stand."""
    there = {
        str(text).removeprefix("fault ")
        for (text,) in database.execute("SELECT text FROM pledges_pledge WHERE text LIKE 'fault %'")
    }
    stand = {
        str(token): f"{status}, begun {attempts} times"
        for token, status, attempts in database.execute(
            "SELECT args->>'token', status, attempts FROM procrastinate_jobs"
        )
    }
    return [
        f"job kept and not done: {token} ({stand.get(token, 'lost')})"
        for token in tokens
        if token not in there
    ]
