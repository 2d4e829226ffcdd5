"""What a teacher's device keeps: lessons, classes, registers. About ten queries, whatever the number of lessons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from jadara.kernel.actor import Actor
from jadara.rooms.schools.models import (
    ClassGroup,
    Closure,
    Institution,
    Lesson,
    Register,
    RosterSpan,
    Staff,
    Student,
    Subject,
    Topic,
)
from jadara.rooms.schools.queries.lessons import lessons_between


def device_state(actor: Actor, since: date, until: date) -> dict[str, Any]:
    """The state of one teacher's device between two days (both included): plain data, stable in order."""
    rows = list(lessons_between(actor, since, until))
    groups = {row.group_id for row in rows}
    schools = {row.institution_id for row in rows}
    ids, years = [row.pk for row in rows], {row.year for row in rows}
    return {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "schools": _schools(schools),
        "subjects": _subjects(rows),
        "groups": _groups(groups),
        "lessons": [_lesson(row) for row in rows],
        "registers": {
            str(r.pk): {"version": r.roster_version, "op": str(r.operation), "last": str(r.last),
                        "marks": [m[:5] for m in r.marks], "disputes": r.disputes}
            for r in Register.objects.filter(pk__in=ids, year__in=years)
        },
        "topics": _topics(rows),
        "closures": [
            {"since": c.since.isoformat(), "until": c.until.isoformat(), "cause": c.cause, "ar": c.name("ar"),
             "fr": c.name("fr"), "en": c.name("en")}
            for c in Closure.objects.filter(Q(institution__in=schools) | Q(institution=None, area__in=_areas(schools)),
                                            since__lte=until, until__gte=since)
        ],
        "me": {"staff": str(Staff.objects.filter(account=actor.id).values_list("pk", flat=True).first() or "")},
    }  # fmt: skip


def _areas(schools: set[Any]) -> set[str]:
    """The areas of the schools and all above them. A query or three."""
    codes = Institution.objects.filter(pk__in=schools).values_list("area", "area__parent", "area__parent__parent")
    return {code for line in codes for code in line if code}


def _lesson(row: Lesson) -> list[Any]:
    """id, institution, year, group, date, period, starts, minutes, subject, state, length."""
    return [
        str(row.pk), str(row.institution_id), row.year, str(row.group_id), row.date.isoformat(), row.period, row.starts,
        row.minutes, row.subject_id, row.state, row.length,
    ]  # fmt: skip


def _schools(ids: set[Any]) -> dict[str, Any]:
    return {
        str(i.pk): {"ar": i.name("ar"), "fr": i.name("fr"), "en": i.name("en"), "window": i.edit_window_days,
                    "photos": i.photo_lists}
        for i in Institution.objects.filter(pk__in=ids)
    }  # fmt: skip


def _subjects(rows: list[Lesson]) -> dict[str, Any]:
    codes = {row.subject_id for row in rows}
    return {
        s.code: {"ar": s.name("ar"), "fr": s.name("fr"), "en": s.name("en")}
        for s in Subject.objects.filter(pk__in=codes)
    }


def _groups(ids: set[Any]) -> dict[str, Any]:
    """Name, roster version and students (id, Arabic name, Latin name) of each class, in the order of a list."""
    made: dict[str, dict[str, Any]] = {
        str(g.pk): {"name": g.name, "version": g.roster_version, "students": []}
        for g in ClassGroup.objects.filter(pk__in=ids)
    }
    spans = list(RosterSpan.objects.filter(group__in=ids, until=None).values_list("group_id", "student_id"))
    names = {s.pk: s for s in Student.objects.filter(pk__in={s for _g, s in spans})}
    for group, student in sorted(spans, key=lambda pair: names[pair[1]].sort_key if pair[1] in names else ""):
        if (row := names.get(student)) is not None:
            made[str(group)]["students"].append([str(student), row.name("ar"), row.name("en")])
    return made


def _topics(rows: list[Lesson]) -> list[list[Any]]:
    """Topics of the syllabus for the subjects taught: id, speciality, stage, subject, names."""
    codes = {row.subject_id for row in rows}
    groups = ClassGroup.objects.filter(pk__in={row.group_id for row in rows})
    pairs = {(g.speciality_id, g.stage) for g in groups}
    return [
        [str(t.pk), t.speciality_id, t.stage, t.subject_id, t.name_ar, t.name_fr, t.name_en]
        for t in Topic.objects.filter(subject__in=codes, speciality__in={s for s, _n in pairs})
        if (t.speciality_id, t.stage) in pairs
    ]
