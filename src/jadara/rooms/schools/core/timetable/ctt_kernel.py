"""Simulated annealing on the memory of ``ctt_model``: plain Python that numba compiles as it stands where installed.

Two moves. ``exchange``: a lecture goes to another cell and the lecture that held it, if any, comes back. ``kempe``: a
lecture goes to another period, what clashes with it there comes back, what clashes with that goes along, and so on;
each takes its own room if it can, else the cheapest free one. No lecture lies where its course is unavailable and no
cell holds two; clashes and missing lectures cost ``hard`` each. Sources: Bellio, Ceschia, Di Gaspero, Schaerf, Urli,
"Feature-based tuning of simulated annealing applied to the curriculum-based course timetabling problem", Computers &
Operations Research 65, 2016 (the schedule and the first move); Lü, Hao, "Adaptive tabu search for course timetabling",
European Journal of Operational Research 200, 2010 (the second).

``w`` is the memory (an array, or a list in plain Python), ``at`` the layout. The search compiles a copy of this module.
"""

from __future__ import annotations

from math import log
from typing import Any

from jadara.rooms.schools.core.timetable.ctt_model import LONGEST_CHAIN

REFUSED = 1 << 40


def isolated(bits: int) -> int:
    """How many set bits have no set neighbour."""
    alone = bits & ~(bits << 1) & ~(bits >> 1)
    count = 0
    while alone:
        alone &= alone - 1
        count += 1
    return count


def draw(w: Any, at: Any, below: int) -> int:
    """A random number from 0 to ``below`` - 1: xorshift of 32 bits plus a Weyl sequence, so that it repeats late."""
    a: int = w[at.random]
    a ^= (a << 13) & 0xFFFFFFFF
    a ^= a >> 17
    a ^= (a << 5) & 0xFFFFFFFF
    b: int = (w[at.random + 1] + 0x9E3779B9) & 0xFFFFFFFF
    w[at.random] = a
    w[at.random + 1] = b
    return (((a + b) & 0xFFFFFFFF) * below) >> 32


def remove(w: Any, at: Any, hard: int, lecture: int) -> int:
    """Take a placed lecture out. Returns the change of the cost, without what a missing lecture costs."""
    course = w[at.course_of + lecture]
    here = w[at.cell + lecture]
    period = here // at.rooms
    room = here - period * at.rooms
    day = w[at.day_of + period]
    w[at.holder + here] = -1
    w[at.cell + lecture] = -1
    change: int = -w[at.over + course * at.rooms + room]
    held = at.in_room + course * at.rooms + room
    w[held] -= 1
    # The first room is free of charge; counting it as well shifts all costs of a course by one, save when it has none.
    if w[held] == 0:
        change -= 1
    held = at.on_day + course * at.days + day
    w[held] -= 1
    if w[held] == 0:
        w[at.worked + course] -= 1
        if w[at.worked + course] < w[at.minimum_days + course]:
            change += 5
    for k in range(w[at.first + course], w[at.first + course + 1]):
        group = w[at.members + k]
        held = at.taught + group * at.periods + period
        w[held] -= 1
        if w[held] > 0:
            change -= hard
        elif w[at.weight + group]:
            bits = w[at.mask + group * at.days + day]
            less = bits & ~w[at.bit_of + period]
            w[at.mask + group * at.days + day] = less
            change += w[at.weight + group] * (isolated(less) - isolated(bits))
    return change


def add(w: Any, at: Any, hard: int, lecture: int, there: int) -> int:
    """Put a lecture without a place into an empty cell. Returns the change of the cost, as ``remove`` does."""
    course = w[at.course_of + lecture]
    period = there // at.rooms
    room = there - period * at.rooms
    day = w[at.day_of + period]
    w[at.holder + there] = lecture
    w[at.cell + lecture] = there
    change: int = w[at.over + course * at.rooms + room]
    held = at.in_room + course * at.rooms + room
    if w[held] == 0:
        change += 1
    w[held] += 1
    held = at.on_day + course * at.days + day
    if w[held] == 0:
        if w[at.worked + course] < w[at.minimum_days + course]:
            change -= 5
        w[at.worked + course] += 1
    w[held] += 1
    for k in range(w[at.first + course], w[at.first + course + 1]):
        group = w[at.members + k]
        held = at.taught + group * at.periods + period
        if w[held] > 0:
            change += hard
        elif w[at.weight + group]:
            bits = w[at.mask + group * at.days + day]
            more = bits | w[at.bit_of + period]
            w[at.mask + group * at.days + day] = more
            change += w[at.weight + group] * (isolated(more) - isolated(bits))
        w[held] += 1
    return change


