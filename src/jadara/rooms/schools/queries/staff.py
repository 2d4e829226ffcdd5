"""Reading staff: lists, one member, who is free, weekly hours, the sheet of a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from jadara.commons.people import fence
from jadara.kernel.actor import Actor, Role
from jadara.kernel.arabic import fold
from jadara.rooms.schools import rules
from jadara.rooms.schools.core import numbers, workload
from jadara.rooms.schools.core import substitutes as core
from jadara.rooms.schools.models import (
    Institution,
    Leave,
    Lesson,
    LessonGrid,
    MayTeach,
    Posting,
    Register,
    Slot,
    Staff,
    Timetable,
)

#: A search over the country answers at most so many, and needs so many letters.
MOST, LETTERS = 10, 3
#: For so many days the lessons that somebody took over count against her.
LATELY = timedelta(days=30)


def held_on(day: date) -> Q:
    """Postings that hold on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty: all."""

    position: str = ""
    contract: str = ""
    subject: str = ""
    word: str = ""
    free: bool = False
    left: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is chosen."""
        return self != Filters()

    @classmethod
    def read(cls, data: Mapping[str, str]) -> Filters:
        """From the address; unknown values are taken for none."""
        position, contract = data.get("position", ""), data.get("contract", "")
        return cls(
            position if position in Posting.Position.values else "",
            contract if contract in Posting.Contract.values else "",
            data.get("subject", "").replace("\0", "")[:16],
            data.get("q", "").replace("\0", "")[:100],
            data.get("free") == "1",
            data.get("left") == "1",
        )


def listed(school: Institution, chosen: Filters, now: datetime) -> QuerySet[Posting]:
    """Postings at an institution by name, with the member of staff. ``now`` is local: it decides who works and is free."""
    day = now.date()
    rows = Posting.objects.filter(institution=school).select_related("staff")
    rows = rows.filter(until__lt=day) if chosen.left else rows.exclude(until__lt=day)
    if chosen.position:
        rows = rows.filter(position=chosen.position)
    if chosen.contract:
        rows = rows.filter(contract=chosen.contract)
    if chosen.subject:
        rows = rows.filter(Exists(MayTeach.objects.filter(staff=OuterRef("staff"), subject=chosen.subject)))
    for word in fold(chosen.word).split():
        digits = numbers.normal(word)
        rows = rows.filter(Q(staff__folded__contains=word) | (Q(staff__number__contains=digits) if digits else Q()))
    if chosen.free:
        rows = rows.filter(staff__in=free_now(school, now))
    return rows.order_by("staff__sort_key", "position")


def free_now(school: Institution, now: datetime) -> list[UUID]:
    """Staff posted here who are not on leave, available, and in no lesson at any institution. Four queries."""
    day, minute = now.date(), now.hour * 60 + now.minute
    found = _candidates(school, day)
    grids = LessonGrid.objects.filter(institution=school).order_by("-year")
    periods = {
        int(number)
        for grid in grids[:3]
        for number, starts, ends in grid.periods
        if str(starts) <= f"{now:%H:%M}" < str(ends)
    }
    return [
        c.staff
        for c in found
        if not c.away
        and not any(start <= minute < end for start, end in c.busy)
        and (not c.free or any((day.weekday(), p) in c.free for p in periods))
    ]


def _candidates(school: Institution, day: date, leaving_out: UUID | None = None) -> list[core.Candidate]:
    """Everybody posted here on a day, with what decides whether she can stand in. Six queries.

    Lessons at other institutions are read in the system's context: only their times leave this function.
    """
    postings = list(Posting.objects.filter(held_on(day), institution=school))
    ids = {p.staff_id for p in postings}
    subjects: dict[UUID, set[str]] = {}
    for staff, subject in MayTeach.objects.filter(staff__in=ids).values_list("staff_id", "subject_id"):
        subjects.setdefault(staff, set()).add(subject)
    away = set(on_leave(day).filter(staff__in=ids).values_list("staff_id", flat=True))
    busy = busy_times(ids, day, leaving_out)
    covers = _covers(school, ids, day)
    week = week_of(school)
    free = {p.staff_id: p.free for p in postings}
    return [
        core.Candidate(
            s, frozenset(subjects.get(s, ())), frozenset((int(d), int(n)) for d, n in free[s]), tuple(busy.get(s, ())),
            s in away, week.get(s, 0), covers.get(s, 0),
        )
        for s in sorted(ids)
    ]  # fmt: skip


