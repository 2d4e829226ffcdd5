"""What the searches count is what the judge counts, on small schools with all sixteen constraints at random."""

from __future__ import annotations

import random
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from jadara.rooms.schools.core.timetable.xhstt import Instance, Meeting, Solution, evaluate, solve
from jadara.rooms.schools.core.timetable.xhstt_anneal import Annealing, first_timetable
from jadara.rooms.schools.core.timetable.xhstt_compile import HARD, best_split, compile_instance
from jadara.rooms.schools.core.timetable.xhstt_cp import Neighbourhood, Part
from jadara.rooms.schools.core.timetable.xhstt_cp_rules import add_prices
from jadara.rooms.schools.core.timetable.xhstt_improve import Improver
from jadara.rooms.schools.core.timetable.xhstt_state import State
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

PEOPLE = {"Class": ["class1", "class2"], "Teacher": ["karim", "rima"], "Room": ["lab", "hall"]}
EVERYONE = references("ResourceGroups", "ResourceGroup", ["all-Class", "all-Teacher", "all-Room"])
TEACHERS = references("ResourceGroups", "ResourceGroup", ["all-Teacher"])
CLASSES = references("ResourceGroups", "ResourceGroup", ["all-Class"])
EVENTS = references("EventGroups", "EventGroup", ["events"])
DAYS = references("TimeGroups", "TimeGroup", ["d0", "d1"])


def everything(seed: int) -> Instance:
    """Three events, each constraint once, with prices and limits drawn."""
    rng = random.Random(seed)
    events = {
        "a": event("a", 3, ["class1", "karim"], [("Room", "Room")], ["pair"]),
        "b": event("b", 2, ["class2"], [("Teacher", "Teacher"), ("Room", "Room")], ["pair"]),
        "c": event("c", 2, ["class1"], [("Teacher", "Teacher")]),
    }
    rules: list[str] = []

    def add(tag: str, applies: str, extra: str = "") -> None:
        cost, hard, weight = rng.choice(["Linear", "Quadratic", "Step"]), rng.random() < 0.3, rng.randint(1, 4)
        rules.append(constraint(tag, f"r{len(rules)}", applies, extra, hard=hard, weight=weight, cost=cost))

    def drawn() -> str:
        low = rng.randint(0, 2)
        return limits(low, low + rng.randint(0, 1))

    times = references("Times", "Time", [f"d{rng.randint(0, 1)}p{rng.randint(0, 2)}" for _ in range(3)])
    spread = "".join(f'<TimeGroup Reference="{day}">{drawn()}</TimeGroup>' for day in ("d0", "d1"))
    pair = references("EventGroups", "EventGroup", ["pair"])
    separation = rng.choice(["", "<MinSeparation>1</MinSeparation>", "<MaxSeparation>0</MaxSeparation>"])
    order = f'<EventPair><FirstEvent Reference="a"/><SecondEvent Reference="c"/>{separation}</EventPair>'
    amounts = (
        "<MinimumDuration>2</MinimumDuration><MaximumDuration>3</MaximumDuration>"
        "<MinimumAmount>2</MinimumAmount><MaximumAmount>2</MaximumAmount>"
    )
    lab = references("Resources", "Resource", ["lab"])
    add("AssignTime", EVENTS)
    add("AssignResource", EVENTS, "<Role>Teacher</Role>")
    add("AssignResource", EVENTS, "<Role>Room</Role>")
    add("PreferTimes", EVENTS, times + rng.choice(["", "<Duration>1</Duration>"]))
    add("PreferResources", EVENTS, lab + "<Role>Room</Role>")
    add("SplitEvents", EVENTS, amounts)
    add("DistributeSplitEvents", EVENTS, "<Duration>1</Duration>" + drawn())
    add("SpreadEvents", pair, f"<TimeGroups>{spread}</TimeGroups>")
    add("LinkEvents", pair)
    add("OrderEvents", f"<EventPairs>{order}</EventPairs>")
    add("AvoidSplitAssignments", pair, "<Role>Room</Role>")
    add("AvoidClashes", EVERYONE)
    add("AvoidUnavailableTimes", TEACHERS, times)
    add("LimitIdleTimes", CLASSES, DAYS + drawn())
    add("ClusterBusyTimes", TEACHERS, DAYS + drawn())
    add("LimitBusyTimes", EVERYONE, DAYS + drawn())
    add("LimitWorkload", TEACHERS, drawn())
    return one(archive("everything", week(2, 3), people(PEOPLE), events, ["pair"], rules))


