"""Curriculum-based course timetabling: the format and the judge of the second International Timetabling Competition.

A weekly timetable gives each lecture of each course a room and a period. The format is that of the competition's third
track (files ``.ctt``). ``evaluate`` recounts every rule from the solution alone and shares nothing with the search, so
that it can judge it. Rules and weights: Di Gaspero, McCollum, Schaerf, "The second international timetabling
competition: curriculum-based course timetabling (track 3)", 2007.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

WORKING_DAY_WEIGHT = 5
COMPACTNESS_WEIGHT = 2

# Beyond these a file is a mistake rather than a week; they also bound what a stranger's file can make us allocate.
MAX_DAYS = 366
MAX_PERIODS_PER_DAY = 60
MAX_LECTURES = 10_000
MAX_NUMBER = 1_000_000


class BadTimetableFile(ValueError):
    """A file that does not follow the format: the line (from 1), what was expected there, and what stood there."""

    key = "schools.timetable.bad_file"

    def __init__(self, line: int, expected: str, found: str) -> None:
        super().__init__(f"line {line}: expected {expected}, found {found!r}")
        self.line, self.expected, self.found = line, expected, found


@dataclass(frozen=True, slots=True)
class Course:
    """A course of ``lectures`` lectures a week, to be spread over at least ``min_working_days`` days."""

    id: str
    teacher: str
    lectures: int
    min_working_days: int
    students: int


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Courses with students in common, as indexes into the instance's courses."""

    id: str
    courses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """A week to be planned. ``unavailable`` holds (course index, day, period): no lecture of the course then."""

    name: str
    days: int
    periods_per_day: int
    courses: tuple[Course, ...]
    rooms: tuple[Room, ...]
    curricula: tuple[Curriculum, ...]
    unavailable: frozenset[tuple[int, int, int]]


@dataclass(frozen=True, slots=True, order=True)
class Lecture:
    """One placed lecture; course and room are indexes into the instance, day and period count from 0."""

    course: int
    room: int
    day: int
    period: int


@dataclass(frozen=True, slots=True)
class Solution:
    """The placed lectures, in any order. A lecture that could not be placed is absent."""

    lectures: tuple[Lecture, ...]


@dataclass(frozen=True, slots=True)
class Penalties:
    """What a solution breaks: four hard rules, counted; four soft rules, weighted as in the competition."""

    lectures: int
    conflicts: int
    room_occupancy: int
    availability: int
    capacity: int
    working_days: int
    compactness: int
    stability: int

    @property
    def hard(self) -> int:
        """Violations of hard rules; a usable timetable has none."""
        return self.lectures + self.conflicts + self.room_occupancy + self.availability

    @property
    def total(self) -> int:
        """The weighted sum of the soft rules: the competition's score of a feasible solution."""
        return self.capacity + self.working_days + self.compactness + self.stability


_HEADER = ("Name", "Courses", "Rooms", "Days", "Periods_per_day", "Curricula", "Constraints")
_COURSES, _ROOMS, _CURRICULA, _CONSTRAINTS = _SECTIONS = (
    "COURSES",
    "ROOMS",
    "CURRICULA",
    "UNAVAILABILITY_CONSTRAINTS",
)

_Item = TypeVar("_Item", Course, Room, Curriculum)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split()

    def bad(self, expected: str, found: str | None = None) -> BadTimetableFile:
        return BadTimetableFile(self.number, expected, self.text if found is None else found)

    def fields(self, count: int, expected: str) -> list[str]:
        if len(self.words) != count:
            raise self.bad(expected)
        return self.words

    def integer(self, word: str, what: str, low: int, high: int) -> int:
        """The number in a word. Digits of other scripts count as a mistake: the format is plain ASCII here."""
        if not (word.isascii() and word.isdigit() and len(word) < 19 and low <= int(word) <= high):
            raise self.bad(f"{what} as a whole number from {low} to {high}", word)
        return int(word)