def on_leave(day: date) -> QuerySet[Leave]:
    """Leaves that were granted, and absences, on a day."""
    return Leave.objects.filter(state=Leave.State.GRANTED, since__lte=day, until__gte=day)


def busy_times(staff: set[UUID], day: date, leaving_out: UUID | None = None) -> dict[UUID, list[core.Interval]]:
    """When each is in a lesson on a day, at whichever institution. One query."""
    with fence.within(fence.SYSTEM):
        rows = list(
            Lesson.objects.filter(Q(staff_id__in=staff) | Q(given_by_id__in=staff), date=day)
            .exclude(state__in=(Lesson.State.LOST, Lesson.State.MOVED))
            .exclude(pk__in=[leaving_out] if leaving_out else [])
        )
    made: dict[UUID, list[core.Interval]] = {}
    for row in rows:
        giver = row.given_by_id or row.staff_id
        if giver in staff:
            made.setdefault(giver, []).append(core.interval(row.starts, row.minutes, row.period))
    return made


def _covers(school: Institution, staff: set[UUID], day: date) -> dict[UUID, int]:
    rows = Lesson.objects.filter(institution_id=school.pk, given_by_id__in=staff, date__range=(day - LATELY, day))
    found = rows.exclude(given_by_id=F("staff_id")).values_list("given_by_id").annotate(n=Count("pk"))
    return {giver: n for giver, n in found.order_by() if giver}


def week_of(school: Institution) -> dict[UUID, int]:
    """Lesson hours a week in the timetable in force here. One query."""
    slots = Slot.objects.filter(timetable__institution=school, timetable__state=Timetable.State.PUBLISHED)
    return workload.weekly_hours(slots.exclude(weekday=None).values_list("staff_id", "length"))


def weeks_of(staff: Staff) -> dict[UUID, int]:
    """Lesson hours a week of one member of staff at each institution. One query."""
    slots = Slot.objects.filter(staff=staff, timetable__state=Timetable.State.PUBLISHED).exclude(weekday=None)
    return workload.weekly_hours(slots.values_list("timetable__institution_id", "length"))


def touched(school: Institution, staff_id: UUID, since: date, until: date) -> QuerySet[Lesson]:
    """Lessons here that somebody should give between two days and that are still due, in order."""
    rows = Lesson.objects.filter(institution_id=school.pk, staff_id=staff_id, date__range=(since, until))
    return rows.exclude(state__in=(Lesson.State.LOST, Lesson.State.MOVED)).order_by("date", "starts", "period")


def substitutes(school: Institution, lesson: Lesson) -> list[core.Candidate]:
    """Who could give a lesson instead, best first. Six queries."""
    periods = range(lesson.period, lesson.period + lesson.length)
    span = core.interval(lesson.starts, lesson.minutes, lesson.period)
    need = core.Need(lesson.subject_id, lesson.date.weekday(), periods, span, lesson.staff_id)
    return core.suggest(need, _candidates(school, lesson.date, lesson.pk))


def in_country(text: str) -> list[Staff]:
    """Members of staff in the whole country with this number, or with all these words in their names; the first ten."""
    text = text.replace("\0", "")
    digits = numbers.normal(text)
    words = fold(text).split()
    if numbers.is_valid(digits) or Staff.objects.filter(number=text.strip().upper()).exists():
        rows = Staff.objects.filter(Q(number=digits) | Q(number=text.strip().upper()))
    elif sum(map(len, words)) < LETTERS:
        return []
    else:
        rows = Staff.objects.all()
        for word in words:
            rows = rows.filter(folded__contains=word)
    return list(rows.order_by("sort_key")[:MOST])