def scattered(instance: Instance, rng: random.Random) -> State:
    """Meetings at random, some of them without a time or a resource."""
    compiled = compile_instance(instance)
    meetings = []
    for at, lesson in enumerate(instance.events):
        for part in best_split(compiled, at):
            filled = [
                need.resource if need.resource is not None else rng.choice((-1, *instance.of_type[need.type or ""]))
                for need in lesson.resources
            ]
            meetings.append(Meeting(at, part, rng.randint(-1, len(instance.times) - part), tuple(filled)))
    return State(compiled, meetings)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_the_state_counts_as_the_judge_does(seed: int) -> None:
    instance = everything(seed)
    state = scattered(instance, random.Random(seed))
    assert divmod(state.total, HARD) == evaluate(instance, state.solution()).pair


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_annealing_keeps_its_count(seed: int) -> None:
    instance = everything(seed)
    ticks = iter(range(10_000))
    walk = Annealing(scattered(instance, random.Random(seed)), random.Random(seed), lambda: float(next(ticks)))
    best = walk.run(until=6.0)
    assert walk.state.total == sum(point() for point in walk.state.points)
    assert divmod(walk.best_total, HARD) == evaluate(instance, Solution(instance.id, best)).pair


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_the_model_of_the_whole_costs_what_the_judge_finds(seed: int) -> None:
    instance = everything(seed)
    state = scattered(instance, random.Random(seed))
    everyone = frozenset(range(len(instance.events)))
    part = Part(state.compiled, state.meetings(), Neighbourhood(everyone, everyone), relaxed=True)
    add_prices(part, hard_weight=10_000)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = 20.0, 2
    assert solver.solve(part.model) == cp_model.OPTIMAL
    cost = evaluate(instance, Solution(instance.id, part.meetings(solver)))
    assert round(solver.objective_value) == 10_000 * cost.infeasibility + cost.objective
    assert cost.pair <= evaluate(instance, state.solution()).pair


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_improving_a_part_never_makes_it_worse(seed: int) -> None:
    instance = everything(seed)
    state = scattered(instance, random.Random(seed))
    improver = Improver(state.compiled, state.meetings(), workers=1, seed=seed)
    totals = [improver.total]
    for _ in range(2):
        improver.step(seconds=0.4)
        totals.append(improver.total)
    assert totals == sorted(totals, reverse=True)
    assert divmod(totals[-1], HARD) == evaluate(instance, Solution(instance.id, improver.present)).pair


def test_a_deadline_that_has_passed_still_gives_every_meeting_a_time() -> None:
    instance = everything(3)
    state = first_timetable(compile_instance(instance), random.Random(1), deadline=-1.0, clock=monotonic)
    assert all(start >= 0 for start in state.start)
    assert evaluate(instance, solve(instance, seconds=0.0)).infeasibility >= 0


def test_given_times_stay() -> None:
    fixed = event("fixed", 2, ["class1"]).replace("<Resources>", '<Time Reference="d0p1"/><Resources>')
    rule = constraint("PreferTimes", "elsewhere", EVENTS, references("Times", "Time", ["d1p0"]))
    instance = one(archive("given", week(2, 3), people(PEOPLE), {"fixed": fixed}, [], [rule]))
    solution = solve(instance, seconds=0.5)
    assert [(meeting.time, meeting.duration) for meeting in solution.meetings] == [(1, 2)]
    assert evaluate(instance, solution).infeasibility == 2


@pytest.mark.parametrize("duration", [1, 7, 40])
def test_an_event_longer_than_the_week_is_returned_all_the_same(duration: int) -> None:
    rule = constraint("AssignTime", "assign", EVENTS)
    instance = one(
        archive("long", week(2, 3), people(PEOPLE), {"long": event("long", duration, ["class1"])}, [], [rule])
    )
    solution = solve(instance, seconds=0.6)
    assert sum(meeting.duration for meeting in solution.meetings) == duration
    evaluate(instance, solution)


def test_an_instance_without_events_or_constraints_is_solved_at_once() -> None:
    instance = one(archive("nothing", week(2, 3), people(PEOPLE), {}, [], []))
    assert evaluate(instance, solve(instance, seconds=0.5)).pair == (0, 0)
