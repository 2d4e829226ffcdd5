"""Names in two scripts: one name is one, two names are two, whoever writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.people.core.matching_keys import build, form, lexicon, skeleton, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("محمد", "Mohammad", "Mohamed", "Mhamad"),
        ("خوري", "الخوري", "Khoury", "Khouri", "El Khoury", "El-Khoury", "Elkhoury"),
        ("الشدياق", "شدياق", "Chidiac", "Shidyak"),
        ("جورج", "Georges", "George"),
        ("عبد الرحمن", "عبدالرحمن", "Abdel Rahman", "Abdul-Rahman", "Abdulrahman", "Abd el Rahman", "Abdurrahman"),
        ("عبد الله", "عبدالله", "Abdallah", "Abdullah"),
        ("نور الدين", "نورالدين", "Noureddine", "Nour Eddine", "Nour El Dine"),
        ("أبو حيدر", "ابي حيدر", "Abou Haidar", "Abi Haidar", "Abihaidar"),
        ("إيلي", "ايلي", "Elie"),
        ("فاطمة خليل", "فاطمه خليل", "Fatima Khalil", "FATME KHALIL"),
    ],
)
def test_spellings_of_one_name(spellings: tuple[str, ...]) -> None:
    read = [lexicon().spell(s) for s in spellings]
    assert len({s.name for s in read if s}) == 1


@pytest.mark.parametrize(("one", "two"), [("حسن", "Hussein"), ("سمير", "Samira"), ("علي", "Alia"), ("رامز", "Ramzi")])
def test_names_that_sound_alike_are_two(one: str, two: str) -> None:
    first, second = lexicon().spell(one), lexicon().spell(two)
    assert first is not None
    assert second is not None
    assert first.name != second.name


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سرمد", "Sarmad"), ("مهند", "Mouhannad"), ("شهرزاد", "Chahrazad"),
        ("وضاح", "Waddah"), ("خطاب", "Khattab"), ("طوقان", "Toukan"), ("صالح", "Saleh"),
    ],
)  # fmt: skip
def test_unlisted_names_share_a_skeleton(arabic: str, latin: str) -> None:
    assert skeleton("".join(words(arabic))) == skeleton("".join(words(latin)))


def test_a_form_keeps_long_vowels() -> None:
    assert (form("حسن"), form("حسين")) == ("hsn", "hsin")


def test_an_ambiguous_spelling_is_no_entry() -> None:
    book = build([("حنا", ("Hana", "Hanna")), ("هناء", ("Hana",))])
    assert "hana" not in book.latin
    assert book.latin["hanna"] == "حنا"


def test_what_is_learned_wins() -> None:
    book = lexicon().learn({"zork": "زرقط"})
    assert book.latin["zork"] == "زرقط"
    assert "zork" not in lexicon().latin


@given(st.text(max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    spelled = lexicon().spell(text)
    assert (spelled is None) == (not words(text))
    if spelled:
        assert spelled.compact == "".join(spelled.parts)
        assert lexicon().spell(text.upper() if text.isascii() else text) == spelled
