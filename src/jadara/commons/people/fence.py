"""The second fence: row-level security on PostgreSQL. Scoped querysets come first; this holds when one is forgotten.

Each statement runs in a context: whose rows may be seen (the persons an actor is or helps, and the organisations where
she follows people), or ``system`` for the worker, the command line and the few actions that make people. The database
backend in ``people/postgres`` passes the context on as settings of the session; policies read them. SQLite has no such
fence and ignores all this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jadara.kernel.actor import AT_SCHOOL, IN_AREA, Actor, Role


@dataclass(frozen=True, slots=True)
class Context:
    """Values of the session settings, as PostgreSQL array literals."""

    persons: str = "{}"
    organisations: str = "{}"
    schools: str = "{}"
    areas: str = "{}"
    system: str = "off"


NOBODY, SYSTEM = Context(), Context(system="on")
#: Leaves the settings of the connection as they are: for reading tables without a fence (sessions, accounts, roles).
KEEP = Context(system="keep")
_current: ContextVar[Context] = ContextVar("fence", default=SYSTEM)


def current() -> Context:
    """The context of this thread or task. Outside a request it is the system's."""
    return _current.get()


def context_of(actor: Actor) -> Context:
    """What an actor may see: as ``visible_to``, so a facilitator sees whom she helps now and nobody else."""
    persons = sorted(str(i) for i in {actor.person_id, actor.acting_for} if i)
    organisations = sorted(map(str, actor.at(Role.COUNSELLOR, Role.PARTNER_MANAGER)))
    schools = sorted(map(str, actor.at(*AT_SCHOOL)))
    areas = sorted(actor.within(*IN_AREA))
    return Context(_array(persons), _array(organisations), _array(schools), _array(areas))


def _array(values: list[str]) -> str:
    """A PostgreSQL array literal; ids and area codes hold nothing that needs quoting."""
    return "{" + ",".join(values) + "}"


@contextmanager
def within(context: Context) -> Iterator[None]:
    """Run the block in a context, then return to the one before."""
    token = _current.set(context)
    try:
        yield
    finally:
        _current.reset(token)


_SYSTEM = "current_setting('jadara.system', true) = 'on'"


def _among(column: str, setting: str) -> str:
    """The column's value is in the array that a session setting holds; an unset one holds nobody."""
    return f"{column} = ANY (coalesce(nullif(current_setting('{setting}', true), ''), '{{}}')::uuid[])"


def personal(column: str) -> str:
    """The condition under which a row about the person in ``column`` may be seen and written."""
    shared = " AND ".join(
        (f"s.person_id = {column}", "s.until IS NULL", _among("s.organisation_id", "jadara.organisations"))
    )
    mine = _among(column, "jadara.persons")
    return f"{_SYSTEM} OR {mine} OR EXISTS (SELECT 1 FROM people_sharing s WHERE {shared})"


def sharing() -> str:
    """The condition for rows of people_sharing itself: no recursion into its own policy. A closed one is hers alone."""
    mine, ours = _among("person_id", "jadara.persons"), _among("organisation_id", "jadara.organisations")
    return f"{_SYSTEM} OR {mine} OR ({ours} AND until IS NULL)"


def colleagues() -> str:
    """People who hold or held a role at the actor's organisations: their names stand beside cases and notes."""
    where = " AND ".join(("a.person_id = people_person.id", _among("r.organisation_id", "jadara.organisations")))
    return f"EXISTS (SELECT 1 FROM people_account a JOIN people_roleat r ON r.account_id = a.id WHERE {where})"


def at_school(column: str) -> str:
    """The condition for rows of a school: it is one of the actor's, or lies below an area of hers."""
    mine, areas = _among(column, "jadara.schools"), "coalesce(nullif(current_setting('jadara.areas', true), ''), '{}')"
    below = (
        f"{areas} <> '{{}}' AND {column} IN (SELECT i.organisation_id FROM schools_institution i "
        "JOIN places_area a ON a.code = i.area_id LEFT JOIN places_area p ON p.code = a.parent_id "
        f"WHERE {areas}::text[] && ARRAY[a.code::text, a.parent_id::text, p.parent_id::text])"
    )
    return f"{_SYSTEM} OR {mine} OR ({below})"


def at_my_schools() -> str:
    """People who hold or held a role at a school of the actor's, or asked for power there: their names stand on pages."""
    role = at_school("r.organisation_id").removeprefix(f"{_SYSTEM} OR ")
    power = at_school("p.institution_id").removeprefix(f"{_SYSTEM} OR ")
    return (
        "EXISTS (SELECT 1 FROM people_account a JOIN people_roleat r ON r.account_id = a.id "
        f"WHERE a.person_id = people_person.id AND ({role})) OR "
        "EXISTS (SELECT 1 FROM people_account a JOIN schools_supportpower p ON p.account_id = a.id "
        f"WHERE a.person_id = people_person.id AND ({power}))"
    )


def also_read(schema_editor: Any, table: str, name: str, condition: str) -> None:
    """In a migration: rows that may be read, not written, beyond the fence's own policy. PostgreSQL only."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f'CREATE POLICY "{name}" ON "{table}" FOR SELECT USING ({condition})')


def enable(schema_editor: Any, table: str, condition: str) -> None:
    """In a migration: force row-level security on a table with one policy for all commands. PostgreSQL only."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    schema_editor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    schema_editor.execute(f'CREATE POLICY fence ON "{table}" USING ({condition}) WITH CHECK ({condition})')


def disable(schema_editor: Any, table: str) -> None:
    """The reverse of ``enable``."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(f'DROP POLICY fence ON "{table}"')
    schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
