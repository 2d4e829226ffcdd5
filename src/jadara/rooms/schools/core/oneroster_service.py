"""The OneRoster 1.2 rostering service without the web: which path names which records, filters, sorting, fields, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jadara.rooms.schools.core.oneroster import Record, Writer

DEFAULT_LIMIT, MOST = 100, 1000
_BASE = frozenset({"sourcedId", "status", "dateLastModified"})
_USER = (
    "enabledUser username identifier userMasterIdentifier givenName middleName familyName roles primaryOrg grades email"
)
#: Plural name to the singular one and the fields that may be filtered, sorted by and selected.
KINDS = {
    "orgs": ("org", "name type identifier"),
    "academicSessions": ("academicSession", "title type startDate endDate schoolYear parent children"),
    "courses": ("course", "title courseCode schoolYear grades org subjects subjectCodes"),
    "classes": (
        "class", "title classCode classType location grades course school terms subjects subjectCodes",
    ),
    "users": ("user", _USER),
    "enrollments": ("enrollment", "role primary user class school beginDate endDate"),
}  # fmt: skip
_CONDITION = re.compile(r"\s*([A-Za-z.]+)\s*(!=|>=|<=|=|>|<|~)\s*'((?:[^']|'')*)'\s*")
_JOIN = re.compile(r"(AND|OR)\b")


class Refused(Exception):
    """The request cannot be answered. ``status`` is HTTP's, ``minor`` OneRoster's codeMinor, ``what`` for people."""

    def __init__(self, status: int, minor: str, what: str) -> None:
        super().__init__(what)
        self.status, self.minor, self.what = status, minor, what


@dataclass(frozen=True, slots=True)
class Found:
    """What a path names: one record (``one``), or a list of a kind."""

    kind: str
    records: list[Record]
    one: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Records as asked for, and how many there are before paging."""

    records: list[Record]
    total: int
    limit: int
    offset: int


Source = Callable[[Writer], list[Record]]
#: Collections by the word in the path: kind and where its records come from.
COLLECTIONS: Mapping[str, tuple[str, Source]] = {
    "orgs": ("orgs", Writer.orgs),
    "schools": ("orgs", Writer.orgs),
    "academicSessions": ("academicSessions", Writer.sessions),
    "terms": ("academicSessions", lambda w: w.sessions("term")),
    "gradingPeriods": ("academicSessions", lambda w: w.sessions("gradingPeriod")),
    "courses": ("courses", Writer.courses),
    "classes": ("classes", Writer.classes),
    "users": ("users", Writer.users),
    "students": ("users", lambda w: w.users("student")),
    "teachers": ("users", lambda w: w.users("teacher")),
    "enrollments": ("enrollments", Writer.enrollments),
}
#: What may stand below one record of a collection.
BELOW: Mapping[str, frozenset[str]] = {
    "schools": frozenset({"classes", "students", "teachers", "enrollments", "courses", "terms"}),
    "classes": frozenset({"students", "teachers"}),
    "students": frozenset({"classes"}),
    "teachers": frozenset({"classes"}),
    "users": frozenset({"classes"}),
    "terms": frozenset({"classes", "gradingPeriods"}),
    "courses": frozenset({"classes"}),
}


def find(writer: Writer, path: str) -> Found:
    """The records that a path such as ``schools/ID/classes`` names. Raises Refused: 404 for what is not there."""
    match path.strip("/").split("/"):
        case [name] if name in COLLECTIONS:
            kind, source = COLLECTIONS[name]
            return Found(kind, source(writer))
        case [name, ident] if name in COLLECTIONS:
            return Found(COLLECTIONS[name][0], [_one(writer, name, ident)], one=True)
        case [name, ident, below] if below in BELOW.get(name, ()):
            _one(writer, name, ident)
            kind, source = COLLECTIONS[below]
            records = source(writer)
            return Found(kind, records if name == "schools" else _related(writer, name, ident, below, records))
        case ["schools", ident, "classes", group, ("students" | "teachers" | "enrollments") as below]:
            _one(writer, "schools", ident), _one(writer, "classes", group)
            kind, source = COLLECTIONS[below]
            return Found(kind, _related(writer, "classes", group, below, source(writer)))
    raise Refused(404, "unknownobject", "There is nothing at this address.")


def _one(writer: Writer, name: str, ident: str) -> Record:
    for record in COLLECTIONS[name][1](writer):
        if record["sourcedId"] == ident.lower():
            return record
    raise Refused(404, "unknownobject", "There is no such record.")


