"""Each XHSTT constraint against deviations counted by hand, on two days of four periods (times 0-3 and 4-7)."""

from __future__ import annotations

import pytest

from jadara.rooms.schools.core.timetable.xhstt import (
    Cost,
    ForeignSolution,
    Instance,
    Meeting,
    Solution,
    evaluate,
)
from jadara.rooms.schools.tests.test_xhstt_generated import (
    archive,
    constraint,
    event,
    limits,
    one,
    people,
    references,
    week,
)

# Resources: class1 0, class2 1, karim 2, rima 3, lab 4. Events: 0 arabic, 1 maths, 2 sport (its teacher and room open).
PEOPLE = {"Class": ["class1", "class2"], "Teacher": ["karim", "rima"], "Room": ["lab"]}
DAYS = references("TimeGroups", "TimeGroup", ["d0", "d1"])


def school(*rules: str) -> Instance:
    events = {
        "arabic": event("arabic", 4, ["class1", "karim"], groups=["main"]),
        "maths": event("maths", 3, ["class2", "rima"], groups=["main"]),
        "sport": event("sport", 2, ["class1"], [("Teacher", "Teacher"), ("Room", "Room")], groups=["main"]),
    }
    return one(archive("school", week(2, 4), people(PEOPLE), events, ["main"], rules))


def arabic(*parts: tuple[int, int]) -> list[Meeting]:
    """Meetings of arabic as (time, duration)."""
    return [Meeting(0, duration, time, (0, 2)) for time, duration in parts]


def maths(*parts: tuple[int, int]) -> list[Meeting]:
    return [Meeting(1, duration, time, (1, 3)) for time, duration in parts]


def sport(*parts: tuple[int, int, int]) -> list[Meeting]:
    """Meetings of sport as (time, duration, teacher)."""
    return [Meeting(2, duration, time, (0, teacher, -1)) for time, duration, teacher in parts]


PLAIN = (arabic((0, 4)), maths((0, 3)), sport((4, 2, 2)))


def judged(rule: str, *meetings: list[Meeting]) -> Cost:
    """The cost where all else is plain."""
    events = {own[0].event: own for own in (*PLAIN, *meetings)}
    return evaluate(school(rule), Solution("school", tuple(meeting for own in events.values() for meeting in own)))


def price(rule: str, *meetings: list[Meeting]) -> int:
    return judged(rule, *meetings).infeasibility


EVENTS = references("EventGroups", "EventGroup", ["events"])
MAIN = references("EventGroups", "EventGroup", ["main"])
ARABIC = references("Events", "Event", ["arabic"])
SPORT = references("Events", "Event", ["sport"])
KARIM = references("Resources", "Resource", ["karim"])
CLASS1 = references("Resources", "Resource", ["class1"])


def test_assign_time_counts_the_duration_without_a_time() -> None:
    rule = constraint("AssignTime", "r", EVENTS)
    assert price(rule) == 0
    assert price(rule, arabic((0, 1), (-1, 3)), maths((-1, 3))) == 6


def test_assign_resource_counts_the_duration_without_a_resource_in_the_role() -> None:
    rule = constraint("AssignResource", "r", EVENTS, "<Role>Teacher</Role>")
    assert price(rule, sport((4, 1, 2), (5, 1, -1))) == 1
    assert price(constraint("AssignResource", "r", EVENTS, "<Role>Room</Role>")) == 2


def test_prefer_times_counts_the_duration_that_starts_elsewhere() -> None:
    times = references("TimeGroups", "TimeGroup", ["d0"]) + references("Times", "Time", ["d1p0"])
    rule = constraint("PreferTimes", "r", EVENTS, times)
    assert price(rule, arabic((0, 2), (4, 2)), maths((5, 2), (-1, 1)), sport((7, 1, 2), (3, 1, 2))) == 3


def test_prefer_times_of_one_duration_leaves_the_others_alone() -> None:
    rule = constraint("PreferTimes", "r", EVENTS, references("Times", "Time", ["d0p0"]) + "<Duration>2</Duration>")
    assert price(rule, arabic((4, 2), (1, 1), (2, 1)), sport((0, 2, 2))) == 2


def test_prefer_resources_counts_the_duration_with_another() -> None:
    rule = constraint(
        "PreferResources", "r", SPORT, references("Resources", "Resource", ["rima"]) + "<Role>Teacher</Role>"
    )
    assert price(rule, sport((4, 1, 2), (5, 1, 3))) == 1
    assert price(rule, sport((4, 2, -1))) == 0