def parse(text: str) -> Instance:
    """Read an instance. Tabs, blank lines, CRLF and a missing ``END.`` are fine; counts must agree with the header.

    Raises BadTimetableFile at the first line that does not fit.
    """
    lines = list(_lines(text))
    end = _Line(len(text.splitlines()) + 1, "end of file")
    header, at = _read_header(lines, end)
    body = _read_sections(lines[at:], end)
    days = _count(header, "Days", 1, MAX_DAYS)
    periods = _count(header, "Periods_per_day", 1, MAX_PERIODS_PER_DAY)
    for section, key in zip(_SECTIONS, ("Courses", "Rooms", "Curricula", "Constraints"), strict=True):
        _check_count(header, key, body[section], end)
    courses = tuple(_unique(body[_COURSES], _course))
    index = {course.id: at for at, course in enumerate(courses)}
    return Instance(
        name=header["Name"].text.partition(":")[2].strip(),
        days=days,
        periods_per_day=periods,
        courses=courses,
        rooms=tuple(_unique(body[_ROOMS], _room)),
        curricula=tuple(_unique(body[_CURRICULA], lambda line: _curriculum(line, index))),
        unavailable=frozenset(_constraint(line, index, days, periods) for line in body[_CONSTRAINTS]),
    )


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if stripped := line.strip():
            yield _Line(number, stripped)


def _read_header(lines: list[_Line], end: _Line) -> tuple[dict[str, _Line], int]:
    header: dict[str, _Line] = {}
    for at, line in enumerate(lines):
        key, colon, _ = line.text.partition(":")
        key = key.strip()
        if colon and key in _SECTIONS:
            _require_header(header, line)
            return header, at
        if not colon or key not in _HEADER or key in header:
            raise line.bad(f"one of the header lines {', '.join(k for k in _HEADER if k not in header)}, or COURSES:")
        header[key] = line
    _require_header(header, end)
    raise end.bad("the section COURSES:")


def _require_header(header: dict[str, _Line], line: _Line) -> None:
    if missing := [key for key in _HEADER if key not in header]:
        raise line.bad(f"the header line {missing[0]}:")


def _read_sections(lines: list[_Line], end: _Line) -> dict[str, list[_Line]]:
    body: dict[str, list[_Line]] = {}
    current: list[_Line] = []
    for line in lines:
        if line.text.rstrip(".") == "END":
            break
        name = line.text.removesuffix(":").strip()
        if name in _SECTIONS and len(line.words) <= 2:
            if name in body:
                raise line.bad(f"the section {name} only once")
            current = body[name] = []
        else:
            current.append(line)
    for section in _SECTIONS:
        if section not in body:
            raise end.bad(f"the section {section}:")
    return body


def _count(header: dict[str, _Line], key: str, low: int, high: int) -> int:
    line = header[key]
    return line.integer(line.text.partition(":")[2].strip(), key, low, high)


def _check_count(header: dict[str, _Line], key: str, found: list[_Line], end: _Line) -> None:
    """The header's number of lines, no more and no fewer; the error names the first line too many, or the header."""
    announced = _count(header, key, 0, MAX_NUMBER)
    if len(found) > announced:
        raise found[announced].bad(f"no more than the {announced} lines that {key} announces")
    if len(found) < announced:
        raise header[key].bad(f"{key}: {len(found)}, the number of lines that follow (the file ends at {end.number})")


def _unique(lines: Iterable[_Line], read: Callable[[_Line], _Item]) -> Iterator[_Item]:
    seen: set[str] = set()
    for line in lines:
        item = read(line)
        if item.id in seen:
            raise line.bad(f"an identifier that was not used before, not {item.id} again")
        seen.add(item.id)
        yield item


def _course(line: _Line) -> Course:
    words = line.fields(5, "course, teacher, lectures, minimum of working days, students")
    return Course(
        id=words[0],
        teacher=words[1],
        lectures=line.integer(words[2], "lectures", 0, MAX_LECTURES),
        min_working_days=line.integer(words[3], "minimum of working days", 0, MAX_DAYS),
        students=line.integer(words[4], "students", 0, MAX_NUMBER),
    )


def _room(line: _Line) -> Room:
    words = line.fields(2, "room, capacity")
    return Room(words[0], line.integer(words[1], "capacity", 0, MAX_NUMBER))


def _curriculum(line: _Line, index: dict[str, int]) -> Curriculum:
    words = line.words
    if len(words) < 2:
        raise line.bad("curriculum, number of courses, courses")
    count = line.integer(words[1], "number of courses", 0, MAX_NUMBER)
    if len(words) != count + 2:
        raise line.bad(f"{count} courses after {words[0]} {words[1]}", f"{len(words) - 2} courses")
    members = tuple(_known(line, word, index, "course") for word in words[2:])
    if len(set(members)) != len(members):
        raise line.bad("each course once in a curriculum")
    return Curriculum(words[0], members)