def _related(writer: Writer, name: str, ident: str, below: str, records: list[Record]) -> list[Record]:
    """Those of the records that belong to the one named above them."""
    ident = ident.lower()
    if name == "courses":
        return [r for r in records if r["course"]["sourcedId"] == ident]
    if name == "terms":
        return [r for r in records if any(t["sourcedId"] == ident for t in r.get("terms", ()))]
    if below == "enrollments":
        return [r for r in records if r["class"]["sourcedId"] == ident]
    if name == "classes":
        role = below.removesuffix("s")
        wanted = {
            str(e.user) for e in writer.roster.enrollments if str(e.group) == ident and e.role == role and e.active
        }
    else:
        wanted = {str(e.group) for e in writer.roster.enrollments if str(e.user) == ident and e.active}
    return [r for r in records if r["sourcedId"] in wanted]


def page(found: Found, asked: Mapping[str, str]) -> Page:
    """Records filtered, sorted, cut to a page and to the fields asked for. Raises Refused (400) for what cannot be read."""
    fields = _BASE | set(KINDS[found.kind][1].split())
    records = found.records
    if asked.get("filter"):
        matches = parse_filter(asked["filter"], fields)
        records = [r for r in records if matches(r)]
    if asked.get("sort"):
        _known(asked["sort"], fields, "invalid_sort_field")
        if asked.get("orderBy", "asc") not in ("asc", "desc"):
            raise Refused(400, "invalid_sort_field", "orderBy is asc or desc.")
        records = sorted(
            records, key=lambda r: _values(r, asked["sort"]), reverse=asked.get("orderBy", "asc") == "desc"
        )
    limit, offset = _number(asked, "limit", DEFAULT_LIMIT, least=1), _number(asked, "offset", 0, least=0)
    limit = min(limit, MOST)
    return Page([select(r, found.kind, asked) for r in records[offset : offset + limit]], len(records), limit, offset)


def select(record: Record, kind: str, asked: Mapping[str, str]) -> Record:
    """A record with the fields asked for in ``fields``, or with all. Raises Refused for a field that it never has."""
    names = [n.strip() for n in asked.get("fields", "").split(",") if n.strip()]
    for name in names:
        _known(name, _BASE | set(KINDS[kind][1].split()), "invalid_selection_field", dotted=False)
    return {k: v for k, v in record.items() if k in names} if names else record


def _known(name: str, fields: frozenset[str] | set[str], minor: str, *, dotted: bool = True) -> None:
    if (name.split(".")[0] if dotted else name) not in fields:
        raise Refused(400, minor, f"There is no field {name[:60]}.")


def _number(asked: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = asked.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10) or int(text) < least:
        raise Refused(400, "invaliddata", f"{name} is a whole number from {least}.")
    return int(text)


def _values(record: object, path: str) -> list[str]:
    """The texts at a dotted path; of lists, of every entry. References compare by their sourcedId."""
    if isinstance(record, list):
        return [text for entry in record for text in _values(entry, path)]
    name, _dot, rest = path.partition(".")
    if isinstance(record, dict):
        return _values(record[name or "sourcedId"], rest) if (name or "sourcedId") in record else []
    if path:
        return []
    return [str(record).lower() if isinstance(record, bool) else str(record).casefold()]


Test = Callable[[Record], bool]
_COMPARE: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda a, b: a == b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, "~": lambda a, b: b in a,
}  # fmt: skip


def parse_filter(text: str, fields: frozenset[str] | set[str]) -> Test:
    """A test from ``givenName~'sam' AND status='active'``. AND binds before OR; letters' case does not matter.

    A field with several values passes if one of them does; ``!=`` passes if none is equal. Raises Refused.
    """
    either: list[list[Test]] = [[]]
    at = 0
    while True:
        found = _CONDITION.match(text, at)
        if found is None:
            raise Refused(400, "invalid_filter_field", "The filter cannot be read: field, comparison, 'value'.")
        name, how, value = found.groups()
        _known(name, fields, "invalid_filter_field")
        either[-1].append(_test(name, how, value.replace("''", "'").casefold()))
        at = found.end()
        if at == len(text):
            return lambda record: any(all(test(record) for test in both) for both in either)
        join = _JOIN.match(text, at)
        if join is None:
            raise Refused(400, "invalid_filter_field", "Conditions are joined by AND or OR.")
        if join[1] == "OR":
            either.append([])
        at = join.end()


def _test(name: str, how: str, value: str) -> Test:
    if how == "!=":
        return lambda record: value not in _values(record, name)
    compare = _COMPARE[how]
    return lambda record: any(compare(each, value) for each in _values(record, name))