def test_split_events_counts_wrong_durations_and_missing_or_spare_meetings() -> None:
    rule = constraint(
        "SplitEvents",
        "r",
        ARABIC,
        "<MinimumDuration>2</MinimumDuration><MaximumDuration>3</MaximumDuration>"
        "<MinimumAmount>2</MinimumAmount><MaximumAmount>3</MaximumAmount>",
    )
    assert price(rule, arabic((0, 2), (4, 2))) == 0
    assert price(rule, arabic((0, 4))) == 2  # too long, and one too few
    assert price(rule, arabic((0, 1), (1, 1), (4, 1), (5, 1))) == 5  # four too short, and one too many


def test_distribute_split_events_counts_meetings_of_one_duration() -> None:
    rule = constraint("DistributeSplitEvents", "r", ARABIC, "<Duration>2</Duration>" + limits(1, 1))
    assert [
        price(rule, arabic((0, 4))),
        price(rule, arabic((0, 2), (4, 1), (6, 1))),
        price(rule, arabic((0, 2), (4, 2))),
    ] == [1, 0, 1]


def test_spread_events_counts_starts_in_each_time_group() -> None:
    groups = (
        f'<TimeGroups><TimeGroup Reference="d0">{limits(0, 1)}</TimeGroup>'
        f'<TimeGroup Reference="d1">{limits(2, 9)}</TimeGroup></TimeGroups>'
    )
    rule = constraint("SpreadEvents", "r", references("EventGroups", "EventGroup", ["c-arabic"]), groups)
    assert price(rule, arabic((0, 1), (2, 1), (3, 2))) == 2 + 2  # the last runs into day 1 and does not start there
    assert price(rule, arabic((0, 2), (4, 1), (6, 1))) == 0


def test_link_events_counts_times_at_which_some_but_not_all_run() -> None:
    rule = constraint("LinkEvents", "r", MAIN)
    assert price(rule, arabic((0, 4)), maths((0, 3)), sport((0, 2, 2))) == 2
    assert price(rule, arabic((0, 4)), maths((4, 3)), sport((-1, 2, 2))) == 7


def test_order_events_measures_from_the_last_end_to_the_first_start() -> None:
    def ordered(bounds: str) -> str:
        pair = f'<EventPair><FirstEvent Reference="arabic"/><SecondEvent Reference="sport"/>{bounds}</EventPair>'
        return constraint("OrderEvents", "r", f"<EventPairs>{pair}</EventPairs>")

    apart = ordered("<MinSeparation>1</MinSeparation><MaxSeparation>2</MaxSeparation>")
    early = arabic((0, 1), (1, 2), (-1, 1))
    assert price(ordered(""), arabic((0, 4)), sport((4, 2, 2))) == 0
    assert price(ordered(""), arabic((4, 4)), sport((0, 2, 2))) == 8
    assert price(apart, arabic((0, 4)), sport((4, 1, 2), (7, 1, 2))) == 1
    assert price(apart, arabic((0, 2), (1, 2)), sport((7, 1, 2), (6, 1, 2))) == 1
    assert price(apart, early, sport((0, 2, 2))) == 0  # unknown while a time is missing


def test_avoid_split_assignments_counts_resources_beyond_one() -> None:
    rule = constraint("AvoidSplitAssignments", "r", MAIN, "<Role>Teacher</Role>")
    assert price(rule, sport((4, 1, 2), (5, 1, 3))) == 1
    assert price(rule, sport((4, 1, 2), (5, 1, -1))) == 0


def test_avoid_clashes_counts_meetings_beyond_one_at_each_time() -> None:
    rule = constraint("AvoidClashes", "r", references("ResourceGroups", "ResourceGroup", ["all-Class", "all-Teacher"]))
    assert price(rule, arabic((0, 4)), sport((3, 2, 2))) == 2  # class1 and karim at time 3
    assert price(rule, arabic((0, 2), (1, 2)), sport((1, 1, 3), (1, 1, -1)), maths((4, 3))) == 2 + 1 + 1


def test_avoid_unavailable_times_counts_busy_ones_once() -> None:
    rule = constraint("AvoidUnavailableTimes", "r", KARIM, references("Times", "Time", ["d0p1", "d0p2", "d1p3"]))
    assert price(rule, arabic((0, 2), (1, 2)), sport((5, 2, 2))) == 2


