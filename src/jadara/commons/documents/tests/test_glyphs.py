"""Only characters that the fonts can show reach a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.documents import fonts
from jadara.commons.documents.core.glyphs import printable, walk


def test_the_fonts_cover_what_people_in_lebanon_write() -> None:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئپچڤگabcxyzÀÉÈÊËÇŒœîïôùûÿğŞşİıñöüß0123456789٠١٢٣«»’“”–—•·،؛؟€%@+"
    assert [c for c in letters if ord(c) not in fonts.covered()] == []


def test_it_drops_emoji_controls_and_direction_marks() -> None:
    assert printable("ليلى 🎉\x07\u202e محمد 👩‍👧\u200b", fonts.covered()) == "ليلى محمد"


def test_it_keeps_the_base_letter_of_an_accent_that_is_missing() -> None:
    assert printable("s\u0348", frozenset(map(ord, "s"))) == "s"
    assert printable("ṩ", frozenset(map(ord, "s"))) == "s"


@given(st.text())
def test_whatever_is_left_can_be_shown(text: str) -> None:
    covered = fonts.covered()
    assert all(ord(c) in covered or c in "\n\u00a0" for c in printable(text, covered))


def test_walk_leaves_what_is_for_the_template() -> None:
    data = {"_key": "a", "b": ["a", {"c": "a"}], "n": 1}
    assert walk(data, str.upper) == {"_key": "a", "b": ["A", {"c": "A"}], "n": 1}
