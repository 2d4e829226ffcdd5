"""Folding, words, sort keys, and consonants."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.kernel.arabic import bare, fold, is_arabic, is_arabizi, skeleton, sort_key, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("مُعَلِّم", "معلم"),
        ("أحمد إبراهيم آمال ٱلله", "احمد ابراهيم امال الله"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("مسؤول رئيس شاطئ", "مسوول رييس شاطي"),
        ("ســـلام", "سلام"),
        ("ﻻعب", "لاعب"),
        ("کیف", "كيف"),
        ("٠١٢ ۳۴", "012 34"),
        ("Élève d’ŒUVRE ß", "eleve d'oeuvre ss"),
        (" a \x00\u200f\tb\n", "a b"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == once.strip()
    assert "  " not in once


def test_folding_much_text_takes_seconds_at_most() -> None:
    start = time.perf_counter()
    fold("مُعلّم " * 500_000)
    assert time.perf_counter() - start < 5


def test_words() -> None:
    assert words("L’électricien d’usine, C++ et C#", "fr") == ["electricien", "usine", "c++", "et", "c#"]
    assert words("تمديدُ الأسلاك، ٣ مرّات") == ["تمديد", "الاسلاك", "3", "مرات"]


def test_sort_keys_order_numbers_by_value() -> None:
    assert sorted(["صف 10", "صف 2", "صف ٣"], key=sort_key) == ["صف 2", "صف ٣", "صف 10"]
    assert sorted(["Zahlé", "élan", "Eau"], key=sort_key) == ["Eau", "élan", "Zahlé"]


def test_articles_and_endings() -> None:
    assert [bare(w) for w in ("الكهرباء", "والنجار", "للبيت", "ال", "بلاط")] == ["كهرباء", "نجار", "بيت", "ال", "بلاط"]
    assert {stem(w) for w in ("معلمات", "المعلمين", "معلمه", "والمعلمون")} == {"معلم"}
    assert {stem(w) for w in ("cleaning", "cleaner", "cleaned", "cleans")} == {"clean"}
    assert stem("directrice") == stem("directeur")


@pytest.mark.parametrize(
    ("arabic", "typed"),
    [
        ("معلم", "m3allem"), ("بلاط", "blat"), ("حداد", "7addad"), ("شوفير", "shofeer"), ("شوفير", "chauffeur"),
        ("نجار", "najjar"), ("خياطه", "khayata"), ("خياطه", "5ayyata"), ("ميكانسيان", "mecanicien"), ("عجوز", "3ajouz"),
        ("غسيل", "8asil"), ("غسيل", "ghasil"), ("المطبخ", "el-matbakh"),
    ],
)  # fmt: skip
def test_arabic_and_arabizi_share_their_consonants(arabic: str, typed: str) -> None:
    assert skeleton(arabic) == skeleton(typed) != ""


def test_two_is_hamza_or_qaf() -> None:
    assert skeleton("2ahwe", qaf=True) == skeleton("قهوه")
    assert skeleton("ra2is") == skeleton("رييس")


def test_vowels_tell_words_apart() -> None:
    assert skeleton("حداد", vowels=True) != skeleton("حديد", vowels=True)
    assert skeleton("7did", vowels=True) == skeleton("حديد", vowels=True)


def test_scripts_are_told_apart() -> None:
    assert is_arabic("abc د")
    assert not is_arabic("abc é")
    assert is_arabizi("m3alem")
    assert is_arabizi("3ajouz")
    assert not is_arabizi("room 3 and 25 more")


@given(st.text(), st.booleans(), st.booleans())
def test_any_text_has_a_skeleton(text: str, qaf: bool, vowels: bool) -> None:
    for word in words(text):
        assert " " not in skeleton(word, qaf=qaf, vowels=vowels)