def test_limit_idle_times_counts_gaps_over_all_groups() -> None:
    meetings = arabic((0, 1), (3, 1), (4, 1), (6, 1))
    assert (
        price(constraint("LimitIdleTimes", "r", KARIM, DAYS + limits(0, 0)), meetings, sport((7, 1, 3), (7, 1, 3))) == 3
    )
    assert (
        price(constraint("LimitIdleTimes", "r", KARIM, DAYS + limits(0, 2)), meetings, sport((7, 1, 3), (7, 1, 3))) == 1
    )
    assert (
        price(constraint("LimitIdleTimes", "r", KARIM, DAYS + limits(5, 9)), meetings, sport((7, 1, 3), (7, 1, 3))) == 2
    )


def test_cluster_busy_times_counts_groups() -> None:
    assert price(constraint("ClusterBusyTimes", "r", KARIM, DAYS + limits(0, 1))) == 1
    assert price(constraint("ClusterBusyTimes", "r", KARIM, DAYS + limits(2, 2)), sport((4, 2, 3))) == 1


def test_limit_busy_times_leaves_free_days_alone() -> None:
    rule = constraint("LimitBusyTimes", "r", KARIM, DAYS + limits(2, 3))
    assert price(rule, sport((4, 2, 3))) == 1
    assert price(rule, arabic((0, 3), (4, 1)), sport((0, 2, 3))) == 1
    assert price(rule, arabic((0, 4)), sport((4, 1, 2), (-1, 1, 2))) == 2


def test_limit_workload_rounds_up_and_counts_meetings_without_a_time() -> None:
    assert price(constraint("LimitWorkload", "r", KARIM, limits(0, 4)), sport((-1, 2, 2))) == 2
    assert price(constraint("LimitWorkload", "r", KARIM, limits(9, 9)), sport((4, 1, 2), (5, 1, 3))) == 4


def test_workload_is_shared_among_the_meetings_of_an_event() -> None:
    data = archive(
        "school",
        week(2, 4),
        people(PEOPLE),
        {"a": event("a", 3, [], [("Teacher", "Teacher")])},
        [],
        [constraint("LimitWorkload", "r", KARIM, limits(0, 0))],
    )
    instance = one(data.replace(b"<Duration>3</Duration>", b"<Duration>3</Duration><Workload>4</Workload>"))
    parts = (Meeting(0, 1, 0, (2,)), Meeting(0, 2, 1, (3,)))
    assert evaluate(instance, Solution("school", parts)).infeasibility == 2  # 4/3, rounded up


@pytest.mark.parametrize(
    ("name", "of_four"),
    [("Linear", 4), ("Sum", 4), ("Quadratic", 16), ("SumSquares", 16), ("Step", 1), ("SumSteps", 1)],
)
def test_the_cost_function_and_the_weight_price_the_deviation(name: str, of_four: int) -> None:
    late = constraint("AssignTime", "r", ARABIC, weight=2, cost=name)
    assert price(late, arabic((-1, 4))) == 2 * of_four
    clash = constraint("AvoidClashes", "r", CLASS1, weight=3, cost=name, hard=False)
    assert judged(clash, arabic((0, 2), (0, 2)), sport((0, 2, 2))).pair == (0, 3 * of_four)


def test_each_constraint_is_reported_by_its_id() -> None:
    cost = judged(constraint("AssignResource", "no-room", EVENTS, "<Role>Room</Role>", hard=False, weight=5))
    assert cost.by_constraint == {"no-room": 10}
    assert cost.pair == (0, 10)


def test_an_event_named_twice_counts_once() -> None:
    assert price(constraint("AssignTime", "r", EVENTS + ARABIC), arabic((-1, 4))) == 4


@pytest.mark.parametrize(
    ("meetings", "problem"),
    [
        ([*arabic((0, 3)), *maths((0, 3)), *sport((4, 2, 2))], "duration"),
        ([*arabic((5, 4)), *maths((0, 3)), *sport((4, 2, 2))], "time"),
        ([*arabic((0, 4)), *maths((0, 3)), *sport((4, 2, 4))], "resources"),
        ([Meeting(0, 4, 0, (0, 3)), *maths((0, 3)), *sport((4, 2, 2))], "resources"),
        ([Meeting(9, 4, 0, ())], "instance"),
    ],
)
def test_it_refuses_what_is_no_solution(meetings: list[Meeting], problem: str) -> None:
    with pytest.raises(ForeignSolution) as error:
        evaluate(school(), Solution("school", tuple(meetings)))
    assert error.value.problem == problem
