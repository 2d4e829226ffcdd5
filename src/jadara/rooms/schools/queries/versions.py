"""A version of a timetable as those who make it see it: who teaches what, what is wrong, where a lesson may go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from jadara.kernel.actor import Actor
from jadara.rooms.schools.core.timetable import institute as core
from jadara.rooms.schools.core.timetable import institute_compare, institute_judge, institute_repair
from jadara.rooms.schools.models import ClassGroup, Institution, MayTeach, Posting, Slot, Staff, Timetable
from jadara.rooms.schools.queries import problem as problems


def visible_versions(actor: Actor, *roles: str) -> QuerySet[Timetable]:
    """Versions of institutions that the actor may see with one of the roles."""
    schools = Institution.objects.visible_to(actor, *roles).values("pk")  # type: ignore[arg-type]
    return Timetable.objects.filter(institution__in=schools).select_related("institution")


@dataclass(frozen=True, slots=True)
class Need:
    """A subject of a class or sub-group, and who teaches it. ``able``: may teach it, with hours given and due."""

    group: ClassGroup
    subject: str
    subject_name: str
    hours: int
    blocks: str
    staff: UUID | None


@dataclass(frozen=True, slots=True)
class Teacher:
    """A teacher who may be chosen, with the hours that this version gives her and those that are due."""

    id: UUID
    name: str
    given: int
    due: int

    @property
    def over(self) -> bool:
        """More than is due."""
        return self.given > self.due


def classes_of(table: Timetable) -> list[tuple[ClassGroup, int]]:
    """Classes with the number of lessons that have no teacher yet, their sub-groups' too. Two queries."""
    rows = Slot.objects.filter(timetable=table, staff=None).values_list("group_id", "group__parent_id")
    open_: Counter[UUID] = Counter(parent or group for group, parent in rows.annotate(n=Count("pk")).values_list(
        "group_id", "group__parent_id"))  # fmt: skip
    classes = ClassGroup.objects.filter(institution=table.institution_id, year=table.year, parent=None)
    return [(c, open_[c.pk]) for c in classes.order_by("name")]


def needs(table: Timetable, whole: UUID, lang: str) -> list[Need]:
    """What is taught in a class and its sub-groups. One query."""
    slots = Slot.objects.filter(Q(group=whole) | Q(group__parent=whole), timetable=table)
    found: dict[tuple[str, str], list[Slot]] = defaultdict(list)
    for slot in slots.select_related("group", "subject").order_by("pk"):
        found[slot.group.name, slot.subject_id].append(slot)
    return [
        Need(
            rows[0].group, subject, rows[0].subject.name(lang), sum(r.length for r in rows),
            " + ".join(str(r.length) for r in rows), rows[0].staff_id,
        )
        for (_group, subject), rows in sorted(found.items())
    ]  # fmt: skip


def teachers(table: Timetable, lang: str) -> tuple[list[Teacher], dict[str, set[UUID]]]:
    """The teachers of an institution with their hours in this version, and who may teach which subject. Four queries."""
    due: Counter[UUID] = Counter()
    for person, hours in Posting.objects.filter(institution=table.institution_id, until=None).values_list(
        "staff_id", "weekly_hours"
    ):
        due[person] += hours
    given = dict(
        Slot.objects.filter(timetable=table)
        .exclude(staff=None)
        .values_list("staff_id")
        .annotate(n=Sum("length"))
        .order_by()
    )
    able: dict[str, set[UUID]] = defaultdict(set)
    for person, subject in MayTeach.objects.filter(staff__in=list(due)).values_list("staff_id", "subject_id"):
        able[subject].add(person)
    people = Staff.objects.filter(pk__in=list(due)).order_by("sort_key")
    return [Teacher(p.pk, p.name(lang), given.get(p.pk, 0) or 0, due[p.pk]) for p in people], able


def hints(case: problems.Case, slot: Slot) -> tuple[institute_repair.Hint, ...]:
    """Where a lesson may go, for each start in its week; also a locked one, and one without a place yet."""
    lesson = case.lesson_of[slot.pk]
    found = institute_repair.hints(problems.unlocked(case, lesson), problems.with_lesson(case, lesson), lesson)
    if lesson in case.placed.lesson:
        return found
    return tuple(h if h.state == "free" else institute_repair.Hint(h.slot, "blocked", clashes=h.clashes) for h in found)


def compare(one: Timetable, two: Timetable) -> tuple[problems.Case, problems.Case, institute_compare.Comparison]:
    """Two versions side by side: lessons are the same when class, subject, teacher and block are."""
    a, b = problems.case_of(one), problems.case_of(two)
    judged = [institute_judge.evaluate(c.problem, c.placed) for c in (a, b)]
    matched = alike(a.placed, b.placed)
    return a, b, institute_compare.compare(a.placed, matched, judged_a=judged[0], judged_b=judged[1])


def alike(one: core.Timetable, two: core.Timetable) -> core.Timetable:
    """The second timetable, with blocks of one requirement and length named so that as few as can be seem moved: they
    are the same to everybody but the machine."""
    ours: dict[tuple[str, int], list[core.Lesson]] = defaultdict(list)
    theirs: dict[tuple[str, int], list[core.Lesson]] = defaultdict(list)
    for into, table in ((ours, one), (theirs, two)):
        for lesson in table:
            into[lesson.requirement, lesson.length].append(lesson)
    made: list[core.Lesson] = []
    for key, lessons in theirs.items():
        names = {x.slot: x.id for x in ours[key]}
        moved = []
        for lesson in lessons:
            if (name := names.pop(lesson.slot, None)) is not None:
                made.append(replace(lesson, id=name))
            else:
                moved.append(lesson)
        used = {x.id for x in made}
        free = [n for n in dict.fromkeys(x.id for x in (*ours[key], *lessons)) if n not in used]
        made += [replace(lesson, id=name) for lesson, name in zip(moved, free, strict=False)]
    return core.timetable(made)


def by_pk(ids: Iterable[str]) -> list[UUID]:
    """Those of some texts that are keys."""
    made = []
    for text in ids:
        try:
            made.append(UUID(text))
        except ValueError:
            continue
    return made
