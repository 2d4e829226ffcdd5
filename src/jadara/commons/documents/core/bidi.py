"""Mixed-direction text cut into runs, so that a phone number, date range or Latin name keeps its order in Arabic.

The bidirectional algorithm (Unicode UAX 9) orders plain letters well. It fails where a foreign run begins or ends with
a sign (``+961``, ``S.A.L.``, ``(Beirut)``) or is made of numbers with spaces or dashes between (``70 123 456``,
``2019 – 2021``). Only those runs are told apart, to be set in a box of their own direction. Isolate characters would do
it too, but PDF fonts map them to the glyph of the space, and copied text is spoilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]

#: Longer runs stay as they are: a box cannot be broken over lines.
LONGEST_BOX = 48
#: A word longer than this may be broken at any of its multiples.
LONGEST_WORD = 28
#: The same for texts with an address in them, which stand in narrow columns.
LONGEST_ADDRESS = 18

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LTR = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_RTL_LETTERS = rf"(?:(?![{_DIGITS}])[{_RTL}])"
_INNER = r"[^\S\n]*[^\w\s]{0,3}[^\S\n]*"

#: A run of Latin letters and digits: words joined by at most a few signs.
_LATIN = re.compile(
    rf"[+@#]?[{_LTR}{_DIGITS}][{_LTR}{_DIGITS}\u0300-\u036f]*(?:{_INNER}[{_LTR}{_DIGITS}][{_LTR}{_DIGITS}\u0300-\u036f]*)*"
)
_ARABIC = re.compile(rf"{_RTL_LETTERS}[{_RTL}]*(?:{_INNER}[{_RTL}{_DIGITS}]+)*")
_HAS_LTR = re.compile(rf"[{_LTR}]")
_HAS_RTL = re.compile(rf"{_RTL_LETTERS}")
#: Inside a number these signs keep their place without help (24/7, 3.5, 10:30, 2019-2021).
_PLAIN_NUMBER = re.compile(rf"[{_DIGITS}]+(?:[-/.,:][{_DIGITS}]+)*")
_INITIALS = re.compile(rf"(?:[{_LTR}]\.)+[{_LTR}]$")
#: A number that opens a run and stands apart from its letters would change sides with them (3-phase, 10 kVA); a year
#: before a name is read first either way.
_NUMBER_FIRST = re.compile(rf"(?!(?:19|20)\d\d\s)[{_DIGITS}]+[^\w]")
#: Behind a comma, numbers after Arabic belong to the text around, not to the run (جمعية الجيرة, 2020 – 2022).
_NUMBERS_BEHIND = re.compile(rf"(?<={_RTL_LETTERS})[^\S\n]*[,;·]\s+(?=[{_DIGITS}])[^{_RTL}]*$")
_THEN_A_NUMBER = re.compile(rf"[^\w]*[{_DIGITS}]")
_LIST_OF_NUMBERS = re.compile(rf"[,;،؛]\s+(?=[{_DIGITS}])")
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; ``direction`` is set where it must be boxed in that direction, None where it flows."""

    text: str
    direction: Direction | None = None


def is_rtl(lang: str) -> bool:
    """Is a language written from right to left."""
    return lang in ("ar", "he", "fa", "ur", "ckb", "syr")


def direction_of(text: str, otherwise: Direction = "ltr") -> Direction:
    """The direction of the first strong letter of a text."""
    ltr, rtl = _HAS_LTR.search(text), _HAS_RTL.search(text)
    if ltr and rtl:
        return "ltr" if ltr.start() < rtl.start() else "rtl"
    return "ltr" if ltr else "rtl" if rtl else otherwise


