"""OneRoster 1.2 as CSV: a bulk export of rostering as one zip, with its manifest.

The order of files and columns is that of the 1EdTech OneRoster CSV Binding 1.2. In a bulk export ``status`` and
``dateLastModified`` stay empty and only what is active is named. A file without a line is not permitted: it is absent.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from jadara.rooms.schools.core.oneroster import Roster, made_id

SYSTEM = "Jadara"
COLUMNS = {
    "academicSessions": "title type startDate endDate parentSourcedId schoolYear",
    "classes": "title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects "
    "subjectCodes periods",
    "courses": "schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes",
    "enrollments": "classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate",
    "orgs": "name type identifier parentSourcedId",
    "roles": "userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId",
    "users": "enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds "
    "grades password userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName "
    "preferredFamilyName primaryOrgSourcedId pronouns",
}
#: Every file that the binding knows; the manifest names them all.
FILES = (
    "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics",
    "enrollments", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "orgs", "resources",
    "resultLearningObjectiveIds", "results", "resultScoreScales", "roles", "scoreScales", "userProfiles",
    "userResources", "users",
)  # fmt: skip
#: The time in every entry of the zip, so that the same roster gives the same bytes.
_WRITTEN = (1980, 1, 1, 0, 0, 0)

Line = dict[str, object]


def bulk(roster: Roster) -> bytes:
    """The zip with manifest.csv and a file for each kind of record."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        found = {name: list(lines) for name, lines in _lines(roster).items()}
        files = {name: lines for name, lines in found.items() if lines}
        _add(archive, "manifest", ["propertyName", "value"], _manifest(roster, frozenset(files)))
        for name, lines in files.items():
            header = ["sourcedId", "status", "dateLastModified", *COLUMNS[name].split()]
            _add(archive, name, header, ([_text(line.get(column)) for column in header] for line in lines))
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, header: list[str], lines: Iterable[list[str]]) -> None:
    """One CSV file: UTF-8 without a mark, RFC 4180."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(lines)
    entry = zipfile.ZipInfo(f"{name}.csv", _WRITTEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.getvalue().encode())


def _text(value: object) -> str:
    """A field's text; the binding permits no line breaks in it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else " ".join(str(value).split("\n")).replace("\r", "")


def _manifest(roster: Roster, files: frozenset[str]) -> list[list[str]]:
    return [
        ["manifest.version", "1.0"],
        ["oneroster.version", "1.2"],
        *([f"file.{name}", "bulk" if name in files else "absent"] for name in FILES),
        ["source.systemName", SYSTEM],
        ["source.systemCode", roster.org.identifier],
    ]


def _lines(roster: Roster) -> dict[str, Iterator[Line]]:
    return {
        "academicSessions": _sessions(roster), "classes": _classes(roster), "courses": _courses(roster),
        "enrollments": _enrollments(roster), "orgs": _orgs(roster), "roles": _roles(roster), "users": _users(roster),
    }  # fmt: skip


def _orgs(roster: Roster) -> Iterator[Line]:
    org = roster.org
    yield {"sourcedId": org.id, "name": org.name, "type": "school", "identifier": org.identifier}


def _sessions(roster: Roster) -> Iterator[Line]:
    for s in roster.sessions:
        yield {
            "sourcedId": s.id, "title": s.title, "type": s.kind, "startDate": s.starts, "endDate": s.ends,
            "parentSourcedId": s.parent, "schoolYear": s.year,
        }  # fmt: skip


def _courses(roster: Roster) -> Iterator[Line]:
    for c in roster.courses:
        yield {
            "sourcedId": c.id, "schoolYearSourcedId": roster.sessions[0].id, "title": c.title, "courseCode": c.code,
            "grades": c.grade, "orgSourcedId": roster.org.id, "subjects": _one(c.subject),
            "subjectCodes": _one(c.subject_code),
        }  # fmt: skip


def _one(value: str) -> str:
    """A list with one entry. The binding separates entries by commas, so a comma in a name would make two of it."""
    return value.replace(",", " ")


def _classes(roster: Roster) -> Iterator[Line]:
    terms = ",".join(str(s.id) for s in roster.sessions[1:])
    for c in roster.classes:
        yield {
            "sourcedId": c.id, "title": c.title, "grades": c.grade, "courseSourcedId": c.course, "classCode": c.code,
            "classType": c.kind, "location": c.location, "schoolSourcedId": roster.org.id, "termSourcedIds": terms,
            "subjects": _one(c.subject), "subjectCodes": _one(c.subject_code),
        }  # fmt: skip


def _users(roster: Roster) -> Iterator[Line]:
    for u in roster.users:
        if u.active:
            yield {
                "sourcedId": u.id, "enabledUser": True, "username": u.number, "givenName": u.given,
                "familyName": u.family, "middleName": u.middle, "identifier": u.number, "email": u.email,
                "grades": u.grade, "userMasterIdentifier": u.number, "primaryOrgSourcedId": roster.org.id,
            }  # fmt: skip


def _roles(roster: Roster) -> Iterator[Line]:
    for u in roster.users:
        for n, role in enumerate(u.roles if u.active else ()):
            yield {
                "sourcedId": made_id(roster.org.id, u.id, role), "userSourcedId": u.id, "role": role,
                "roleType": "secondary" if n else "primary", "orgSourcedId": roster.org.id,
            }  # fmt: skip


def _enrollments(roster: Roster) -> Iterator[Line]:
    for e in roster.enrollments:
        if e.active:
            yield {
                "sourcedId": e.id, "classSourcedId": e.group, "schoolSourcedId": roster.org.id, "userSourcedId": e.user,
                "role": e.role, "primary": e.role == "teacher", "beginDate": e.starts, "endDate": e.ends,
            }  # fmt: skip
