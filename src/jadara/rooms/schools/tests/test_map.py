"""The map: places keep their order on the ground, shapes tell the sector, labels do not cover each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jadara.rooms.schools.core.map import LETTER, LINE, SINGLE, Spot, draw, frame, plausible, shape

TRIPOLI, TYRE, ZAHLE = (34.4367, 35.8497), (33.2705, 35.2038), (33.8463, 35.9020)


def spot(key: str, at: tuple[float, float], sector: str = "public", area: str = "LB51") -> Spot:
    return Spot(key, f"School {key}", at[0], at[1], sector, area, area)


def test_north_is_up_and_east_is_at_the_right() -> None:
    drawing = draw([spot("n", TRIPOLI), spot("s", TYRE, area="LB62"), spot("e", ZAHLE, area="LB25")])
    at = {d.key: (d.x, d.y) for d in drawing.dots}
    assert at["n"][1] < at["e"][1] < at["s"][1]
    assert at["s"][0] < at["n"][0] < at["e"][0]


def test_a_kilometre_is_as_long_in_both_directions() -> None:
    fitted = frame([])
    x0, y0 = fitted.place(34.0, 35.8)
    north = y0 - fitted.place(34.1, 35.8)[1]
    east = fitted.place(34.0, 35.9)[0] - x0
    assert abs(east / north - 0.829) < 0.01  # cosine of 33.9 degrees


def test_swapped_coordinates_do_not_stretch_the_map() -> None:
    drawing = draw([spot("a", TRIPOLI), spot("b", (TRIPOLI[1], TRIPOLI[0]))])
    assert [d.key for d in drawing.dots] == ["a"]
    assert not plausible(TRIPOLI[1], TRIPOLI[0])


def test_each_sector_has_a_shape_of_its_own() -> None:
    assert len({shape(s, 10, 10) for s in ("public", "private", "ngo", "unrwa")}) == 4


def test_two_schools_in_one_building_can_both_be_reached() -> None:
    a, b = draw([spot("a", TRIPOLI), spot("b", TRIPOLI)]).dots
    assert (a.x, a.y) != (b.x, b.y)


def test_many_are_drawn_as_one_circle_for_each_area() -> None:
    spots = [spot(str(n), TRIPOLI, area="LB51") for n in range(SINGLE)] + [spot("z", ZAHLE, area="LB25")]
    drawing = draw(spots)
    assert not drawing.dots
    assert [(c.area, c.count) for c in drawing.circles] == [("LB51", SINGLE), ("LB25", 1)]
    assert drawing.circles[0].radius > drawing.circles[1].radius


points = st.tuples(st.floats(33.0, 34.75), st.floats(35.05, 36.7))


@given(st.lists(st.tuples(points, st.text("abcdefgh", min_size=3, max_size=12)), max_size=40))
def test_everything_lies_in_the_frame_and_labels_do_not_overlap(found: list[tuple[tuple[float, float], str]]) -> None:
    drawing = draw([Spot(str(n), "x", at[0], at[1], "ngo", name, name) for n, (at, name) in enumerate(found)])
    for circle in drawing.circles:
        assert 0 <= circle.x <= drawing.width
        assert 0 <= circle.y <= drawing.height
    boxes = [(x.x - len(x.text) * LETTER / 2, x.x + len(x.text) * LETTER / 2, x.y - LINE, x.y) for x in drawing.labels]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[1] <= b[0] + 0.2 or b[1] <= a[0] + 0.2 or a[3] <= b[2] + 0.2 or b[3] <= a[2] + 0.2
