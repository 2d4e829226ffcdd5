"""The syllabus and how far a class has come; what surrounds one lesson."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from jadara.rooms.schools.models import ClassGroup, CurriculumLine, Institution, Lesson, Register, Subject, Topic
from jadara.rooms.schools.queries import planning as calendar


def family(group_id: UUID) -> list[UUID]:
    """A class with those it meets in time: its parts, or for a part the whole. One query."""
    here = Q(pk=group_id) | Q(parent=group_id) | Q(subgroups=group_id)
    return list(ClassGroup.objects.filter(here).distinct().values_list("pk", flat=True))


def closed(lesson: Lesson) -> bool:
    """Whether the school is closed for the lesson's shift on its day."""
    school = Institution.objects.get(pk=lesson.institution_id)
    shift = ClassGroup.objects.filter(pk=lesson.group_id).values_list("shift", flat=True).first() or ""
    found = calendar.closures_at(school, lesson.date, lesson.date)
    return any(calendar.shut(c).covers(lesson.date, shift) for c in found)


def topics_of(lesson: Lesson) -> QuerySet[Topic]:
    """The topics of the lesson's subject in the speciality and year of its class, in order."""
    group = ClassGroup.objects.filter(pk=lesson.group_id).first()
    if group is None:
        return Topic.objects.none()
    return Topic.objects.filter(speciality=group.speciality_id, stage=group.stage, subject=lesson.subject_id)


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic with the periods that the syllabus gives it and those that were taught."""

    topic: Topic
    name: str
    taught: int

    @property
    def done(self) -> bool:
        """At least as many periods as the syllabus asks for."""
        return self.taught >= self.topic.hours


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject of a class: its topics, and the periods given and lost so far."""

    subject: str
    name: str
    hours: int
    given: int
    lost: int
    topics: tuple[TopicLine, ...]

    @property
    def done(self) -> int:
        """Topics taught in full."""
        return sum(t.done for t in self.topics)

    @property
    def share(self) -> float | None:
        """Taught periods of topics as a share of those of the syllabus; None without one."""
        asked = sum(t.topic.hours for t in self.topics)
        return sum(min(t.taught, t.topic.hours) for t in self.topics) / asked if asked else None


def progress(group: ClassGroup, lang: str) -> list[SubjectLine]:
    """How far a class has come in each subject, its sub-groups counted with it (the one that came furthest). A lesson
    counts as given when its register was taken or somebody said so. Seven queries."""
    ids = [group.pk, *group.subgroups.values_list("pk", flat=True)]
    lessons = list(Lesson.objects.filter(institution_id=group.institution_id, year=group.year, group_id__in=ids))
    taken = set(
        Register.objects.filter(institution_id=group.institution_id, year=group.year, group_id__in=ids).values_list(
            "pk", flat=True
        )
    )
    given: dict[str, Counter[UUID]] = defaultdict(Counter)
    lost: dict[str, Counter[UUID]] = defaultdict(Counter)
    taught: dict[UUID, Counter[UUID]] = defaultdict(Counter)
    for lesson in lessons:
        if lesson.state == Lesson.State.LOST:
            lost[lesson.subject_id][lesson.group_id] += lesson.length
        elif lesson.pk in taken or lesson.state in (Lesson.State.GIVEN, Lesson.State.SUBSTITUTED):
            given[lesson.subject_id][lesson.group_id] += lesson.length
            if lesson.topic_id is not None:
                taught[lesson.topic_id][lesson.group_id] += lesson.length
    topics: dict[str, list[TopicLine]] = defaultdict(list)
    for topic in Topic.objects.filter(speciality=group.speciality_id, stage=group.stage).order_by("position"):
        topics[topic.subject_id].append(TopicLine(topic, topic.name(lang), _most(taught[topic.pk])))
    hours = _hours(group)
    names = {s.pk: s.name(lang) for s in Subject.objects.filter(pk__in={*hours, *topics, *given, *lost})}
    return [
        SubjectLine(s, names[s], hours.get(s, 0), _most(given[s]), _most(lost[s]), tuple(topics[s]))
        for s in sorted(names)
    ]


def _most(counted: Counter[UUID]) -> int:
    return max(counted.values(), default=0)


def _hours(group: ClassGroup) -> dict[str, int]:
    """Weekly hours by subject, in the curriculum of the class's year."""
    current = CurriculumLine.objects.filter(Q(until=None) | Q(until__gte=group.year), since__lte=group.year)
    return dict(
        current.filter(speciality=group.speciality_id, stage=group.stage)
        .order_by("since")
        .values_list("subject_id", "hours")
    )
