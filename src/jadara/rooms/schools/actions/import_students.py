"""A list of students: found again by number, document, or names and birth; enrolled; put on the rosters of their classes.

Somebody is never merged with a likely person silently: who only resembles a student of the country goes into the queue of
suspected duplicates.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from jadara.commons.people import vault
from jadara.commons.people.core import matching as engine
from jadara.kernel.arabic import fold
from jadara.rooms.schools.actions import matching, rosters
from jadara.rooms.schools.actions.import_plan import CHANGED, NEW, SAME, Context, Lookup, Plan, fault, key, specialities
from jadara.rooms.schools.core import numbers
from jadara.rooms.schools.core.sheets import Fault, Line
from jadara.rooms.schools.core.sheets_cells import Born
from jadara.rooms.schools.core.sheets_checks import identity
from jadara.rooms.schools.models import (
    ClassGroup,
    Enrolment,
    Guardian,
    MatchKey,
    Protected,
    Speciality,
    Student,
    Suspicion,
)
from jadara.rooms.schools.queries import matching as match_queries

#: Columns of the sheet and fields of a student.
FIELDS = {
    "given": "given_ar", "father": "father_ar", "family": "family_ar", "mother": "mother_ar", "given_latin": "given",
    "father_latin": "father", "family_latin": "family", "mother_latin": "mother", "sex": "sex", "phone": "phone",
    "birth_place": "birth_place", "address": "address",
}  # fmt: skip
SEALED = {
    "nationality": Protected.Field.NATIONALITY, "document": Protected.Field.DOCUMENT,
    "document_number": Protected.Field.DOCUMENT_NUMBER, "register": Protected.Field.REGISTER,
}  # fmt: skip
_INDEXED = (Protected.Field.DOCUMENT_NUMBER, Protected.Field.REGISTER)
_CHUNK = 500
_WRITTEN = (*FIELDS.values(), "birth_date", "birth_year")


@dataclass(slots=True)
class Row:
    """A line with what it means here."""

    line: Line
    student: Student | None = None
    group: ClassGroup | None = None
    new_class: str = ""
    speciality: Speciality | None = None
    stage: int = 0
    open: Enrolment | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    sealed: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Known:
    """Students that the sheet may mean, by what it may name them with."""

    by_number: dict[str, Student]
    by_document: dict[str, Student]
    by_school_number: dict[str, Student]
    by_identity: dict[str, list[Student]]
    ours: frozenset[UUID]
    open: dict[UUID, Enrolment]
    held: dict[UUID, dict[str, str]]


def prepare(context: Context, lines: Sequence[Line]) -> Plan:
    """What the lines would do. A fixed number of queries for each 500 lines; looks across schools: the caller has checked
    the rules and stands within the system's fence."""
    known = _known(context, lines)
    classes = Lookup(
        (g, (g.name,)) for g in ClassGroup.objects.filter(institution=context.school, year=context.year, parent=None)
    )
    branches = specialities()
    unknown: dict[str, tuple[str, int]] = {}
    rows: dict[int, Row] = {}
    faults: list[Fault] = []
    states: dict[int, str] = {}
    seen: dict[UUID, int] = {}
    for line in lines:
        row = Row(line)
        wrong = (
            _who(row, known, seen) or _where(row, context, classes, branches, unknown) or _enrolled(row, context, known)
        )
        if wrong:
            faults.append(wrong)
            continue
        _differences(row, known)
        rows[line.row] = row
        states[line.row] = _state(row, context)
    return Plan(faults, states, lambda wanted: _write(context, [rows[n] for n in sorted(wanted) if n in rows]), unknown)


def _chunks(values: Iterable[str]) -> Iterable[list[str]]:
    every = sorted(set(values))
    return (every[n : n + _CHUNK] for n in range(0, len(every), _CHUNK))


