"""Folding, words and sort keys for Arabic, French and English text, so that spelling variants meet.

Folding goes one way and is only for comparing. It makes one of: hamza carriers, ta marbuta and ha, alef maqsura and ya,
with and without diacritics and tatweel, Persian and Arabic kaf and ya, Latin accents and case, and the digits of three
scripts. ``skeleton`` goes further: consonants only, the same for Arabic letters and for Arabizi (Arabic typed in Latin
letters and digits).
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "ة": "ه", "ى": "ي", "ٱ": "ا", "ء": "", "ـ": "", "ک": "ك", "گ": "ك", "ی": "ي", "ې": "ي", "پ": "ب", "ڤ": "ف",
    "چ": "ج", "ژ": "ز", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه",
    "ß": "ss", "ẞ": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
    "،": ",", "؛": ";", "؟": "?", "٪": "%", "«": '"', "»": '"', "“": '"', "”": '"',
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+[+#]*")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")
#: French elisions: the letter before an apostrophe is no word of its own.
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)'(?=\w)")


class _Table(dict[int, str]):
    """A translation table that fills itself: each character is looked up in Unicode's tables once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if char in _LETTERS:
            value = _LETTERS[char]
        elif category == "Nd":
            value = str(unicodedata.digit(char))
        elif category in ("Mn", "Me", "Cf"):
            value = ""
        elif category.startswith(("C", "Z")):
            value = " "
        else:
            value = "".join(_LETTERS.get(c, c) for c in char.casefold())
        if len(self) < 4096:
            self[code] = value
        return value


_TABLE = _Table()


def fold(text: str) -> str:
    """The text as it is compared: without case, accents, diacritics and spelling variants, single spaces, trimmed."""
    if text.isascii():
        plain = text.lower()
        return plain if plain.isprintable() and "  " not in plain and plain == plain.strip() else _squeeze(plain)
    return _squeeze(unicodedata.normalize("NFKD", text).translate(_TABLE))


def _squeeze(text: str) -> str:
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return _SPACES.sub(" ", text).strip()


def is_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return _ARABIC.search(text) is not None


def words(text: str, lang: str = "") -> list[str]:
    """The folded words of a text, in order; ``c++`` and ``c#`` stay whole. French elisions go with ``lang`` "fr"."""
    folded = fold(text)
    return _WORD.findall(_ELISION.sub("", folded) if lang == "fr" else folded)


def sort_key(text: str) -> str:
    """A key for lists: folded, numbers in the order of their value, then the text itself so that ties are stable."""
    return _NUMBER.sub(lambda m: m[0].lstrip("0").zfill(9), fold(text)) + "\x00" + text


def column_key(text: str) -> str:
    """The sort key for a column of a database: PostgreSQL's texts hold no NUL."""
    return sort_key(text).replace("\x00", "\x01")


def bare(word: str) -> str:
    """A folded Arabic word without its article (also وال، بال، كال، فال، لل); other words as they are."""
    for prefix in ("وال", "بال", "كال", "فال", "ال", "لل"):
        if word.startswith(prefix) and len(word) >= len(prefix) + 2:
            return word[len(prefix) :]
    return word


_AR_SUFFIXES = (
    "يات",
    "تها",
    "تهم",
    "هما",
    "ها",
    "هم",
    "كم",
    "نا",
    "ات",
    "ان",
    "ون",
    "ين",
    "ين",
    "يه",
    "ه",
    "ي",
    "ت",
    "ك",
)
_LATIN_SUFFIXES = (
    ("ations", 3), ("ation", 3), ("ements", 3), ("ement", 3), ("euses", 3), ("trices", 3), ("euse", 3), ("trice", 3),
    ("teurs", 3), ("teur", 3), ("eurs", 3), ("eur", 3), ("ieres", 3), ("iere", 3), ("iers", 3), ("ier", 3), ("ings", 3),
    ("ing", 3), ("ers", 3), ("er", 3), ("ies", 3), ("es", 3), ("ed", 3), ("ez", 3), ("e", 3), ("s", 3), ("x", 3),
    ("y", 3),
)  # fmt: skip


