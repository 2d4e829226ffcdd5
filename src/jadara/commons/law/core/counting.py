"""Numbers of years, months, days and hours as a person says them: 1 year, 2,5 ans, شهران, 3 أشهر.

In Arabic one and two are said by the noun alone and change with the case; three to ten take the plural, eleven to
ninety-nine the accusative, hundreds the bare noun. A case is nom, acc or gen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CASES = ("nom", "acc", "gen")


@dataclass(frozen=True, slots=True)
class ArabicNoun:
    """``one``: nominative (also genitive) and accusative; ``two``: nominative and the other cases."""

    one: tuple[str, str]
    two: tuple[str, str]
    few: str
    many: str
    bare: str


ARABIC: dict[str, ArabicNoun] = {
    "years": ArabicNoun(("سنة واحدة", "سنة واحدة"), ("سنتان", "سنتين"), "سنوات", "سنة", "سنة"),
    "months": ArabicNoun(("شهر واحد", "شهراً واحداً"), ("شهران", "شهرين"), "أشهر", "شهراً", "شهر"),
    "days": ArabicNoun(("يوم واحد", "يوماً واحداً"), ("يومان", "يومين"), "أيام", "يوماً", "يوم"),
    "hours": ArabicNoun(("ساعة واحدة", "ساعة واحدة"), ("ساعتان", "ساعتين"), "ساعات", "ساعة", "ساعة"),
}
#: One and more than one, in French and English.
PLURALS: dict[str, dict[str, tuple[str, str]]] = {
    "years": {"fr": ("an", "ans"), "en": ("year", "years")},
    "months": {"fr": ("mois", "mois"), "en": ("month", "months")},
    "days": {"fr": ("jour", "jours"), "en": ("day", "days")},
    "hours": {"fr": ("heure", "heures"), "en": ("hour", "hours")},
}
UNITS = tuple(PLURALS)


def grouped(value: float, lang: str) -> str:
    """28,000,000 or 28 000 000 (French, narrow no-break spaces); at most two decimals."""
    rounded = round(value, 2)
    text = f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.2f}".rstrip("0")
    return text.replace(",", "\u202f").replace(".", ",") if lang == "fr" else text


def count(many: float, unit: str, lang: str, case: str = "nom") -> str:
    """A number with its unit, one of UNITS. ``case`` matters in Arabic only. Raises KeyError for a unit that is none."""
    if lang == "ar":
        return _arabic(many, unit, case)
    single = abs(many) < 2 if lang == "fr" else many == 1
    return f"{grouped(many, lang)} {PLURALS[unit][lang][0 if single else 1]}"


def _arabic(many: float, unit: str, case: str) -> str:
    noun = ARABIC[unit]
    if many == 1:
        return noun.one[case == "acc"]
    if many == 2:
        return noun.two[case != "nom"]
    tail = many % 100
    form = noun.few if 3 <= tail <= 10 else noun.many if tail > 10 else noun.bare
    return f"{grouped(many, 'ar')} {form if many == int(many) else noun.bare}"


#: How a unit may stand after a number in the texts of answers, lessons and guide.
_WRITTEN = {
    "ar": {"سنة": "years", "شهر": "months", "شهراً": "months", "شهرًا": "months", "يوم": "days", "يوماً": "days",
           "يومًا": "days", "ساعة": "hours", "ساعات": "hours", "أشهر": "months", "أيام": "days", "سنوات": "years"},
    "fr": {"an": "years", "ans": "years", "mois": "months", "jour": "days", "jours": "days", "heure": "hours",
           "heures": "hours"},
    "en": {name: unit for unit, names in PLURALS.items() for name in names["en"]},
}  # fmt: skip
_COUNTED = {
    lang: re.compile(rf"(?<![\d.,/\u202f])(\d+)([ \u00a0])({'|'.join(words)})(?![\w\u064b-\u0652\u2019'-])")
    for lang, words in _WRITTEN.items()
}
#: What ends before the number: nothing or a stop lets the noun stand by itself, these verbs take it as their object.
_ALONE = re.compile(r"(?:^|[:.،؛؟!(«»–\n])\s*$")
_OBJECT = re.compile(r"(?:احسب(?:وا|ي)?|كان|كانت|يكون|تكون|دام|يدوم|تدوم|يبلغ|تبلغ|يستغرق|تستغرق)\s*$")


def counted(text: str, lang: str = "ar") -> str:
    """A text with the noun after each number in its form: خلال 1 شهر becomes خلال شهر واحد, 1 months 1 month.

    In Arabic the case follows what stands before: nothing or a stop the nominative, a verb the accusative, else the
    genitive.
    """

    def one(match: re.Match[str]) -> str:
        many, unit = int(match[1]), _WRITTEN[lang][match[3]]
        before = text[: match.start()]
        case = "nom" if _ALONE.search(before) else "acc" if _OBJECT.search(before) else "gen"
        said = count(many, unit, lang, case)
        return said if lang == "ar" else said.replace(" ", match[2], 1)

    return _COUNTED[lang].sub(one, text) if lang in _COUNTED else text
