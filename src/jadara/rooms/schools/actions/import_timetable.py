"""A timetable as a list of lessons: into a draft of the file's name, which a second import replaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils import timezone

from jadara.rooms.schools.actions.import_plan import NEW, SAME, Context, Lookup, Plan, fault
from jadara.rooms.schools.core.sheets import Fault, Line
from jadara.rooms.schools.models import ClassGroup, LessonGrid, Posting, Room, Slot, Staff, Subject, Timetable


def prepare(context: Context, lines: Sequence[Line]) -> Plan:
    """What the lines would do: every name has to be known, every period to be in the grid of the class's shift. Six
    queries."""
    school, year = context.school, context.year
    classes = Lookup((g, (g.name,)) for g in ClassGroup.objects.filter(institution=school, year=year))
    subjects = Lookup((s, (s.code, s.name_ar, s.name_fr, s.name_en)) for s in Subject.objects.all())
    rooms = Lookup((r, (r.name,)) for r in Room.objects.filter(institution=school))
    posted = Posting.objects.filter(institution=school, until=None).select_related("staff")
    teachers = Lookup((s, _called(s)) for s in {p.staff_id: p.staff for p in posted}.values())
    grids = {g.shift: g for g in LessonGrid.objects.filter(institution=school, year=year)}
    faults: list[Fault] = []
    slots: dict[int, Slot] = {}
    for line in lines:
        made = _slot(line, classes, subjects, rooms, teachers, grids)
        if isinstance(made, Fault):
            faults.append(made)
        else:
            slots[line.row] = made
    old = Timetable.objects.filter(
        institution=school, year=year, name=context.name[:120], state=Timetable.State.DRAFT
    ).first()
    there = {_said(s) for s in Slot.objects.filter(timetable=old)} if old else set()
    states = {row: SAME if _said(slot) in there else NEW for row, slot in slots.items()}

    def write(wanted: frozenset[int]) -> Counter[str]:
        draft = old or Timetable.objects.create(
            institution=school, year=year, name=context.name[:120], made_at=timezone.now(), made_by_id=context.actor.id
        )
        kept = [slots[n] for n in sorted(wanted) if n in slots]
        Slot.objects.filter(timetable=draft).delete()
        for slot in kept:
            slot.timetable = draft
        Slot.objects.bulk_create(kept, batch_size=500)
        return Counter()

    return Plan(faults, states, write)


def _said(slot: Slot) -> tuple[object, ...]:
    return (slot.group_id, slot.subject_id, slot.staff_id, slot.room_id, slot.weekday, slot.period, slot.length)


def _called(staff: Staff) -> Iterable[str]:
    """How a timetable may name a teacher: by number, by given and family name, by all three, by the family name."""
    yield staff.number
    for given, father, family in (
        (staff.given_ar, staff.father_ar, staff.family_ar),
        (staff.given, staff.father, staff.family),
    ):
        if given:
            yield " ".join(n for n in (given, family) if n)
            yield " ".join(n for n in (family, given) if n)
            yield " ".join(n for n in (given, father, family) if n)
        yield family


def _slot(
    line: Line,
    classes: Lookup[ClassGroup],
    subjects: Lookup[Subject],
    rooms: Lookup[Room],
    teachers: Lookup[Staff],
    grids: dict[str, LessonGrid],
) -> Slot | Fault:
    v = line.values
    group, subject = classes.one(v["group"]), subjects.one(v["subject"])
    if group is None:
        return fault(line, "group", "class_not_there", text=v["group"])
    if subject is None:
        return fault(line, "subject", "subject_unknown", text=v["subject"])
    found = teachers.all(v.get("teacher", ""))
    if "teacher" in v and len(found) != 1:
        return fault(line, "teacher", "teacher_several" if found else "teacher_unknown", text=v["teacher"])
    room = rooms.one(v.get("room", ""))
    if "room" in v and room is None:
        return fault(line, "room", "room_unknown", text=v["room"])
    grid, last = grids.get(group.shift), v["period"] + v.get("length", 1) - 1
    if grid is not None:
        if grid.days and v["weekday"] not in grid.days:
            return fault(line, "weekday", "day_without_lessons", group=group.name)
        periods = {int(p[0]) for p in grid.periods}
        if periods and not {v["period"], last} <= periods:
            return fault(line, "period", "period_not_there", period=last, most=max(periods))
    return Slot(
        group=group, subject=subject, staff=found[0] if found else None, room=room, weekday=v["weekday"],
        period=v["period"], length=v.get("length", 1),
    )  # fmt: skip