def stem(word: str) -> str:
    """A folded word without article and common endings (light stemming); at least three letters stay."""
    if is_arabic(word):
        word = bare(word)
        if word.startswith("و") and len(word) > 4:
            word = word[1:]
        for suffix in _AR_SUFFIXES:
            if word.endswith(suffix) and len(word) >= len(suffix) + 3:
                return word[: -len(suffix)]
        return word
    for suffix, least in _LATIN_SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + least:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


#: Arabizi as typed in Lebanon. Digraphs before letters; letters that people mix up share a class.
_ARABIZI = (
    ("3'", "g"), ("7'", "x"), ("9'", "d"), ("6'", "z"), ("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"),
    ("dh", "z"), ("ph", "f"), ("ck", "k"), ("ce", "s"), ("ci", "s"), ("2", ""), ("4", "z"), ("5", "x"), ("6", "t"),
    ("7", "h"), ("8", "g"), ("9", "k"), ("q", "k"), ("c", "k"), ("g", "k"), ("p", "b"), ("v", "f"), ("x", "ks"),
)  # fmt: skip
_ARABIZI_RULE = re.compile("|".join(re.escape(a) for a, _ in _ARABIZI))
_ARABIZI_MAP = dict(_ARABIZI)
_CONSONANTS = str.maketrans({
    "ا": "", "و": "", "ي": "", "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d",
    "ض": "d", "ذ": "z", "ز": "z", "ظ": "z", "ر": "r", "س": "s", "ص": "s", "ش": "c", "ع": "3", "غ": "g", "ف": "f",
    "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n",
})  # fmt: skip
_NO_VOWELS = str.maketrans("", "", "aeiouyw'")
_LONG_VOWELS = str.maketrans("اوي", "aui")
_SHORT_VOWELS = str.maketrans("eoyw", "auiu", "'")
_RUNS = re.compile(r"(.)\1+")


def is_arabizi(text: str) -> bool:
    """Whether Latin text has Arabizi's digits inside its words (``m3alem``, ``7addad``); plain words may be it too."""
    return re.search(r"(?i)\b(?:[a-z']+[23456789]|[23456789][a-z']*[aeiou])[a-z23456789']*\b", text) is not None


def skeleton(word: str, *, qaf: bool = False, vowels: bool = False) -> str:
    """The consonants of one folded word, in a spelling that Arabic letters and Arabizi share.

    Vowels (and و، ي، ا), doubled letters and a final h (ta marbuta) are dropped; ت and ط, س and ص, د and ض, ه and ح,
    ز and ذ and ظ, ك and ق are one. With ``qaf`` the digit 2 counts as ق, which many say as a glottal stop, instead of
    hamza. With ``vowels`` they stay, as a, i, u: for telling apart words with the same consonants.
    """
    if is_arabic(word):
        plain = bare(word)
        if plain.endswith("ه") and len(plain) > 2:
            plain = plain[:-1]
        return _RUNS.sub(r"\1", plain.translate(_LONG_VOWELS if vowels else {}).translate(_CONSONANTS))
    plain = re.sub(r"^(?:el|al|l)-", "", word)
    if len(plain) > 3 and plain.endswith(("eh", "ah")):
        plain = plain[:-1]
    if qaf:
        plain = plain.replace("2", "q")
    mapped = _ARABIZI_RULE.sub(lambda m: _ARABIZI_MAP[m[0]], plain)
    if vowels:
        return _RUNS.sub(r"\1", re.sub("ee|ie|ei|ai|ay", "i", mapped).replace("ou", "u").translate(_SHORT_VOWELS))
    return _RUNS.sub(r"\1", mapped.translate(_NO_VOWELS))
