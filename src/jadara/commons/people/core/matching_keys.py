"""Names of people in two scripts: what one spelling says, and the skeleton that Arabic and Latin spellings share.

A name is compared in three depths: the spelling without articles, spaces and variants (``compact``), the name that the
lexicon knows behind it (``name``: Hussein, Houssein and حسين are one, Hassan is another), and its consonants
(``skeleton``) for spellings that no list knows. Skeletons cost little and are the keys under which records meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from jadara.commons.people.core.matching_family import FAMILIES
from jadara.commons.people.core.matching_given import (
    FEMALE_ANY,
    FEMALE_CHRISTIAN,
    FEMALE_MUSLIM,
    MALE_ANY,
    MALE_CHRISTIAN,
    MALE_MUSLIM,
)
from jadara.kernel.arabic import fold, is_arabic

#: Arabic words that begin with ا and ل without an article.
_NO_ARTICLE = frozenset(
    [
        "الياس",
        "الهام",
        "الين",
        "اليسا",
        "اليان",
        "الما",
        "البير",
        "الفت",
        "الان",
        "الكسندر",
        "الله",
        "الفرد",
        "اليزا",
        "اليسار",
    ]
)
_ARTICLES = frozenset(
    [
        "el",
        "al",
        "l",
        "il",
        "ul",
        "ad",
        "ed",
        "ud",
        "as",
        "es",
        "us",
        "ar",
        "er",
        "ur",
        "an",
        "en",
        "un",
        "az",
        "ez",
        "ash",
        "ech",
        "esh",
        "at",
        "et",
    ]
)
_FATHER_OF = frozenset(["ابو", "ابي", "ابا", "بو", "abou", "abu", "abi", "bou", "aboul", "abul", "bu"])
_SERVANT_LATIN = re.compile(r"^abd(?:[aeou]?l|[aeou])?(?=[a-z]{2})")
_FAITH_LATIN = re.compile(r"(?<=[a-z]{2})(?:[aeou]?[ld])?d(?:i|ee|e)ne?$")
_GOD_LATIN = frozenset(("la", "lah", "allah", "llah", "ala", "alla"))
_CONSONANTS = {
    "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ض": "d", "ذ": "z",
    "ز": "z", "ظ": "z", "ر": "r", "س": "s", "ص": "s", "ش": "c", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ع": "", "ا": "a", "و": "u", "ي": "i",
}  # fmt: skip
_ARABIC_FORM = str.maketrans(_CONSONANTS)
#: Sounds of Latin spellings, French and English, longest first.
_SOUNDS = {
    "tch": "c", "sch": "c", "sh": "c", "ch": "c", "kh": "x", "gh": "g", "dj": "j", "th": "t", "dh": "d",
    "ph": "f", "ck": "k", "qu": "k", "gue": "ga", "gui": "gi", "guy": "gi", "ge": "ja", "gi": "ji", "gy": "ji",
    "ce": "sa", "ci": "si", "cy": "si", "eau": "u", "ou": "u", "oo": "u", "au": "u", "aw": "au", "ee": "i", "ei": "i",
    "ie": "i", "ai": "i", "ay": "i", "ey": "i", "o": "u", "w": "u", "y": "i", "q": "k", "c": "k", "p": "b", "v": "f",
    "x": "ks", "e": "a",
}  # fmt: skip
#: ch is k before r at the start (Christian); d and h stay two sounds after Ab (Abdel Hamid).
_SOUND = re.compile("^chr|(?<=^ab)d(?=h)|" + "|".join(sorted(_SOUNDS, key=lambda s: (-len(s), s))))
_SEMIVOWEL = re.compile(r"^(?:(w|ou(?=[aei]))|(y(?=[aeou])))")
_VOWELS = str.maketrans("", "", "aiu")
_RUNS = re.compile(r"(.)\1+")
_BREAKS = re.compile(r"[^\w]+|_")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One written name. ``parts`` are its words without articles; ``known`` says whether the lexicon has it."""

    arabic: bool
    compact: str
    name: str
    skeleton: str
    form: str
    first: str
    parts: tuple[str, ...]
    known: bool


def words(text: str) -> list[str]:
    """The words of a name, folded, without articles; عبد and the Latin Abdel stay with their second half."""
    parts = [p for p in _BREAKS.split(fold(text)) if p]
    if not parts:
        return []
    return _arabic_words(parts) if is_arabic(text) else _latin_words(parts)


def _arabic_words(parts: list[str]) -> list[str]:
    out: list[str] = []
    joining = False
    for part in parts:
        word = part
        if word.startswith("عبدال") and len(word) > 7:
            word = "عبد" + word[5:]
        elif word.endswith("الدين") and len(word) > 6:
            word = word[:-5] + "دين"
        elif word.startswith("ال") and len(word) > 3 and word not in _NO_ARTICLE:
            word = word[2:]
        if out and (joining or word in ("دين", "الله")):
            out[-1] += word
            joining = False
        elif word in _FATHER_OF or word == "عبد":
            out.append("ابو" if word in _FATHER_OF else word)
            joining = True
        else:
            out.append(word)
    return out


def _latin_words(parts: list[str]) -> list[str]:
    out: list[str] = []
    joining = False
    for n, part in enumerate(parts):
        if part in _ARTICLES and n < len(parts) - 1:
            continue
        word = part
        if out and (joining or re.fullmatch(r"(?:[aeu]d)?d(?:i|ee|e)ne?|allah|alla", word)):
            faith = word.endswith(("e", "n"))
            out[-1] = out[-1] + "din" if faith and not joining else _compound(out[-1] + word)
            joining = False
        elif word in _FATHER_OF:
            out.append("abou")
            joining = True
        else:
            joining = re.fullmatch(r"abd(?:[aeou]?l?)", word) is not None and n < len(parts) - 1
            out.append(word if joining else _compound(word))
    return out