def _parts(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    every = sorted(set(ids))
    return (every[n : n + _CHUNK] for n in range(0, len(every), _CHUNK))


def _index(number: str) -> str:
    return vault.blind(fold(number), field=Protected.Field.DOCUMENT_NUMBER)


def _known(context: Context, lines: Sequence[Line]) -> _Known:
    here = Enrolment.objects.filter(institution=context.school).select_related("student")
    ours = {e.student_id: e.student for e in here if e.student.merged_into_id is None}
    by_number: dict[str, Student] = {}
    for part in _chunks(line.values["number"] for line in lines if "number" in line.values):
        by_number |= {s.number: s for s in Student.objects.filter(number__in=part, merged_into=None)}
    by_document: dict[str, Student] = {}
    indexes = (_index(line.values["document_number"]) for line in lines if "document_number" in line.values)
    for part in _chunks(indexes):
        found = Protected.objects.filter(field=Protected.Field.DOCUMENT_NUMBER, index__in=part).select_related(
            "student"
        )
        by_document |= {p.index: p.student for p in found if p.student.merged_into_id is None}
    by_identity: dict[str, list[Student]] = {}
    for student in ours.values():
        for one in _identities(student):
            by_identity.setdefault(one, []).append(student)
    everybody = {s.pk: s for group in (ours, _by_pk(by_number), _by_pk(by_document)) for s in group.values()}
    open_rows: dict[UUID, Enrolment] = {}
    held: dict[UUID, dict[str, str]] = {}
    for some in _parts(everybody):
        for row in Enrolment.objects.filter(student__in=some, ended_on=None).select_related("institution", "group"):
            open_rows[row.student_id] = row
        for sealed in Protected.objects.filter(student__in=some, field__in=list(SEALED.values())):
            held.setdefault(sealed.student_id, {})[sealed.field] = match_queries.unsealed(sealed)
    school_numbers = {fold(e.school_number): e.student for e in here if e.school_number and e.student_id in ours}
    return _Known(by_number, by_document, school_numbers, by_identity, frozenset(ours), open_rows, held)


def _by_pk(found: dict[str, Student]) -> dict[UUID, Student]:
    return {s.pk: s for s in found.values()}


def _identities(student: Student) -> set[str]:
    """A student's exact likeness in Arabic and in Latin letters."""
    born = Born(student.birth_year or 0, student.birth_date) if student.birth_year or student.birth_date else None
    arabic = {
        "given": student.given_ar, "father": student.father_ar, "family": student.family_ar, "mother": student.mother_ar,
        "born": born,
    }  # fmt: skip
    latin = {
        "given": student.given, "father": student.father, "family": student.family, "mother": student.mother, "born": born
    }  # fmt: skip
    return {one for one in (identity(arabic), identity(latin)) if one}


def _who(row: Row, known: _Known, seen: dict[UUID, int]) -> Fault | None:
    """Whom the line means. Ways to say it that contradict each other are a fault, as is somebody who came before."""
    v = row.line.values
    found: dict[str, Student] = {}
    if "number" in v:
        if v["number"] not in known.by_number:
            return fault(row.line, "number", "number_unknown", text=v["number"])
        found["number"] = known.by_number[v["number"]]
    if "document_number" in v and (student := known.by_document.get(_index(v["document_number"]))) is not None:
        found["document_number"] = student
    if "school_number" in v and (student := known.by_school_number.get(fold(v["school_number"]))) is not None:
        found["school_number"] = student
    if not found and (one := identity(v)) and len(same := known.by_identity.get(one, [])) == 1:
        found["given"] = same[0]
    if len({s.pk for s in found.values()}) > 1:
        return fault(row.line, list(found)[-1], "two_people")
    if not found:
        return None
    name, row.student = next(iter(found.items()))
    if name == "school_number" and _another(row.student, v):
        return fault(row.line, "school_number", "school_number_taken", holder=row.student.name("ar"))
    earlier = seen.setdefault(row.student.pk, row.line.row)
    return fault(row.line, name, "twice", row=earlier) if earlier != row.line.row else None


def _another(student: Student, values: Any) -> bool:
    """Whether given name and birth both say that a school's number now belongs to somebody else."""
    given = {fold(n) for n in (student.given_ar, student.given) if n}
    typed = {fold(values[n]) for n in ("given", "given_latin") if n in values}
    born: Born | None = values.get("born")
    differs = born is not None and student.birth_year is not None and born.year != student.birth_year
    return bool(given and typed and not given & typed and (differs or born is None))


def _where(
    row: Row,
    context: Context,
    classes: Lookup[ClassGroup],
    branches: Lookup[Speciality],
    unknown: dict[str, tuple[str, int]],
) -> Fault | None:
    """Class, speciality and stage of the line."""
    v = row.line.values
    if "speciality" in v:
        row.speciality = branches.one(v["speciality"])
        if row.speciality is None:
            return fault(row.line, "speciality", "speciality_unknown", text=v["speciality"])
    row.stage = v.get("stage", 0)
    if "group" in v:
        row.group = classes.one(v["group"])
        if row.group is not None:
            return _agrees(row)
        chosen = context.classes.get(key(v["group"]))
        if chosen is None:
            code, stage = unknown.get(v["group"], ("", 0))
            unknown[v["group"]] = (code or (row.speciality.pk if row.speciality else ""), stage or row.stage)
            return fault(row.line, "group", "class_unknown", text=v["group"])
        row.new_class, row.speciality, row.stage = v["group"], branches.one(chosen[0]), chosen[1]
    return None


def _agrees(row: Row) -> Fault | None:
    group = row.group
    assert group is not None
    if row.speciality is not None and row.speciality.pk != group.speciality_id:
        return fault(row.line, "speciality", "class_other_speciality", group=group.name, code=group.speciality_id)
    if row.stage and row.stage != group.stage:
        return fault(row.line, "stage", "class_other_stage", group=group.name, stage=group.stage)
    row.speciality, row.stage = group.speciality, group.stage
    return None


def _enrolled(row: Row, context: Context, known: _Known) -> Fault | None:
    row.open = known.open.get(row.student.pk) if row.student else None
    if row.open is not None and row.open.institution_id != context.school.pk:
        return fault(row.line, "given", "enrolled_elsewhere")
    if row.open is not None and row.open.year > context.year:
        return fault(row.line, "given", "enrolled_later", year=row.open.year)
    if row.open is None and (row.speciality is None or not row.stage):
        return fault(row.line, "group", "class_needed")
    return None


def _differences(row: Row, known: _Known) -> None:
    """What the line would change: empty cells change nothing, and of a student who was never at this school only what is
    not known yet is filled in."""
    v, student = row.line.values, row.student
    wanted = {name: v[column] for column, name in FIELDS.items() if column in v}
    born: Born | None = v.get("born")
    if born is not None:
        wanted["birth_year"] = born.year
        if born.date is not None:
            wanted["birth_date"] = born.date
    row.changes = {n: value for n, value in wanted.items() if student is None or getattr(student, n) != value}
    if student is not None and row.changes.get("birth_year") and "birth_date" not in wanted and student.birth_date:
        row.changes["birth_date"] = None
    held = known.held.get(student.pk, {}) if student else {}
    row.sealed = {f: v[c] for c, f in SEALED.items() if v.get(c) and held.get(f) != v[c]}
    if student is not None and student.pk not in known.ours:
        row.changes = {n: value for n, value in row.changes.items() if not getattr(student, n)}
        row.sealed = {f: text for f, text in row.sealed.items() if f not in held}


def _state(row: Row, context: Context) -> str:
    if row.student is None:
        return NEW
    now, v = row.open, row.line.values
    moves = now is None or now.year != context.year or bool(row.new_class)
    if now is not None and not moves:
        moves = row.group is not None and now.group_id != row.group.pk
        moves = moves or (v.get("school_number", now.school_number) != now.school_number)
    return CHANGED if row.changes or row.sealed or moves else SAME


def _write(context: Context, rows: list[Row]) -> Counter[str]:
    """Store the rows: a fixed number of statements for each 500, and four for each class."""
    counts: Counter[str] = Counter()
    _make_classes(context, rows, counts)
    new, old = [r for r in rows if r.student is None], [r for r in rows if r.student is not None]
    for row, number in zip(new, _fresh(len(new)), strict=True):
        row.student = Student(number=number)
    now = timezone.now()
    touched = new + [r for r in old if r.changes]
    for row in touched:
        student = _student(row)
        for name, value in row.changes.items():
            setattr(student, name, value)
        student.created_at, student.changed_at = student.created_at or now, now
        student.sort_key, student.folded = matching.order_of(student)
    Student.objects.bulk_create((_student(r) for r in new), batch_size=_CHUNK)
    Student.objects.bulk_update(
        [_student(r) for r in touched[len(new) :]], [*_WRITTEN, "sort_key", "folded", "changed_at"], batch_size=200,
    )  # fmt: skip
    _seal(context, rows)
    _enrol(context, rows, counts)
    _guardians(rows)
    counts["suspected"] += _suspect(new, [r for r in old if r.changes or r.sealed])
    return counts


def _student(row: Row) -> Student:
    assert row.student is not None
    return row.student


def _fresh(count: int) -> list[str]:
    """So many numbers that nobody has."""
    made: list[str] = []
    while len(made) < count:
        drawn = numbers.draw(count - len(made), secrets.randbelow, frozenset(made))
        taken: set[str] = set()
        for part in _chunks(drawn):
            taken |= set(Student.objects.filter(number__in=part).values_list("number", flat=True))
        made += [n for n in drawn if n not in taken]
    return made


def _make_classes(context: Context, rows: list[Row], counts: Counter[str]) -> None:
    made: dict[str, ClassGroup] = {}
    for row in rows:
        if row.new_class and (name := key(row.new_class)) not in made:
            assert row.speciality is not None
            made[name] = ClassGroup(
                institution=context.school, year=context.year, speciality=row.speciality, stage=row.stage,
                name=row.new_class,
            )  # fmt: skip
    ClassGroup.objects.bulk_create(made.values())
    for row in rows:
        if row.new_class:
            row.group = made[key(row.new_class)]
    counts["classes"] += len(made)


def _seal(context: Context, rows: list[Row]) -> None:
    """Protected values into rows of their own; a value is bound to its row, so an old row keeps its id."""
    touched = [r for r in rows if r.sealed]
    there: dict[tuple[UUID, str], Protected] = {}
    for part in _parts(_student(r).pk for r in touched):
        there |= {(p.student_id, p.field): p for p in Protected.objects.filter(student__in=part)}
    made: list[Protected] = []
    changed: list[Protected] = []
    now = timezone.now()
    for row in touched:
        for name, text in row.sealed.items():
            old = there.get((_student(row).pk, name))
            p = old or Protected(student=_student(row), field=name)
            p.sealed = vault.seal(text, table=match_queries.table(), row=p.pk, field=name)
            p.index = vault.blind(fold(text), field=name) if name in _INDEXED else ""
            p.at, p.by_id = now, context.actor.id
            (changed if old else made).append(p)
    Protected.objects.bulk_create(made, batch_size=_CHUNK)
    Protected.objects.bulk_update(changed, ["sealed", "index", "at", "by"], batch_size=_CHUNK)


def _enrol(context: Context, rows: list[Row], counts: Counter[str]) -> None:
    """Enrolments of the year; one of an earlier year ends, a change of class keeps the row."""
    new, changed, ended = [], [], []
    joins: dict[UUID, tuple[ClassGroup, list[UUID]]] = {}
    leaves: dict[UUID, tuple[ClassGroup, list[UUID]]] = {}
    for row in rows:
        student, now, v = _student(row), row.open, row.line.values
        started = v.get("started") or context.today
        before = now.group if now else None
        if now is not None and now.year < context.year and row.speciality is not None:
            now.ended_on, now.reason = max(started, now.started_on), ""
            now.state = Enrolment.State.PROMOTED if row.stage > now.stage else Enrolment.State.REPEATING
            ended.append(now)
            now = None
        elif now is not None:
            _change(row, now)
            changed.append(now)
        if now is None and row.speciality is not None:
            new.append(
                Enrolment(
                    institution=context.school, year=context.year, student=student, group=row.group,
                    speciality=row.speciality, stage=row.stage, started_on=started, school_number=v.get("school_number", ""),
                    repeats=v.get("repeats") == "yes",
                )
            )  # fmt: skip
        if row.group is not None and (before is None or before.pk != row.group.pk):
            joins.setdefault(row.group.pk, (row.group, []))[1].append(student.pk)
            if before is not None:
                leaves.setdefault(before.pk, (before, []))[1].append(student.pk)
    Enrolment.objects.bulk_update(ended, ["ended_on", "reason", "state"], batch_size=_CHUNK)
    Enrolment.objects.bulk_update(changed, ["group", "speciality", "stage", "school_number"], batch_size=_CHUNK)
    Enrolment.objects.bulk_create(new, batch_size=_CHUNK)
    for group, students in leaves.values():
        rosters.leave_many(group, students)
    for group, students in joins.values():
        rosters.join_many(group, students)
    counts["enrolled"] += len(new)


def _change(row: Row, now: Enrolment) -> None:
    if row.group is not None:
        now.group, now.speciality, now.stage = row.group, row.group.speciality, row.group.stage
    now.school_number = row.line.values.get("school_number", now.school_number)


def _guardians(rows: list[Row]) -> None:
    """A guardian of the sheet, unless one of that name or phone is there."""
    wanted = [r for r in rows if r.line.values.get("guardian") or r.line.values.get("guardian_phone")]
    there: set[tuple[UUID, str]] = set()
    for part in _parts(_student(r).pk for r in wanted):
        for g in Guardian.objects.filter(student__in=part):
            there |= {(g.student_id, fold(g.name)), (g.student_id, g.phone)}
    made = []
    for row in wanted:
        v, pk = row.line.values, _student(row).pk
        name, phone = v.get("guardian", ""), v.get("guardian_phone", "")
        if not any(mark and (pk, mark) in there for mark in (fold(name), phone)):
            relation = v.get("guardian_relation", Guardian.Relation.OTHER)
            made.append(Guardian(student_id=pk, relation=relation, name=name or v.get("father", ""), phone=phone))
    Guardian.objects.bulk_create(made, batch_size=_CHUNK)


def _suspect(new: list[Row], changed: list[Row]) -> int:
    """Renew the stored keys, and queue the pairs of a new student with one of the country who may be the same."""
    fresh = {str(_student(r).pk): engine_record(r) for r in new}
    for row in changed:
        matching.keep_keys(_student(row))
    keys = {pk: match_queries.digests(record) for pk, record in fresh.items()}
    near: set[UUID] = set()
    for part in _chunks(k for held in keys.values() for k in held):
        met = Counter(MatchKey.objects.filter(key__in=part).values_list("key", flat=True))
        usable = [k for k, n in met.items() if n <= match_queries.COMMON_OVER]
        near |= set(MatchKey.objects.filter(key__in=usable).values_list("student_id", flat=True))
    MatchKey.objects.bulk_create(
        (MatchKey(student_id=UUID(pk), key=k) for pk, held in keys.items() for k in sorted(held)), batch_size=2000
    )
    old = [s for part in _parts(near) for s in Student.objects.filter(pk__in=part, merged_into=None)]
    held_by = match_queries.protected_of(s.pk for s in old)
    records = [*fresh.values(), *(match_queries.record(s, held_by.get(s.pk)) for s in old)]
    if len(fresh) == 0 or len(records) < 2:
        return 0
    now, made = timezone.now(), {}
    for one, other, chance in _pairs(list(fresh.values()), records):
        low, high = sorted((one, other))
        made[low, high] = Suspicion(low_id=UUID(low), high_id=UUID(high), probability=chance, found_at=now)
    Suspicion.objects.bulk_create(made.values(), ignore_conflicts=True, batch_size=_CHUNK)
    return len(made)


def _pairs(fresh: list[engine.Record], records: list[engine.Record]) -> Iterable[tuple[str, str, float]]:
    """Pairs with a new student in them: one by one for a school's list, in bulk for a large one, whose own names then tell
    how common each name is."""
    frequencies = match_queries.frequencies()
    if len(records) < match_queries.LEARN_FROM:
        index = engine.index(records)
        for record in fresh:
            yield from ((record.id, m.id, m.probability) for m in engine.candidates(record, index, frequencies))
        return
    found = engine.find_duplicates(engine.columns(records), frequencies)
    for a, b, chance in zip(found.left.tolist(), found.right.tolist(), found.probability.tolist(), strict=True):
        if min(a, b) < len(fresh):
            yield records[a].id, records[b].id, float(chance)


def engine_record(row: Row) -> engine.Record:
    """The engine's record of a new student, from what the line says."""
    held = {str(f): row.line.values[c] for c, f in SEALED.items() if c in row.line.values}
    return match_queries.record(_student(row), held)