def _constraint(line: _Line, index: dict[str, int], days: int, periods: int) -> tuple[int, int, int]:
    words = line.fields(3, "course, day, period")
    course = _known(line, words[0], index, "course")
    return course, line.integer(words[1], "day", 0, days - 1), line.integer(words[2], "period", 0, periods - 1)


def _known(line: _Line, word: str, index: dict[str, int], what: str) -> int:
    if word not in index:
        raise line.bad(f"the identifier of a {what}", word)
    return index[word]


def format_solution(instance: Instance, solution: Solution) -> str:
    """The competition's output: one line ``course room day period`` a lecture, in the order of courses and periods."""
    ordered = sorted(solution.lectures, key=lambda at: (at.course, at.day, at.period, at.room))
    return "".join(
        f"{instance.courses[at.course].id} {instance.rooms[at.room].id} {at.day} {at.period}\n" for at in ordered
    )


def parse_solution(instance: Instance, text: str) -> Solution:
    """Read ``course room day period`` lines. Raises BadTimetableFile for unknown names or times outside the week."""
    courses = {course.id: at for at, course in enumerate(instance.courses)}
    rooms = {room.id: at for at, room in enumerate(instance.rooms)}
    placed = []
    for line in _lines(text):
        words = line.fields(4, "course, room, day, period")
        placed.append(
            Lecture(
                _known(line, words[0], courses, "course"),
                _known(line, words[1], rooms, "room"),
                line.integer(words[2], "day", 0, instance.days - 1),
                line.integer(words[3], "period", 0, instance.periods_per_day - 1),
            )
        )
    return Solution(tuple(placed))


def evaluate(instance: Instance, solution: Solution) -> Penalties:
    """Recount all rules from the solution.

    Hard: ``lectures`` missing or too many; ``conflicts``, pairs of lectures in one period whose courses share teacher
    or curriculum (or are the same course); ``room_occupancy``, lectures beyond the first in a room and period;
    ``availability``, lectures at times when the course cannot be taught. Soft: students without a seat; 5 for each
    working day below the minimum; 2 for each lecture of a curriculum with no neighbour of that curriculum before or
    after it on the day; 1 for each room of a course beyond the first.
    """
    by_course: dict[int, list[Lecture]] = defaultdict(list)
    for lecture in solution.lectures:
        by_course[lecture.course].append(lecture)
    held = Counter((at.room, at.day, at.period) for at in solution.lectures)
    return Penalties(
        lectures=sum(abs(course.lectures - len(by_course[i])) for i, course in enumerate(instance.courses)),
        conflicts=_conflicts(instance, solution),
        room_occupancy=sum(count - 1 for count in held.values()),
        availability=sum((at.course, at.day, at.period) in instance.unavailable for at in solution.lectures),
        capacity=sum(
            max(0, instance.courses[at.course].students - instance.rooms[at.room].capacity) for at in solution.lectures
        ),
        working_days=WORKING_DAY_WEIGHT
        * sum(
            max(0, course.min_working_days - len({at.day for at in by_course[i]}))
            for i, course in enumerate(instance.courses)
        ),
        compactness=COMPACTNESS_WEIGHT * sum(_isolated(members.courses, by_course) for members in instance.curricula),
        stability=sum(max(0, len({at.room for at in lectures}) - 1) for lectures in by_course.values()),
    )


def _conflicts(instance: Instance, solution: Solution) -> int:
    curricula: dict[int, set[int]] = defaultdict(set)
    for number, curriculum in enumerate(instance.curricula):
        for course in curriculum.courses:
            curricula[course].add(number)
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for lecture in solution.lectures:
        together[lecture.day, lecture.period].append(lecture.course)
    return sum(
        instance.courses[one].teacher == instance.courses[two].teacher or not curricula[one].isdisjoint(curricula[two])
        for courses in together.values()
        for one, two in combinations(courses, 2)
    )


def _isolated(members: tuple[int, ...], by_course: dict[int, list[Lecture]]) -> int:
    taught = Counter((at.day, at.period) for course in members for at in by_course[course])
    return sum(
        count
        for (day, period), count in taught.items()
        if (day, period - 1) not in taught and (day, period + 1) not in taught
    )
