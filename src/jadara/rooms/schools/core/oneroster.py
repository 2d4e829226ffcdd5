"""The records of OneRoster 1.2 (1EdTech), and how each looks in an answer of its REST service.

A school's roster is small enough to be held as a whole: some tens of thousands of records. Every id is a UUID: our own
where a row has one, else a UUIDv5 of what the record is about, so that it stays the same from one export to the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

#: The namespace of ids that are made from what a record is about.
NAMESPACE = UUID("6f1f3c0e-4d0b-5c55-9d3a-0b8f3a4e7c21")

#: What a posting is in OneRoster's list of roles. It has no word for a technician: an aide.
ROLES = {
    "teacher": "teacher", "trainer": "teacher", "principal": "principal", "registrar": "siteAdministrator",
    "supervisor": "proctor", "counsellor": "counselor", "technician": "aide", "other": "aide",
}  # fmt: skip


def made_id(*parts: object) -> UUID:
    """The id of a record that is no row of ours, from the parts that name it."""
    return uuid5(NAMESPACE, "\x1f".join(map(str, parts)))


@dataclass(frozen=True, slots=True)
class Org:
    """A school; ``identifier`` is the directorate's number."""

    id: UUID
    name: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Session:
    """A school year or a term in it. ``year`` is the one it ends in, as OneRoster counts."""

    id: UUID
    title: str
    kind: str
    starts: date
    ends: date
    year: int
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What is taught to a stage of a speciality: a subject, or the speciality itself (for the class as a whole)."""

    id: UUID
    title: str
    code: str
    grade: str
    subject: str = ""
    subject_code: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """A class as a whole (homeroom) or a class in one subject (scheduled)."""

    id: UUID
    title: str
    code: str
    kind: str
    grade: str
    course: UUID
    location: str = ""
    subject: str = ""
    subject_code: str = ""


@dataclass(frozen=True, slots=True)
class User:
    """A student or a member of staff. ``number`` is the system's own; no telephone, document, nationality or shift."""

    id: UUID
    number: str
    given: str
    middle: str
    family: str
    roles: tuple[str, ...]
    email: str = ""
    grade: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Enrollment:
    """Somebody in a class, as a student or a teacher."""

    id: UUID
    user: UUID
    group: UUID
    role: str
    starts: date | None = None
    ends: date | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Roster:
    """All that is known of one school in one year; ``sessions`` are the year and its term, in this order."""

    org: Org
    sessions: tuple[Session, ...]
    courses: tuple[Course, ...]
    classes: tuple[Class, ...]
    users: tuple[User, ...]
    enrollments: tuple[Enrollment, ...]


Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes records for the REST service at ``root``. ``now`` (ISO 8601, UTC) is the time of the last change.

    The tables keep no time of change for everything that a record is made of. The time of the answer never lets a
    client miss a change.
    """

    roster: Roster
    root: str
    now: str

    def _base(self, ident: UUID, *, active: bool = True) -> Record:
        return {
            "sourcedId": str(ident), "status": "active" if active else "tobedeleted", "dateLastModified": self.now,
        }  # fmt: skip

    def _ref(self, path: str, kind: str, ident: UUID) -> Record:
        return {"href": f"{self.root}{path}/{ident}", "sourcedId": str(ident), "type": kind}

    def _school(self) -> Record:
        return self._ref("orgs", "org", self.roster.org.id)

    def orgs(self) -> list[Record]:
        """The school itself."""
        org = self.roster.org
        return [{**self._base(org.id), "name": org.name, "type": "school", "identifier": org.identifier}]

    def sessions(self, kind: str | None = None) -> list[Record]:
        """The school year and its term, or those of one kind."""
        return [self._session(s) for s in self.roster.sessions if kind in (None, s.kind)]

    def _session(self, s: Session) -> Record:
        below = [c.id for c in self.roster.sessions if c.parent == s.id]
        record = {
            **self._base(s.id), "title": s.title, "type": s.kind, "startDate": s.starts.isoformat(),
            "endDate": s.ends.isoformat(), "schoolYear": str(s.year),
            "children": [self._ref("academicSessions", "academicSession", i) for i in below],
        }  # fmt: skip
        if s.parent is not None:
            record["parent"] = self._ref("academicSessions", "academicSession", s.parent)
        return record

    def courses(self) -> list[Record]:
        """What is taught."""
        year = self._ref("academicSessions", "academicSession", self.roster.sessions[0].id)
        return [
            {
                **self._base(c.id), "title": c.title, "courseCode": c.code, "schoolYear": year, "grades": [c.grade],
                "org": self._school(), **_subjects(c.subject, c.subject_code),
            }
            for c in self.roster.courses
        ]  # fmt: skip

    def classes(self) -> list[Record]:
        """Classes as a whole, and in each subject."""
        terms = [self._ref("academicSessions", "academicSession", s.id) for s in self.roster.sessions[1:]]
        return [
            {
                **self._base(c.id), "title": c.title, "classCode": c.code, "classType": c.kind, "location": c.location,
                "grades": [c.grade], "course": self._ref("courses", "course", c.course), "school": self._school(),
                "terms": terms, **_subjects(c.subject, c.subject_code),
            }
            for c in self.roster.classes
        ]  # fmt: skip

    def users(self, role: str | None = None) -> list[Record]:
        """Students and staff, or those of one role."""
        return [self._user(u) for u in self.roster.users if role is None or role in u.roles]

    def _user(self, u: User) -> Record:
        roles = [
            {"roleType": "secondary" if n else "primary", "role": role, "org": self._school()}
            for n, role in enumerate(u.roles)
        ]
        record = {
            **self._base(u.id, active=u.active), "enabledUser": u.active, "username": u.number, "identifier": u.number,
            "userMasterIdentifier": u.number, "givenName": u.given, "middleName": u.middle, "familyName": u.family,
            "roles": roles, "primaryOrg": self._school(), "grades": [u.grade] if u.grade else [],
        }  # fmt: skip
        return {**record, "email": u.email} if u.email else record

    def enrollments(self) -> list[Record]:
        """Who is in which class."""
        return [self._enrollment(e) for e in self.roster.enrollments]

    def _enrollment(self, e: Enrollment) -> Record:
        dates = {"beginDate": e.starts, "endDate": e.ends}
        return {
            **self._base(e.id, active=e.active), "role": e.role, "primary": e.role == "teacher",
            "user": self._ref("users", "user", e.user), "class": self._ref("classes", "class", e.group),
            "school": self._school(), **{k: d.isoformat() for k, d in dates.items() if d},
        }  # fmt: skip


def _subjects(name: str, code: str) -> Record:
    return {"subjects": [name], "subjectCodes": [code]} if code else {"subjects": [], "subjectCodes": []}
