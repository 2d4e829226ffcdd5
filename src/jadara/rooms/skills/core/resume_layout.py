"""A CV laid out for one design: every text resolved, worded and ordered, as plain data for the PDF and DOCX writers.

Keys that begin with ``_`` are for the writer's logic, all other strings are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from jadara.kernel.dates import words as date_words
from jadara.rooms.skills.core import resume_words as words
from jadara.rooms.skills.core.kinds import ExperienceKind as Kind
from jadara.rooms.skills.core.resume import Experience, Resume, Skill, Texts, all_skills, sorted_
from jadara.rooms.skills.core.resume_designs import Design

Section = dict[str, object]

#: Kinds of experience that stand under one heading.
_KINDS: dict[str, tuple[Kind, ...]] = {
    "work": (Kind.WORK, Kind.BUSINESS),
    "volunteering": (Kind.VOLUNTEERING,),
    "household": (Kind.HOUSEHOLD,),
    "everything": (Kind.WORK, Kind.BUSINESS, Kind.VOLUNTEERING, Kind.HOUSEHOLD),
    "schooling": (Kind.SCHOOLING,),
    "training": (Kind.TRAINING,),
    "learning": (Kind.SCHOOLING, Kind.TRAINING),
}
#: Letters (a paragraph counts as 60 more) up to which an entry is kept on one page: about a third of it.
SHORT = 1500


def lay_out(resume: Resume, design: Design) -> dict[str, object]:
    """The document: ``name``, ``headline``, ``contact``, ``personal``, and ``sections`` in the order of the design.

    Each section has ``heading``, ``_key``, ``_side`` and one of ``paragraphs``, ``entries``, ``groups``, ``pairs``,
    ``items``; those with nothing in them are left out.
    """
    lang = resume.lang
    sections = [_section(resume, design, key) for key in design.sections]
    name = " ".join(resume.name.split()) or "—"
    return {
        "_lang": lang,
        "_design": design.key,
        "_title": f"{words.LABELS['cv'][lang]} – {name}",
        "_author": name,
        "_photo_alt": words.LABELS["photo"][lang].format(name=name),
        "name": name,
        "headline": resume.say(resume.headline),
        "contact": contact(resume),
        "personal": _personal(resume),
        "sections": [s for s in sections if s],
    }


def contact(resume: Resume) -> list[dict[str, str]]:
    """Phone, e-mail and place, as far as given, each with its label."""
    rows = (
        ("phone", resume.contact.phone),
        ("email", resume.contact.email),
        ("place", resume.say(resume.contact.place)),
    )
    return [{"_kind": k, "label": words.LABELS[k][resume.lang], "value": v.strip()} for k, v in rows if v.strip()]


def _personal(resume: Resume) -> list[dict[str, str]]:
    birth, lang = resume.personal.birth, resume.lang
    rows = (
        ("birth", date_words(birth, lang) if birth else ""),
        ("nationality", resume.say(resume.personal.nationality)),
    )
    return [{"_kind": k, "label": words.LABELS[k][lang], "value": v} for k, v in rows if v]


def _section(resume: Resume, design: Design, key: str) -> Section | None:
    makers: dict[str, Callable[[Resume, Design], Section]] = {
        "summary": lambda r, _: {"paragraphs": lines(r.own(r.summary))},
        "about": lambda r, _: {"paragraphs": lines(r.own(r.summary))},
        "contact": lambda r, _: {"pairs": contact(r)},
        "personal": lambda r, d: {"pairs": ([] if d.side else contact(r)) + _personal(r)},
        "skills": lambda r, d: {"groups": _groups(r, d)},
        "languages": lambda r, _: {"pairs": _languages(r)},
        "certificates": lambda r, _: {"entries": _certificates(r)},
        "licence": lambda r, _: {"items": [r.licence] if r.licence else []},
        "hobbies": lambda r, _: {"items": _hobbies(r)},
        "references": lambda r, _: {"entries": _references(r)},
    }
    if key in makers:
        made = makers[key](resume, design)
    else:
        chosen = [e for e in resume.experiences if e.kind in _KINDS[key]]
        made = {"entries": [_entry(resume, e, design) for e in sorted_(chosen)], "_form": design.entry_form}
    if not any(v for k, v in made.items() if not k.startswith("_")):
        return None
    return {"_key": key, "_side": key in design.side, "heading": words.HEADINGS[key][resume.lang], **made}


def _entry(resume: Resume, experience: Experience, design: Design) -> Section:
    lang = resume.lang
    organisation = experience.organisation
    if not organisation and experience.kind is Kind.BUSINESS:
        organisation = words.LABELS["own_business"][lang]
    paragraphs = lines(resume.own(experience.description))
    title = resume.say(experience.title) or organisation or "—"
    return {
        "title": first_upper(title),
        "organisation": organisation if organisation != title else "",
        "place": experience.place,
        "time": words.time_words(experience, lang),
        "paragraphs": paragraphs,
        "skills": _cased(_texts(resume, experience.skills)[: design.entry_skills], design.entry_form),
        "skills_label": words.LABELS["skills_used"][lang],
        "_short": sum(len(p) + 60 for p in paragraphs) < SHORT,
    }


def _texts(resume: Resume, skills: Iterable[Skill]) -> list[str]:
    return [text for s in skills if (text := resume.say(s.texts).strip())]


def _cased(texts: Sequence[str], form: str) -> list[str]:
    """Each bullet begins with a capital; in a line only the first word of the line does."""
    return [first_upper(t) if form != "line" or i == 0 else t for i, t in enumerate(texts)]


def _groups(resume: Resume, design: Design) -> list[Section]:
    """Skills by what they are good for; within a group those confirmed in more experiences first."""
    times = Counter(text for e in resume.experiences for text in _texts(resume, e.skills))
    groups: dict[str, list[str]] = {key: [] for key in words.GROUPS}
    for skill in all_skills(resume):
        text = resume.say(skill.texts)
        group = groups[words.group_of(skill)]
        if text and text not in group:
            group.append(text)
    return [
        {
            "_key": key,
            "heading": words.GROUPS[key][resume.lang],
            "items": _cased(sorted(found, key=lambda t: -times[t])[: design.group_skills], design.group_form),
        }
        for key, found in groups.items()
        if found
    ]


#: Best first.
_LEVELS = ("native", "C2", "C1", "C", "B2", "B1", "B", "A2", "A1", "A")


def _languages(resume: Resume) -> list[dict[str, str]]:
    lang = resume.lang
    spoken = sorted(resume.languages, key=lambda s: _LEVELS.index(s.level) if s.level in _LEVELS else len(_LEVELS))
    return [
        {
            "_kind": s.level,
            "label": words.language_name(s.language, lang),
            "value": words.level_words(s.level, lang),
        }
        for s in spoken
    ]


def _certificates(resume: Resume) -> list[Section]:
    lang = resume.lang
    return [
        _plain(
            first_upper(resume.say(c.title)),
            organisation=c.issuer,
            time=words.when_words(c.when, lang) if c.when else "",
        )
        for c in resume.certificates
        if resume.say(c.title)
    ]


def _hobbies(resume: Resume) -> list[str]:
    told = [e.title for e in sorted_(e for e in resume.experiences if e.kind is Kind.HOBBY)]
    return _said(resume, [*resume.hobbies, *told])


def _said(resume: Resume, texts: Iterable[Texts]) -> list[str]:
    return _cased(list(dict.fromkeys(resume.say(t).strip() for t in texts if resume.say(t).strip())), "line")


def _references(resume: Resume) -> list[Section]:
    return [
        _plain(r.name, organisation=r.role, details=[" · ".join(d for d in (r.phone, r.email) if d)])
        for r in resume.references
        if r.name.strip()
    ]


def _plain(title: str, *, organisation: str = "", time: str = "", details: Sequence[str] = ()) -> Section:
    return {
        "title": title,
        "organisation": organisation,
        "place": "",
        "time": time,
        "paragraphs": [d for d in details if d],
        "skills": [],
        "skills_label": "",
        "_short": True,
    }


def lines(text: str) -> list[str]:
    """The paragraphs of a free text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def first_upper(text: str) -> str:
    """A capital at the beginning; the rest as it is."""
    return text[:1].upper() + text[1:]