def rooms_change(w: Any, at: Any, course: int, old: int, new: int) -> int:
    """What one lecture's going from room to room costs in seats and stability."""
    if old == new:
        return 0
    base = at.over + course * at.rooms
    change: int = w[base + new] - w[base + old]
    base = at.in_room + course * at.rooms
    if w[base + old] == 1:
        change -= 1
    if w[base + new] == 0:
        change += 1
    return change


def days_change(w: Any, at: Any, course: int, old: int, new: int) -> int:
    """What one lecture's going from day to day costs in working days."""
    lost = w[at.on_day + course * at.days + old] == 1
    won = w[at.on_day + course * at.days + new] == 0
    if old == new or lost == won:
        return 0
    missing = w[at.minimum_days + course] - w[at.worked + course]
    if lost:
        return 5 if missing >= 0 else 0
    return -5 if missing > 0 else 0


def groups_change(w: Any, at: Any, hard: int, course: int, back: int, old: int, new: int, limit: float) -> int:
    """What a lecture's going from period to period costs in clashes and compactness.

    A lecture of the course ``back`` (or -1) takes its place: a group of both sees no change.
    """
    change = 0
    old_day = w[at.day_of + old]
    new_day = w[at.day_of + new]
    old_bit = w[at.bit_of + old]
    new_bit = w[at.bit_of + new]
    for k in range(w[at.first + course], w[at.first + course + 1]):
        group = w[at.members + k]
        if back >= 0 and w[at.within + group * at.courses + back]:
            continue
        before = w[at.taught + group * at.periods + old]
        after = w[at.taught + group * at.periods + new]
        if before > 1:
            change -= hard
        if after > 0:
            change += hard
            # A new clash costs more than anything gained: most moves end here, before the dearer part.
            if change > limit + hard // 2:
                return REFUSED
        weight = w[at.weight + group]
        if weight == 0:
            continue
        leaves = w[at.mask + group * at.days + old_day]
        less = leaves & ~old_bit if before == 1 else leaves
        if old_day == new_day:
            change += weight * (isolated(less | new_bit) - isolated(leaves))
            continue
        if before == 1:
            change += weight * (isolated(less) - isolated(leaves))
        if after == 0:
            enters = w[at.mask + group * at.days + new_day]
            change += weight * (isolated(enters | new_bit) - isolated(enters))
    return change


def exchange(w: Any, at: Any, hard: int, lecture: int, there: int, limit: float) -> int:
    """Move a lecture to a cell, and its holder back, if that costs at most ``limit``. Returns the change or REFUSED."""
    here = w[at.cell + lecture]
    other = w[at.holder + there]
    course = w[at.course_of + lecture]
    old = here // at.rooms
    new = there // at.rooms
    old_room = here - old * at.rooms
    new_room = there - new * at.rooms
    back = -1
    change = rooms_change(w, at, course, old_room, new_room)
    if other >= 0:
        back = w[at.course_of + other]
        if back == course or w[at.free + back * at.periods + old] == 0:
            return REFUSED
        change += rooms_change(w, at, back, new_room, old_room)
    if old != new:
        old_day = w[at.day_of + old]
        new_day = w[at.day_of + new]
        change += days_change(w, at, course, old_day, new_day)
        change += groups_change(w, at, hard, course, back, old, new, limit)
        if change < REFUSED // 2 and other >= 0:
            change += days_change(w, at, back, new_day, old_day)
            change += groups_change(w, at, hard, back, course, new, old, limit)
    if change > limit:
        return REFUSED
    remove(w, at, hard, lecture)
    if other >= 0:
        remove(w, at, hard, other)
        add(w, at, hard, other, here)
    add(w, at, hard, lecture, there)
    return change


def cheapest_cell(w: Any, at: Any, course: int, period: int, wish: int) -> int:
    """The empty cell of a period with the best room for a course, ``wish`` if it is as good; -1 if all are taken."""
    found = -1
    least = REFUSED
    for k in range(at.rooms):
        # The wished room comes first, the others in the order of the rooms after it.
        room = wish + k if wish + k < at.rooms else wish + k - at.rooms
        if w[at.holder + period * at.rooms + room] < 0:
            cost = w[at.over + course * at.rooms + room]
            if w[at.in_room + course * at.rooms + room] == 0:
                cost += 1
            if cost < least:
                found = period * at.rooms + room
                least = cost
                if cost == 0:
                    break
    return found


