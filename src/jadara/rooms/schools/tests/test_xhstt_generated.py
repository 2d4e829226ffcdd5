"""Schools that are made up around a timetable that keeps every hard constraint, and the solver on them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from jadara.rooms.schools.core.timetable.xhstt import Instance, evaluate, parse, solve, write_solution

DAYS, PERIODS = 5, 5
BLOCKS = ((0, 2), (2, 2), (4, 1))


def constraint(
    tag: str, key: str, applies: str, extra: str = "", *, hard: bool = True, weight: int = 1, cost: str = "Linear"
) -> str:
    """One constraint as text."""
    return (
        f'<{tag}Constraint Id="{key}"><Name>{key}</Name><Required>{str(hard).lower()}</Required>'
        f"<Weight>{weight}</Weight><CostFunction>{cost}</CostFunction>"
        f"<AppliesTo>{applies}</AppliesTo>{extra}</{tag}Constraint>"
    )


def references(outer: str, tag: str, ids: Iterable[str], inner: str = "") -> str:
    """A list of references."""
    return f"<{outer}>" + "".join(f'<{tag} Reference="{key}">{inner}</{tag}>' for key in ids) + f"</{outer}>"


def week(days: int = DAYS, periods: int = PERIODS) -> str:
    """The times of a week, d0p0 and so on, with a group for each day and one for all."""
    groups = '<TimeGroup Id="all"><Name>all</Name></TimeGroup>'
    groups += "".join(f'<Day Id="d{day}"><Name>d{day}</Name></Day>' for day in range(days))
    times = "".join(
        f'<Time Id="d{day}p{period}"><Name>d{day}p{period}</Name><Day Reference="d{day}"/>'
        '<TimeGroups><TimeGroup Reference="all"/></TimeGroups></Time>'
        for day in range(days)
        for period in range(periods)
    )
    return f"<Times><TimeGroups>{groups}</TimeGroups>{times}</Times>"


def people(kinds: dict[str, list[str]]) -> str:
    """Resources by type, with a group all-<type> for each."""
    types = "".join(f'<ResourceType Id="{kind}"><Name>{kind}</Name></ResourceType>' for kind in kinds)
    groups = "".join(
        f'<ResourceGroup Id="all-{kind}"><Name>{kind}</Name><ResourceType Reference="{kind}"/></ResourceGroup>'
        for kind in kinds
    )
    rows = "".join(
        f'<Resource Id="{key}"><Name>{key}</Name><ResourceType Reference="{kind}"/>'
        f'<ResourceGroups><ResourceGroup Reference="all-{kind}"/></ResourceGroups></Resource>'
        for kind, keys in kinds.items()
        for key in keys
    )
    return (
        f"<Resources><ResourceTypes>{types}</ResourceTypes><ResourceGroups>{groups}</ResourceGroups>{rows}</Resources>"
    )


def event(
    key: str, duration: int, given: Iterable[str], roles: Iterable[tuple[str, str]] = (), groups: Iterable[str] = ()
) -> str:
    """One event. Its course has the same id."""
    needs = "".join(f'<Resource Reference="{who}"/>' for who in given)
    needs += "".join(
        f'<Resource><Role>{role}</Role><ResourceType Reference="{kind}"/></Resource>' for role, kind in roles
    )
    return (
        f'<Event Id="{key}"><Name>{key}</Name><Duration>{duration}</Duration><Course Reference="c-{key}"/>'
        f"<Resources>{needs}</Resources>{references('EventGroups', 'EventGroup', ['events', *groups])}</Event>"
    )


def archive(
    name: str, times: str, resources: str, events: dict[str, str], groups: Iterable[str], constraints: Iterable[str]
) -> bytes:
    """An archive with one instance."""
    courses = "".join(f'<Course Id="c-{key}"><Name>{key}</Name></Course>' for key in events)
    kinds = "".join(f'<EventGroup Id="{key}"><Name>{key}</Name></EventGroup>' for key in ["events", *groups])
    return (
        f'<HighSchoolTimetableArchive Id="made"><Instances><Instance Id="{escape(name)}"><MetaData><Name>{name}</Name>'
        "<Contributor>Jadara</Contributor><Date>2026</Date><Country>Lebanon</Country>"
        "<Description>Made up</Description></MetaData>"
        f"{times}{resources}<Events><EventGroups>{courses}{kinds}</EventGroups>{''.join(events.values())}</Events>"
        f"<Constraints>{''.join(constraints)}</Constraints></Instance></Instances></HighSchoolTimetableArchive>"
    ).encode()


ALL_EVENTS = references("EventGroups", "EventGroup", ["events"])


def groups_of(*kinds: str) -> str:
    """All resources of some types."""
    return references("ResourceGroups", "ResourceGroup", [f"all-{kind}" for kind in kinds])


def limits(minimum: int, maximum: int) -> str:
    """A minimum and a maximum."""
    return f"<Minimum>{minimum}</Minimum><Maximum>{maximum}</Maximum>"


EACH_DAY = references("TimeGroups", "TimeGroup", [f"d{day}" for day in range(DAYS)])


def spread_over_days(keys: Iterable[str]) -> str:
    """At most one meeting of each event a day."""
    each = references("TimeGroups", "TimeGroup", [f"d{day}" for day in range(DAYS)], limits(0, 1))
    return constraint(
        "SpreadEvents", "spread", references("EventGroups", "EventGroup", [f"c-{key}" for key in keys]), each
    )


def double_lessons_school(classes: int, teachers: int, seed: int) -> bytes:
    """A school of full weeks with double lessons, as in the Brazilian instances: given teachers, days off, few gaps."""
    rng = random.Random(seed)
    lessons: dict[tuple[int, int], list[int]] = defaultdict(list)
    taught: dict[int, set[int]] = defaultdict(set)
    for day in range(DAYS):
        today: set[tuple[int, int]] = set()
        for _start, length in BLOCKS:
            free = list(range(teachers))
            for school_class in range(classes):
                fits = [
                    who
                    for who in free
                    if (school_class, who) not in today and sum(lessons[school_class, who]) + length <= 5
                ]
                who = max(rng.sample(fits, min(3, len(fits))), key=lambda at: sum(lessons[school_class, at]))
                free.remove(who)
                today.add((school_class, who))
                lessons[school_class, who].append(length)
                taught[who].add(day)
    lessons = {key: parts for key, parts in lessons.items() if parts}
    events = {
        f"e{c}-{t}": event(f"e{c}-{t}", sum(parts), [f"class{c}", f"teacher{t}"]) for (c, t), parts in lessons.items()
    }
    rules = [
        constraint("AssignTime", "assign", ALL_EVENTS),
        constraint("AvoidClashes", "clash", groups_of("Class", "Teacher")),
        constraint(
            "SplitEvents",
            "split",
            ALL_EVENTS,
            "<MinimumDuration>1</MinimumDuration><MaximumDuration>2</MaximumDuration>"
            "<MinimumAmount>1</MinimumAmount><MaximumAmount>5</MaximumAmount>",
        ),
        constraint(
            "PreferTimes",
            "whole-doubles",
            ALL_EVENTS,
            references("Times", "Time", [f"d{d}p{p}" for d in range(DAYS) for p in range(PERIODS - 1)])
            + "<Duration>2</Duration>",
        ),
        spread_over_days(events),
        constraint("LimitIdleTimes", "gaps", groups_of("Teacher"), EACH_DAY + limits(0, 0), hard=False, weight=3),
    ]
    doubles, days = defaultdict(list), defaultdict(list)
    for (c, t), parts in lessons.items():
        doubles[parts.count(2)].append(f"e{c}-{t}")
    for who in range(teachers):
        days[max(1, len(taught[who]) - 1)].append(f"teacher{who}")
        off = sorted(set(range(DAYS)) - taught[who])[:2]
        if off:
            only = references("Resources", "Resource", [f"teacher{who}"])
            away = references("TimeGroups", "TimeGroup", [f"d{day}" for day in off])
            rules.append(constraint("AvoidUnavailableTimes", f"off-{who}", only, away))
    for count, keys in doubles.items():
        wanted = "<Duration>2</Duration>" + limits(count, 5)
        where = references("Events", "Event", keys)
        rules.append(constraint("DistributeSplitEvents", f"doubles-{count}", where, wanted, hard=False))
    for count, keys in days.items():
        where = references("Resources", "Resource", keys)
        rules.append(
            constraint("ClusterBusyTimes", f"days-{count}", where, EACH_DAY + limits(0, count), hard=False, weight=9)
        )
    kinds = {"Class": [f"class{c}" for c in range(classes)], "Teacher": [f"teacher{t}" for t in range(teachers)]}
    return archive(f"doubles-{classes}-{seed}", week(), people(kinds), events, [], rules)


SUBJECTS = ("maths", "physics", "sport", "arabic", "english", "drawing")


def staffed_school(classes: int, seed: int, *, subjects: Sequence[str] = SUBJECTS) -> bytes:
    """A school where teachers and rooms are still to be found, as in the Australian and Finnish instances."""
    rng, parts = random.Random(seed), (2, 1)
    teachers = {subject: [f"{subject}-{n}" for n in range(1 + classes // 2)] for subject in subjects}
    rooms = [f"room{n}" for n in range(classes + 1)] + ["lab", "hall"]
    events, rules, duration = {}, [], sum(parts)
    for c in range(classes):
        for subject in subjects:
            key = f"{subject}-{c}"
            events[key] = event(
                key, duration, [f"class{c}"], [("Teacher", "Teacher"), ("Room", "Room")], [f"all-{subject}"]
            )
    for subject in subjects:
        where = references("EventGroups", "EventGroup", [f"all-{subject}"])
        role = "<Role>Teacher</Role>"
        who = references("Resources", "Resource", teachers[subject])
        rules.append(constraint("PreferResources", f"able-{subject}", where, who + role))
    special = {"physics": "lab", "sport": "hall"}
    for subject, room in special.items():
        where = references("EventGroups", "EventGroup", [f"all-{subject}"])
        rules.append(
            constraint(
                "PreferResources",
                f"room-{subject}",
                where,
                references("Resources", "Resource", [room]) + "<Role>Room</Role>",
                hard=False,
                weight=2,
            )
        )
    courses = references("EventGroups", "EventGroup", [f"c-{key}" for key in events])
    tired = rng.choice(teachers["maths"])
    rules += [
        constraint("AssignTime", "assign-time", ALL_EVENTS),
        constraint("AssignResource", "assign-teacher", ALL_EVENTS, "<Role>Teacher</Role>"),
        constraint("AssignResource", "assign-room", ALL_EVENTS, "<Role>Room</Role>"),
        constraint("AvoidClashes", "clash", groups_of("Class", "Teacher", "Room")),
        constraint("AvoidSplitAssignments", "one-teacher", courses, "<Role>Teacher</Role>"),
        constraint("AvoidSplitAssignments", "one-room", courses, "<Role>Room</Role>", hard=False),
        constraint("LimitWorkload", "work", groups_of("Teacher"), limits(0, 3 * duration)),
        constraint(
            "LimitWorkload",
            "rest",
            references("Resources", "Resource", [tired]),
            limits(0, duration),
            hard=False,
            cost="Quadratic",
        ),
        constraint("LimitBusyTimes", "day", groups_of("Class"), EACH_DAY + limits(2, 5), hard=False, cost="Quadratic"),
        constraint(
            "SplitEvents",
            "split",
            ALL_EVENTS,
            f"<MinimumDuration>1</MinimumDuration><MaximumDuration>{max(parts)}</MaximumDuration>"
            f"<MinimumAmount>{len(parts)}</MinimumAmount><MaximumAmount>{len(parts)}</MaximumAmount>",
        ),
        spread_over_days(events),
    ]
    kinds = {
        "Class": [f"class{c}" for c in range(classes)],
        "Teacher": [who for some in teachers.values() for who in some],
        "Room": rooms,
    }
    return archive(
        f"staffed-{classes}-{seed}", week(), people(kinds), events, [f"all-{subject}" for subject in subjects], rules
    )


def linked_school(pairs: int) -> bytes:
    """Two classes a year that have sport together, and a theory lesson each that comes before its practice."""
    events, rules, pair_rows = {}, [], ""
    for p in range(pairs):
        for half in "ab":
            school_class = f"class{p}{half}"
            events[f"sport{p}{half}"] = event(
                f"sport{p}{half}", 2, [school_class, f"coach{half}"], groups=[f"sport{p}"]
            )
            events[f"theory{p}{half}"] = event(f"theory{p}{half}", 1, [school_class, f"theorist{p % 2}"])
            events[f"practice{p}{half}"] = event(f"practice{p}{half}", 3, [school_class, f"master{half}"])
            pair_rows += (
                f'<EventPair><FirstEvent Reference="theory{p}{half}"/><SecondEvent Reference="practice{p}{half}"/>'
                "<MinSeparation>1</MinSeparation><MaxSeparation>9</MaxSeparation></EventPair>"
            )
    rules = [
        constraint("AssignTime", "assign", ALL_EVENTS),
        constraint("AvoidClashes", "clash", groups_of("Class", "Teacher")),
        constraint(
            "LinkEvents", "together", references("EventGroups", "EventGroup", [f"sport{p}" for p in range(pairs)])
        ),
        constraint("OrderEvents", "order", f"<EventPairs>{pair_rows}</EventPairs>"),
        constraint(
            "SplitEvents",
            "whole",
            ALL_EVENTS,
            "<MinimumDuration>1</MinimumDuration><MaximumDuration>3</MaximumDuration>"
            "<MinimumAmount>1</MinimumAmount><MaximumAmount>1</MaximumAmount>",
        ),
        constraint("LimitIdleTimes", "gaps", groups_of("Class"), EACH_DAY + limits(0, 0), hard=False),
    ]
    kinds = {
        "Class": [f"class{p}{half}" for p in range(pairs) for half in "ab"],
        "Teacher": ["coacha", "coachb", "mastera", "masterb", "theorist0", "theorist1"],
    }
    return archive(f"linked-{pairs}", week(), people(kinds), events, [f"sport{p}" for p in range(pairs)], rules)


def one(data: bytes) -> Instance:
    """The only instance of an archive."""
    return parse(data).instance()


@pytest.mark.parametrize(
    "data",
    [double_lessons_school(2, 9, 1), staffed_school(3, 2), linked_school(2)],
    ids=["double lessons", "staff to be found", "linked and ordered"],
)
def test_a_school_with_a_timetable_gets_one(data: bytes) -> None:
    instance = one(data)
    cost = evaluate(instance, solve(instance, seconds=3.0, workers=2))
    assert cost.infeasibility == 0


def test_a_tiny_school_gets_a_perfect_timetable() -> None:
    instance = one(linked_school(1))
    assert evaluate(instance, solve(instance, seconds=4.0)).pair == (0, 0)


@settings(max_examples=4, deadline=None)
@drawn(seed=st.integers(0, 10_000), kind=st.sampled_from(["doubles", "staffed", "linked"]))
def test_what_the_solver_claims_is_what_the_judge_finds(seed: int, kind: str) -> None:
    made = {
        "doubles": double_lessons_school(2, 10, seed),
        "staffed": staffed_school(2, seed),
        "linked": linked_school(1),
    }
    instance = one(made[kind])
    told: list[tuple[int, int]] = []
    solution = solve(instance, seconds=0.9, seed=seed, progress=lambda _at, hard, soft: told.append((hard, soft)))
    assert evaluate(instance, solution).pair == told[-1] == min(told)


def test_it_stands_alone_when_written() -> None:
    instance = one(staffed_school(2, 5))
    solution = solve(instance, seconds=0.8)
    again = parse(write_solution(instance, solution, date="2026-11-24", remarks="a < b"))
    assert again.instance(instance.id) == instance
    assert again.solutions == (solution,)
    assert evaluate(again.instance(), again.solutions[0]) == evaluate(instance, solution)