def runs(text: str, base: Direction) -> list[Run]:
    """``text`` cut where a run needs its own direction; joined again the runs are the text.

    A short text wholly of the other direction is one such run, so that it also keeps its place in a row of others.
    """
    own: Direction = "ltr" if base == "rtl" else "rtl"
    if _wholly(text, own) and len(text) <= LONGEST_BOX:
        return [Run(text, own)]
    found: list[Run] = []
    at = 0
    for start, end in _spans(text, _LATIN if own == "ltr" else _ARABIC):
        if start < at:
            continue
        end = _with_closing_signs(text, start, end)
        start = _with_opening_bracket(text, start, end, at)
        piece = text[start:end]
        pulls = own == "rtl" and bool(_THEN_A_NUMBER.match(text, end))
        if len(piece) <= LONGEST_BOX and (pulls or _needs_box(piece, own == "ltr")):
            if start > at:
                found.append(Run(text[at:start]))
            found.append(Run(piece, own))
            at = end
    if at < len(text) or not found:
        found.append(Run(text[at:]))
    return found


def _wholly(text: str, own: Direction) -> bool:
    """Whether all letters of a text (there are some) are of one direction."""
    ltr, rtl = bool(_HAS_LTR.search(text)), bool(_HAS_RTL.search(text))
    return (ltr and not rtl) if own == "ltr" else (rtl and not ltr)


def _spans(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the runs of a script stand; a list of numbers is several runs."""
    for match in pattern.finditer(text):
        start, end = match.span()
        if not _HAS_LTR.search(match[0]):
            for comma in _LIST_OF_NUMBERS.finditer(match[0]):
                yield start, match.start() + comma.start()
                start = match.start() + comma.end()
        elif pattern is _ARABIC and (behind := _NUMBERS_BEHIND.search(match[0])):
            end = match.start() + behind.start()
        yield start, end


def _needs_box(piece: str, ltr: bool) -> bool:
    if not (piece[0].isalnum() and piece[-1].isalnum()):
        return True
    if not ltr:
        return False
    if _HAS_LTR.search(piece):
        return bool(_NUMBER_FIRST.match(piece))
    return not _PLAIN_NUMBER.fullmatch(piece)


def _with_closing_signs(text: str, start: int, end: int) -> int:
    """Take in what belongs to the run behind its last letter: a bracket it opened, C++, C#, 50 %, S.A.L."""
    while end < len(text):
        sign = text[end]
        inside = text[start:end]
        opened = sign in _PAIRS and inside.count(_PAIRS[sign]) > inside.count(sign)
        attached = sign in "+#%" and text[end - 1].isalnum() | (text[end - 1] in "+#")
        initial = sign == "." and bool(_INITIALS.search(inside))
        if not (opened or attached or initial):
            break
        end += 1
    return end


def _with_opening_bracket(text: str, start: int, end: int, at: int) -> int:
    """Take in ``(`` before ``(0)3 123``: its partner stands inside the run."""
    inside = text[start:end]
    if start > at and text[start - 1] in "([{":
        closing = {v: k for k, v in _PAIRS.items()}[text[start - 1]]
        if inside.count(closing) > inside.count(text[start - 1]):
            return start - 1
    return start


def breakable(text: str) -> list[str]:
    """``text`` cut so that no piece holds a word of more than LONGEST_WORD letters; joined again it is the text.

    An address is cut behind its signs (``layla.khatib@`` ``example.org``), any other word where it must be.
    """
    most = LONGEST_ADDRESS if "@" in text or "/" in text else LONGEST_WORD
    if all(len(word) <= most for word in text.split()):
        return [text]
    pieces = [""]
    length = 0
    for letter in text:
        if length >= most or (length >= 8 and pieces[-1][-1] in "@/" and not letter.isspace()):
            pieces.append("")
            length = 0
        pieces[-1] += letter
        length = 0 if letter.isspace() else length + 1
    return pieces


def marked(text: str, base: Direction) -> str:
    """``text`` with a direction mark on each side of every run that needs one: for DOCX, where boxes do not exist."""
    mark = {"ltr": "\u200e", "rtl": "\u200f", None: ""}
    return "".join(f"{mark[r.direction]}{r.text}{mark[r.direction]}" for r in runs(text, base))