def find_chain(w: Any, at: Any, lecture: int, new: int) -> int:
    """Write into ``chain`` the lectures that must change sides when one goes to the period ``new``.

    Returns how many, or 0 if the chain is too long or passes a period in which a course is unavailable.
    """
    old = w[at.cell + lecture] // at.rooms
    w[at.chain] = lecture
    count = 1
    k = 0
    while k < count:
        this = w[at.chain + k]
        course = w[at.course_of + this]
        across = new if w[at.cell + this] // at.rooms == old else old
        if w[at.free + course * at.periods + across] == 0:
            return 0
        for cell in range(at.holder + across * at.rooms, at.holder + across * at.rooms + at.rooms):
            that = w[cell]
            if that < 0 or w[at.clash + course * at.courses + w[at.course_of + that]] == 0:
                continue
            known = False
            for j in range(count):
                known = known or w[at.chain + j] == that
            if not known:
                if count == LONGEST_CHAIN:
                    return 0
                w[at.chain + count] = that
                count += 1
        k += 1
    return count


def kempe(w: Any, at: Any, hard: int, lecture: int, new: int, limit: float) -> int:
    """Exchange the chain of a lecture between its period and ``new`` if that costs at most ``limit``."""
    count = find_chain(w, at, lecture, new)
    if count == 0:
        return REFUSED
    old = w[at.cell + lecture] // at.rooms
    change = 0
    for k in range(count):
        w[at.kept + k] = w[at.cell + w[at.chain + k]]
        change += remove(w, at, hard, w[at.chain + k])
    placed = 0
    while placed < count:
        this = w[at.chain + placed]
        period = w[at.kept + placed] // at.rooms
        across = new if period == old else old
        there = cheapest_cell(w, at, w[at.course_of + this], across, w[at.kept + placed] - period * at.rooms)
        if there < 0:
            break
        change += add(w, at, hard, this, there)
        placed += 1
    if placed == count and change <= limit:
        return change
    for k in range(placed):
        remove(w, at, hard, w[at.chain + k])
    for k in range(count):
        add(w, at, hard, w[at.chain + k], w[at.kept + k])
    return REFUSED


def insert(w: Any, at: Any, hard: int, lecture: int, period: int, limit: float) -> int:
    """Place a lecture that has no place in a period, if that costs at most ``limit``.

    What clashes with it there loses its place; if nothing clashes but all rooms are taken, so does a random lecture.
    """
    course = w[at.course_of + lecture]
    begin = at.holder + period * at.rooms
    start = draw(w, at, at.rooms)
    count = 0
    for cell in range(begin, begin + at.rooms):
        that = w[cell]
        if that < 0 or w[at.clash + course * at.courses + w[at.course_of + that]] == 0:
            continue
        if count == LONGEST_CHAIN:
            return REFUSED
        w[at.chain + count] = that
        count += 1
    if count == 0 and cheapest_cell(w, at, course, period, start) < 0:
        w[at.chain] = w[begin + start]
        count = 1
    change = hard * (count - 1)
    for k in range(count):
        w[at.kept + k] = w[at.cell + w[at.chain + k]]
        change += remove(w, at, hard, w[at.chain + k])
    change += add(w, at, hard, lecture, cheapest_cell(w, at, course, period, start))
    if change <= limit:
        return change
    remove(w, at, hard, lecture)
    for k in range(count):
        add(w, at, hard, w[at.chain + k], w[at.kept + k])
    return REFUSED


def anneal(w: Any, at: Any, steps: int, temperature: float, hard: int, chains: int, steady: int) -> None:
    """``steps`` proposals at one temperature; ``cost`` and ``best`` in the memory follow.

    Of 256 proposals about ``chains`` are Kempe chains; of the rest ``steady`` in 256 keep their room.
    """
    for _ in range(steps):
        lecture = draw(w, at, at.lectures)
        course = w[at.course_of + lecture]
        if w[at.slot_count + course] == 0:
            continue
        period = w[at.slots + course * at.periods + draw(w, at, w[at.slot_count + course])]
        # A change is accepted with probability exp(-change / temperature): drawn beforehand, so that moves can stop early.
        limit = -temperature * log((draw(w, at, 1 << 30) + 1) / ((1 << 30) + 1))
        here = w[at.cell + lecture]
        if here < 0:
            change = insert(w, at, hard, lecture, period, limit)
        elif draw(w, at, 256) < chains:
            if period == here // at.rooms:
                continue
            change = kempe(w, at, hard, lecture, period, limit)
        else:
            room = here % at.rooms if draw(w, at, 256) < steady else draw(w, at, at.rooms)
            if period * at.rooms + room == here:
                continue
            change = exchange(w, at, hard, lecture, period * at.rooms + room, limit)
        if change == REFUSED:
            continue
        w[at.cost] += change
        w[at.cost + 2] += 1
        if w[at.cost] < w[at.cost + 1]:
            w[at.cost + 1] = w[at.cost]
            for k in range(at.lectures):
                w[at.best + k] = w[at.cell + k]
