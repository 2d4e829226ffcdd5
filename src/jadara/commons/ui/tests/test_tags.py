from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.ui import charts, display, formatting


def render(text: str, **context: object) -> str:
    return Template("{% load ui %}" + text).render(Context(context))


def test_ranges_and_phones_are_boxed_left_to_right() -> None:
    with translation.override("ar"):
        assert render('{% between 2 6 "/" %}') == '<bdi dir="ltr" class="ltr">2/6</bdi>'
        assert render("{{ n|phone }}", n="+96170123456") == '<bdi dir="ltr" class="ltr">+961 70 123 456</bdi>'


def test_digits_are_a_choice_of_arabic_pages_only() -> None:
    display.use_digits("arab")
    try:
        with translation.override("ar"):
            assert formatting.number(1234) == "١٬٢٣٤"
        with translation.override("fr"):
            assert formatting.number(1234.5, 1) == "1\u202f234,5"
    finally:
        display.use_digits("latn")


def test_an_icon_without_a_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        render('{% icon "no-such" %}')


@given(st.lists(st.tuples(st.text(max_size=90), st.none() | st.integers(0, 10**6)), max_size=12))
def test_bars_take_any_words_and_hide_what_is_withheld(rows: list[tuple[str, int | None]]) -> None:
    drawn = charts.bars("sentence", rows)
    assert drawn.count("<rect") == len(rows)
    assert drawn.count("withheld") >= sum(value is None for _label, value in rows)
    assert "<script" not in charts.bars("x", [("<script>", 3)])


@given(st.lists(st.tuples(st.just("day"), st.floats(0, 50)), min_size=1, max_size=9))
def test_a_line_has_a_dot_for_each_point(points: list[tuple[str, float]]) -> None:
    assert charts.line("sentence", points, 50).count("<circle") == len(points)
