"""Lists of classes and of staff of one school."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools.actions.import_plan import CHANGED, NEW, SAME, Context, Lookup, Plan, fault, key, specialities
from jadara.rooms.schools.core import numbers
from jadara.rooms.schools.core.sheets import Fault, Line
from jadara.rooms.schools.models import ClassGroup, MayTeach, Posting, Room, Staff, Subject

_PERSON = {
    "given": "given_ar", "father": "father_ar", "family": "family_ar", "given_latin": "given", "father_latin": "father",
    "family_latin": "family", "sex": "sex", "birth_year": "birth_year", "phone": "phone", "email": "email",
    "qualification": "qualification",
}  # fmt: skip
_POSTING = {"grade": "grade", "contract": "contract", "hours": "weekly_hours"}


def prepare_classes(context: Context, lines: Sequence[Line]) -> Plan:
    """Classes of the year, found again by name. Three queries."""
    there = {key(g.name): g for g in ClassGroup.objects.filter(institution=context.school, year=context.year)}
    rooms = Lookup((r, (r.name,)) for r in Room.objects.filter(institution=context.school))
    branches = specialities()
    faults: list[Fault] = []
    made: dict[int, tuple[str, ClassGroup]] = {}
    for line in lines:
        v = line.values
        branch, room = branches.one(v["speciality"]), rooms.one(v.get("room", ""))
        if branch is None:
            faults.append(fault(line, "speciality", "speciality_unknown", text=v["speciality"]))
        elif "room" in v and room is None:
            faults.append(fault(line, "room", "room_unknown", text=v["room"]))
        else:
            wanted: dict[str, Any] = {"speciality_id": branch.pk, "stage": v["stage"]}
            wanted |= {n: v[n] for n in ("shift", "capacity") if n in v} | ({"room_id": room.pk} if room else {})
            group = there.get(key(v["group"]))
            state = SAME if group and all(getattr(group, n) == x for n, x in wanted.items()) else CHANGED
            made[line.row] = (state if group else NEW, _with(group or _class(context, v["group"]), wanted))
    states = {row: state for row, (state, _group) in made.items()}

    def write(wanted: frozenset[int]) -> Counter[str]:
        ClassGroup.objects.bulk_create(g for n, (state, g) in made.items() if n in wanted and state == NEW)
        changed = [g for n, (state, g) in made.items() if n in wanted and state == CHANGED]
        ClassGroup.objects.bulk_update(changed, ["speciality", "stage", "shift", "capacity", "room"], batch_size=200)
        return Counter()

    return Plan(faults, states, write)


def _class(context: Context, name: str) -> ClassGroup:
    return ClassGroup(institution=context.school, year=context.year, name=name)


def _with(group: ClassGroup, values: dict[str, Any]) -> ClassGroup:
    for name, value in values.items():
        setattr(group, name, value)
    return group


@dataclass(slots=True)
class _Member:
    """A line of the staff's list with what it means."""

    staff: Staff
    posting: Posting
    state: str
    subjects: list[str] = field(default_factory=list)
    new_posting: bool = False


def prepare_staff(context: Context, lines: Sequence[Line]) -> Plan:
    """Staff with a posting at the school, found again by number, e-mail or names at this school. Five queries."""
    by_number = {s.number: s for s in Staff.objects.filter(number__in=_column(lines, "number"))}
    by_email = {s.email.lower(): s for s in Staff.objects.filter(email__in=_column(lines, "email"))}
    postings = list(Posting.objects.filter(institution=context.school, until=None).select_related("staff"))
    by_name = Lookup((p.staff, _called(p.staff)) for p in postings)
    taught = set(
        MayTeach.objects.filter(staff__in=[p.staff_id for p in postings]).values_list("staff_id", "subject_id")
    )
    subjects = Lookup((s.pk, (s.code, s.name_ar, s.name_fr, s.name_en)) for s in Subject.objects.all())
    faults: list[Fault] = []
    members: dict[int, _Member] = {}
    seen: dict[UUID, int] = {}
    for line in lines:
        v = line.values
        known = by_number.get(v.get("number", "")) or by_email.get(v.get("email", "")) or _one(by_name, v)
        if known is not None and (earlier := seen.setdefault(known.pk, line.row)) != line.row:
            faults.append(fault(line, "given", "twice", row=earlier))
            continue
        strange = [s for s in v.get("subjects", []) if subjects.one(s) is None]
        if strange:
            faults.append(fault(line, "subjects", "subject_unknown", text=strange[0]))
            continue
        wanted = [code for s in v.get("subjects", []) if (code := subjects.one(s))]
        members[line.row] = _member(context, v, known, postings, taught, wanted)
    states = {row: m.state for row, m in members.items()}
    return Plan(faults, states, lambda rows: _write_staff([members[n] for n in sorted(rows) if n in members]))


