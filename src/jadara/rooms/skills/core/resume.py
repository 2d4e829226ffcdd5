"""A CV as data: what a person chose to show, each free text once per language, and the language to show it in.

A ``Resume`` is the same for every language and design; ``in_language`` turns it. Titles and skills come translated from
the taxonomy; free text is written by the person, and ``missing`` tells what is not there in the language of the CV.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal, cast

from jadara.kernel.texts import LANGUAGES, pick
from jadara.rooms.skills.core.kinds import ExperienceKind

#: One text in up to three languages: language code to text.
Texts = Mapping[str, str]
Gender = Literal["f", "m"]
#: The longest text that a document takes: about three pages.
MOST_LETTERS = 10_000


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A year, or a month (1 to 12) of a year. A year alone stands before its months. Raises ValueError."""

    year: int
    month: int = 0

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2200 or not 0 <= self.month <= 12:
            raise ValueError(f"no such month: {self.year}-{self.month}")

    def iso(self) -> str:
        """2019 or 2019-03."""
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class Skill:
    """``reuse`` is ESCO's reuse level, ``knowledge`` tells what one knows from what one can do."""

    texts: Texts
    reuse: str = ""
    knowledge: bool = False
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Experience:
    """Something the person has done. Household work and hobbies need neither organisation nor dates:
    ``frequency`` (daily, weekly, sometimes) and ``duration`` (months, year, years, long) say enough."""

    kind: ExperienceKind
    title: Texts
    organisation: str = ""
    place: str = ""
    start: When | None = None
    end: When | None = None
    ongoing: bool = False
    frequency: str = ""
    duration: str = ""
    description: Texts = field(default_factory=dict)
    skills: tuple[Skill, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language (ISO 639-1 or -3) and its level: native, or a level of the European Framework (A1 to C2, A, B, C)."""

    language: str
    level: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate or licence."""

    title: Texts
    issuer: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody who agreed to be asked about the person."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """``phone`` as it is to be read, ``place`` a town or district."""

    phone: str = ""
    email: str = ""
    place: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Personal:
    """Details that employers may not need: nothing is shown unless the person asked for it. ``photo`` is a JPEG."""

    birth: date | None = None
    nationality: Texts = field(default_factory=dict)
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Resume:
    """What stands on a CV. ``experiences`` hold all kinds, schooling and training too; order them with ``sorted_``."""

    lang: str
    name: str
    gender: Gender | None = None
    headline: Texts = field(default_factory=dict)
    contact: Contact = field(default_factory=Contact)
    personal: Personal = field(default_factory=Personal)
    summary: Texts = field(default_factory=dict)
    experiences: tuple[Experience, ...] = ()
    languages: tuple[Spoken, ...] = ()
    skills: tuple[Skill, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    licence: str = ""
    hobbies: tuple[Texts, ...] = ()
    references: tuple[Reference, ...] = ()

    def in_language(self, lang: str) -> Resume:
        """The same CV in another language. Raises ValueError for one that the product does not speak."""
        if lang not in LANGUAGES:
            raise ValueError(f"no such language: {lang}")
        return replace(self, lang=lang)

    def say(self, texts: Texts) -> str:
        """A text in the CV's language, else in the first language that has it."""
        return pick(texts, self.lang)[0]

    def own(self, texts: Texts) -> str:
        """A free text in the CV's language, else nothing: a French CV has no Arabic paragraph."""
        return texts.get(self.lang, "").strip()


@dataclass(frozen=True, slots=True)
class Missing:
    """A free text that is not there in the language of the CV. ``field`` is headline, summary, title or description;
    ``key`` is the experience's, empty for the profile; ``instead`` is the language in which it exists."""

    field: str
    instead: str
    key: str = ""


def missing(resume: Resume) -> list[Missing]:
    """What the person wrote in another language only, in the order in which it stands on the page."""
    found = [_lack(resume.lang, "headline", resume.headline), _lack(resume.lang, "summary", resume.summary)]
    for experience in resume.experiences:
        found.append(_lack(resume.lang, "title", experience.title, experience.key))
        found.append(_lack(resume.lang, "description", experience.description, experience.key))
    return [m for m in found if m]


def _lack(lang: str, name: str, texts: Texts, key: str = "") -> Missing | None:
    if texts.get(lang, "").strip():
        return None
    instead = next((code for code in LANGUAGES if texts.get(code, "").strip()), "")
    return Missing(name, instead, key) if instead else None


def sorted_(experiences: Iterable[Experience]) -> tuple[Experience, ...]:
    """Newest first: what goes on, then by end, then by start; what has no date comes last, in the order given."""

    def order(experience: Experience) -> tuple[int, int, int]:
        end, start = experience.end or experience.start, experience.start or experience.end
        goes_on = experience.ongoing and (start is not None or experience.end is None)
        if start is None or end is None:
            return (1 if goes_on else 2, 0, 0)
        last = 10**6 if goes_on else end.year * 12 + (end.month or 12)
        return (0, -last, -(start.year * 12 + start.month))

    return tuple(sorted(experiences, key=order))


def distinct(skills: Iterable[Skill]) -> tuple[Skill, ...]:
    """Each skill once, by uri, or by its text when it has none; in the order given."""
    seen: dict[str, Skill] = {}
    for skill in skills:
        seen.setdefault(skill.uri or "|".join(sorted(skill.texts.values())), skill)
    return tuple(seen.values())


def all_skills(resume: Resume) -> tuple[Skill, ...]:
    """Those on the CV itself, then those of its experiences, each once."""
    return distinct([*resume.skills, *(s for e in resume.experiences for s in e.skills)])


def cleaned(resume: Resume, clean: Callable[[str], str]) -> Resume:
    """The CV with each text changed by ``clean``, so that what becomes empty by it is treated as not told.

    A text longer than MOST_LETTERS is cut there first: forms refuse it, and no document may hang on what slipped in.
    """
    return cast("Resume", _cleaned(resume, clean))


def _cleaned(value: object, clean: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return value if isinstance(value, StrEnum) else clean(value[:MOST_LETTERS])
    if isinstance(value, Mapping):
        return {key: _cleaned(text, clean) for key, text in value.items()}
    if isinstance(value, tuple):
        return tuple(_cleaned(part, clean) for part in value)
    if is_dataclass(value) and not isinstance(value, type | When):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name), clean) for f in fields(value)})
    return value