def _compound(word: str) -> str:
    """Abdel, Abdul and Abdur made one, and so the endings of faith (eddine, uddin)."""
    if word.startswith("abd") and len(word) > 6:
        rest = _SERVANT_LATIN.sub("", word)
        if rest in _GOD_LATIN:
            return "abdallah"
        if len(rest) > 2:
            word = "abd" + (rest[1:] if len(rest) > 3 and rest[0] == rest[1] else rest)
    return _FAITH_LATIN.sub("din", word) if word.endswith(("dine", "din", "deen", "dene")) else word


def form(word: str) -> str:
    """One compact word as sounds, long vowels kept: حسين is ``hsin``, Houssein ``husin``."""
    if is_arabic(word):
        plain = word[:-1] + "a" if word.endswith("ه") and len(word) > 2 and not word.endswith("الله") else word
        return _RUNS.sub(r"\1", plain.translate(_ARABIC_FORM))
    plain = word[:-1] if len(word) > 3 and word.endswith(("ah", "eh")) else word
    return _RUNS.sub(r"\1", _SOUND.sub(_sound, plain))


def _sound(match: re.Match[str]) -> str:
    return {"chr": "kr", "d": "d"}.get(match[0]) or _SOUNDS[match[0]]


def skeleton(word: str) -> str:
    """The consonants of one compact word; a vowel or ع at the start is ``a``, و is ``w``, ي is ``y``.

    A final h is dropped: ه, ة and ح end alike in Latin letters.
    """
    sounds = form(word)
    start = sounds[:1]
    if is_arabic(word):
        lead = {"و": "w", "ي": "y", "ا": "a", "ع": "a"}.get(word[:1], "")
    else:
        semi = _SEMIVOWEL.match(word)
        lead = ("w" if semi[1] else "y") if semi else ("a" if start in ("a", "i", "u") else "")
    bones = _RUNS.sub(r"\1", sounds.translate(_VOWELS))
    return lead + (bones[:-1] if len(bones) > 1 and bones.endswith("h") else bones)


@dataclass(frozen=True)
class Lexicon:
    """Which Arabic name a Latin spelling stands for. Both sides are compact; an ambiguous spelling is left out."""

    latin: Mapping[str, str]
    arabic: frozenset[str]
    _cache: dict[str, tuple[str, str, str, bool]] = field(default_factory=dict, repr=False, compare=False)

    def learn(self, latin: Mapping[str, str]) -> Lexicon:
        """A lexicon that knows more spellings (compact Latin to compact Arabic); what is learned wins."""
        return Lexicon({**self.latin, **latin}, self.arabic | frozenset(latin.values()))

    def spell(self, text: str) -> Spelling | None:
        """What a written name says; None if it has no letters."""
        parts = words(text)
        return self.read(tuple(parts)) if parts else None

    def read(self, parts: tuple[str, ...]) -> Spelling:
        """The same for the words of a name, as ``words`` gives them."""
        compact = "".join(parts)
        script = is_arabic(compact)
        if len(parts) > 1 and not (compact in self.arabic if script else compact in self.latin):
            each = [self._word(p, script) for p in parts]
            name, bones = "+".join(e[0] for e in each), "".join(e[1] for e in each)
            sounds, known = "".join(e[2] for e in each), all(e[3] for e in each)
            return Spelling(script, compact, name, bones, sounds, each[0][0], parts, known)
        name, bones, sounds, known = self._word(compact, script)
        return Spelling(script, compact, name, bones, sounds, name, (compact,), known)

    def _word(self, word: str, script: bool) -> tuple[str, str, str, bool]:
        """Name, skeleton, form and whether it is known, of one compact word."""
        if done := self._cache.get(word):
            return done
        if script:
            made = (word, skeleton(word), form(word), word in self.arabic)
        else:
            target = self.latin.get(word) or self._without_article(word)
            if target:
                made = (target, skeleton(target), form(word), True)
            else:
                made = ("~" + form(word), skeleton(word), form(word), False)
        if len(self._cache) < 2_000_000:
            self._cache[word] = made
        return made

    def _without_article(self, word: str) -> str | None:
        if len(word) > 5 and word.startswith(("el", "al")):
            return self.latin.get(word[2:])
        if len(word) > 7 and word.startswith("abi"):
            return self.latin.get("abou" + word[3:])
        return None


def entries(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names of one list: Arabic and its Latin spellings."""
    rows = (e.split() for line in text.strip().splitlines() for e in line.split(";") if e.strip())
    return [(r[0].replace("_", " "), tuple(s.replace("_", " ") for s in r[1:])) for r in rows]


@cache
def lexicon() -> Lexicon:
    """The lexicon of the lists of given and family names."""
    lists = (MALE_MUSLIM, MALE_CHRISTIAN, MALE_ANY, FEMALE_MUSLIM, FEMALE_CHRISTIAN, FEMALE_ANY, FAMILIES)
    return build(entry for text in lists for entry in entries(text))


def build(names: Iterable[tuple[str, tuple[str, ...]]]) -> Lexicon:
    """A lexicon of names with their Latin spellings."""
    targets: dict[str, set[str]] = {}
    arabic: set[str] = set()
    for native, spellings in names:
        target = "".join(words(native))
        arabic.add(target)
        for spelling in spellings:
            targets.setdefault("".join(words(spelling)), set()).add(target)
    return Lexicon({s: next(iter(t)) for s, t in targets.items() if len(t) == 1}, frozenset(arabic))