def namesakes(names: Mapping[str, str]) -> list[Staff]:
    """Members of staff in the country with the same given and family name in either script."""
    found = Q(pk=None)
    for given, family in (("given_ar", "family_ar"), ("given", "family")):
        if names.get(given) and names.get(family):
            found |= Q(folded__contains=fold(names[given])) & Q(folded__contains=fold(names[family]))
    return list(Staff.objects.filter(found).order_by("sort_key")[:MOST])


def school_for(actor: Actor, staff: Staff) -> Institution | None:
    """The institution from which an actor may change a member of staff: where she keeps, and where there is a posting."""
    rows = Institution.objects.filter(pk__in=actor.at(Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT))
    return rows.filter(pk__in=staff.postings.values("institution")).order_by("sort_key").first()


def may_see_private(actor: Actor, staff: Staff, school_ids: set[UUID]) -> bool:
    """Kinds and notes of leaves are for herself and those who keep staff where she is posted."""
    return staff.account_id == actor.id or any(rules.may_keep(actor, pk) for pk in school_ids)


def leaves_visible(actor: Actor) -> QuerySet[Leave]:
    """Leaves at institutions where the actor keeps staff or plans, and her own."""
    places = Institution.objects.visible_to(actor, Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT, Role.PLANNER)
    return Leave.objects.filter(Q(institution__in=places.values("pk")) | Q(staff__account=actor.id))


@dataclass(frozen=True, slots=True)
class Paid:
    """A line of the month's sheet with whom it is about."""

    posting: Posting
    line: workload.Line


def sheet(school: Institution, first: date) -> list[Paid]:
    """The hours of a month, for each posting that held in it and owed or gave any. Five queries."""
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    postings = list(
        Posting.objects.filter(institution=school, since__lte=last).exclude(until__lt=first)
        .select_related("staff").order_by("staff__sort_key", "since")
    )  # fmt: skip
    terms = [
        workload.Terms(p.pk, p.staff_id, p.contract, p.weekly_hours, p.hourly_rate, p.rate_currency, p.since, p.until)
        for p in postings
    ]
    lines = workload.month(terms, _given(school, first, last), _away(school, first, last), _days(school))
    by_posting = {p.pk: p for p in postings}
    worth = (line for line in lines if line.due or line.given or line.unconfirmed or line.missed)
    return [Paid(by_posting[line.posting], line) for line in worth]


def _given(school: Institution, first: date, last: date) -> list[workload.Given]:
    taken = set(
        Register.objects.filter(institution_id=school.pk, date__range=(first, last)).values_list("pk", flat=True)
    )
    rows = Lesson.objects.filter(institution_id=school.pk, date__range=(first, last)).exclude(state=Lesson.State.MOVED)
    sure = (Lesson.State.GIVEN, Lesson.State.SUBSTITUTED)
    return [
        workload.Given(day, length, staff, other, pk in taken or state in sure, state == Lesson.State.LOST)
        for pk, day, length, staff, other, state in rows.values_list(
            "pk", "date", "length", "staff_id", "given_by_id", "state"
        )
    ]


def _away(school: Institution, first: date, last: date) -> dict[UUID, frozenset[date]]:
    made: dict[UUID, set[date]] = {}
    rows = Leave.objects.filter(institution=school, state=Leave.State.GRANTED, since__lte=last, until__gte=first)
    for leave in rows.exclude(kind=Leave.Kind.ABSENT):
        span = range((min(leave.until, last) - max(leave.since, first)).days + 1)
        made.setdefault(leave.staff_id, set()).update(max(leave.since, first) + timedelta(days=n) for n in span)
    return {staff: frozenset(days) for staff, days in made.items()}


def _days(school: Institution) -> int:
    grid = LessonGrid.objects.filter(institution=school).order_by("-year").first()
    return len(grid.days) if grid and grid.days else workload.USUAL_DAYS