def _column(lines: Sequence[Line], name: str) -> list[str]:
    return [line.values[name] for line in lines if name in line.values]


def _called(staff: Staff) -> set[str]:
    """Full names under which somebody of the school is found again."""
    return {
        " ".join((staff.given_ar, staff.father_ar, staff.family_ar)), " ".join((staff.given, staff.father, staff.family))
    } - {"  "}  # fmt: skip


def _one(by_name: Lookup[Staff], values: Any) -> Staff | None:
    for end in ("", "_latin"):
        names = [values.get(n + end, "") for n in ("given", "father", "family")]
        if names[0] and (found := by_name.one(" ".join(names))):
            return found
    return None


def _member(
    context: Context,
    v: Any,
    known: Staff | None,
    postings: list[Posting],
    taught: set[tuple[UUID, str]],
    subjects: list[str],
) -> _Member:
    staff = known or Staff(number=v.get("number", ""))
    position = v.get("position", Posting.Position.TEACHER)
    mine = [p for p in postings if known is not None and p.staff_id == known.pk]
    posting = next((p for p in mine if p.position == position or "position" not in v), None)
    new_posting = posting is None
    posting = posting or Posting(
        institution=context.school, staff=staff, position=position, since=v.get("since", context.today)
    )
    wanted = {n: v[c] for c, n in _PERSON.items() if c in v and (not known or mine or not getattr(staff, n))}
    changed = _set(staff, wanted)
    changed = _set(posting, {n: v[c] for c, n in _POSTING.items() if c in v}) or changed or new_posting
    new_subjects = [s for s in dict.fromkeys(subjects) if (staff.pk, s) not in taught]
    state = NEW if known is None else CHANGED if changed or new_subjects else SAME
    staff.sort_key = column_key(staff.name("ar"))[:500]
    names = (staff.given_ar, staff.father_ar, staff.family_ar, staff.given, staff.father, staff.family)
    staff.folded = fold(" ".join(n for n in names if n))[:500]
    return _Member(staff, posting, state, new_subjects, new_posting)


def _set(row: Staff | Posting, values: dict[str, Any]) -> bool:
    changed = {n: x for n, x in values.items() if getattr(row, n) != x}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _write_staff(members: list[_Member]) -> Counter[str]:
    new = [m for m in members if m.state == NEW]
    unnumbered = [m for m in new if not m.staff.number]
    for member, number in zip(unnumbered, _fresh(len(unnumbered)), strict=True):
        member.staff.number = number
    old = [m for m in members if m.state == CHANGED]
    Staff.objects.bulk_create(m.staff for m in new)
    Staff.objects.bulk_update([m.staff for m in old], [*_PERSON.values(), "sort_key", "folded"], batch_size=200)
    Posting.objects.bulk_create(m.posting for m in members if m.new_posting)
    Posting.objects.bulk_update([m.posting for m in old if not m.new_posting], list(_POSTING.values()), batch_size=200)
    MayTeach.objects.bulk_create(
        (MayTeach(staff=m.staff, subject_id=s) for m in members for s in m.subjects), ignore_conflicts=True
    )
    return Counter()


def _fresh(count: int) -> list[str]:
    """So many numbers that no member of staff has."""
    made: list[str] = []
    while len(made) < count:
        drawn = numbers.draw(count - len(made), secrets.randbelow, frozenset(made))
        taken = set(Staff.objects.filter(number__in=drawn).values_list("number", flat=True))
        made += [n for n in drawn if n not in taken]
    return made
