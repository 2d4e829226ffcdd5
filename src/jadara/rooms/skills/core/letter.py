"""A cover letter drafted from what a person has done and an occupation or job asks for; then it is hers to change.

The sentences are made so that the taxonomy's own titles fit them: in Arabic a skill is a verbal noun, in French and
English an infinitive. Where the gender of the person is not told, forms are used that need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jadara.kernel.dates import words as date_words
from jadara.rooms.skills.core import resume_words as words
from jadara.rooms.skills.core.kinds import ExperienceKind as Kind
from jadara.rooms.skills.core.resume import Experience, Resume, Skill, Texts, sorted_

#: Skills named in one sentence, experiences told, missing skills that one promises to learn.
MOST_SKILLS = 4
MOST_EXPERIENCES = 2
MOST_MISSING = 2


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is set: all plain text. ``sender`` are the lines under the name."""

    lang: str
    name: str
    sender: tuple[str, ...]
    employer: str
    dated: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str

    @property
    def body(self) -> str:
        """The paragraphs with an empty line between, as they are edited."""
        return "\n\n".join(self.paragraphs)

    def with_body(self, body: str, subject: str | None = None) -> Letter:
        """The letter with the words that the person put in place of the draft."""
        edited = tuple(" ".join(p.split()) for p in body.replace("\r\n", "\n").split("\n\n") if p.strip())
        return replace(self, paragraphs=edited, subject=self.subject if subject is None else subject)


_SUBJECT = {"ar": "طلب عمل: {occupation}", "fr": "Candidature : {occupation}", "en": "Application: {occupation}"}
_GREETING = {"ar": "تحية طيبة وبعد،", "fr": "Madame, Monsieur,", "en": "Dear Sir or Madam,"}
_CLOSING = {"ar": "مع الاحترام والتقدير،", "fr": "Avec mes meilleures salutations,", "en": "Yours faithfully,"}
_OPENING = {
    "ar": ("أتقدّم بطلبي للعمل لدى {employer} بصفة {occupation}.", "أتقدّم بطلبي للعمل لديكم بصفة {occupation}."),
    "fr": (
        "Je souhaite travailler chez {employer} comme {occupation}.",
        "Je souhaite travailler chez vous comme {occupation}.",
    ),
    "en": ("I would like to work at {employer} as {occupation}.", "I would like to work with you as {occupation}."),
}
#: How an experience is told, by its kind; with skills and without.
_TOLD: Mapping[str, Mapping[str, str]] = {
    "paid": {
        "ar": "في خبرتي المهنية «{title}»{about} مارستُ {skills}.",
        "fr": "Mon expérience « {title} »{about} m’a appris à {skills}.",
        "en": "My experience “{title}”{about} taught me to {skills}.",
    },
    "learnt": {
        "ar": "في دراستي «{title}»{about} تعلّمتُ {skills}.",
        "fr": "Ma formation « {title} »{about} m’a appris à {skills}.",
        "en": "My studies “{title}”{about} taught me to {skills}.",
    },
    "volunteer": {
        "ar": "في العمل التطوّعي «{title}»{about} تعلّمتُ {skills}.",
        "fr": "Mon bénévolat « {title} »{about} m’a appris à {skills}.",
        "en": "Volunteering, “{title}”{about}, taught me to {skills}.",
    },
    "home": {
        "ar": "وفي البيت، مع «{title}»{about}، أتقنتُ {skills}.",
        "fr": "À la maison aussi, « {title} »{about} m’a appris à {skills}.",
        "en": "At home too, “{title}”{about} taught me to {skills}.",
    },
}
#: The second experience, so that no two sentences begin alike.
_SECOND = {
    "ar": "وفي «{title}»{about} تعلّمتُ {skills}.",
    "fr": "Avec « {title} »{about}, j’ai aussi appris à {skills}.",
    "en": "With “{title}”{about} I also learnt to {skills}.",
}
_VOICE = {
    Kind.WORK: "paid", Kind.BUSINESS: "paid", Kind.SCHOOLING: "learnt", Kind.TRAINING: "learnt",
    Kind.VOLUNTEERING: "volunteer", Kind.HOUSEHOLD: "home", Kind.HOBBY: "home",
}  # fmt: skip
_ALSO = {"ar": "وأستطيع أيضاً {skills}.", "fr": "Je sais aussi {skills}.", "en": "I can also {skills}."}
_KNOW = {
    "ar": "ولديّ معرفة في: {skills}.",
    "fr": "J’ai des connaissances en : {skills}.",
    "en": "I know about: {skills}.",
}
#: Feminine, masculine, neutral.
_LEARN = {
    "ar": ("وأنا مستعدّة لتعلّم {skills}.", "وأنا مستعدّ لتعلّم {skills}.", "وأرغب في تعلّم {skills}."),
    "fr": (
        "Je suis prête à apprendre à {skills}.",
        "Je suis prêt à apprendre à {skills}.",
        "J’aimerais apprendre à {skills}.",
    ),
    "en": ("I am ready to learn to {skills}.",) * 3,
}
_SPEAK = {"ar": "أتكلّم {languages}.", "fr": "Je parle {languages}.", "en": "I speak {languages}."}
_MEET = {
    "ar": ("يسعدني أن نلتقي لأحدّثكم أكثر عن خبرتي وعن العمل معكم.",) * 3,
    "fr": (
        "Je serais heureuse de vous rencontrer pour parler de ce travail et de mon parcours.",
        "Je serais heureux de vous rencontrer pour parler de ce travail et de mon parcours.",
        "Je vous rencontrerais avec plaisir pour parler de ce travail et de mon parcours.",
    ),
    "en": ("I would be glad to meet you and talk about this work and my experience.",) * 3,
}


def draft(
    resume: Resume,
    *,
    occupation: Texts | str,
    matched: Sequence[Skill] = (),
    missing: Sequence[Skill] = (),
    employer: str = "",
    on: date | None = None,
) -> Letter:
    """A letter in the language and gender of ``resume`` for an occupation.

    ``matched`` are skills that the person holds and the work asks for, most important first; ``missing`` those it asks
    for as well (two are named, as something to learn). Experiences with the most matched skills are told. Without any
    match the letter speaks of the newest experiences.
    """
    lang = resume.lang
    title = occupation if isinstance(occupation, str) else resume.say(occupation)
    told, used = _experiences(resume, matched)
    rest = [s for s in matched if s not in used]
    paragraphs = (
        _opening(lang, title, employer),
        told,
        " ".join(p for p in (_sentence(_ALSO, rest, resume, False), _sentence(_KNOW, [*matched], resume, True)) if p),
        " ".join(p for p in (_speak(resume), _learn(resume, missing)) if p),
        words.by_gender(_MEET[lang], resume.gender),
    )
    place = resume.say(resume.contact.place)
    day = date_words(on, lang) if on else ""
    return Letter(
        lang=lang,
        name=resume.name,
        sender=tuple(line for line in (resume.contact.phone, resume.contact.email, place) if line),
        employer=employer,
        dated=day,
        subject=_SUBJECT[lang].format(occupation=title),
        greeting=_GREETING[lang],
        paragraphs=tuple(p for p in paragraphs if p),
        closing=_CLOSING[lang],
    )


def _opening(lang: str, title: str, employer: str) -> str:
    if lang == "en":
        title = f"{'an' if title[:1].lower() in 'aeiou' else 'a'} {_lower(title)}"
    elif lang == "fr":
        title = _lower(title)
    return _OPENING[lang][0 if employer else 1].format(employer=employer, occupation=title)


def _lower(text: str) -> str:
    """A small letter at the beginning, unless the word is an abbreviation (IT support, CNC operator)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _experiences(resume: Resume, matched: Sequence[Skill]) -> tuple[str, list[Skill]]:
    """The paragraph on the experiences that matter here, and the skills it names."""
    wanted = {_key(s) for s in matched}
    order = sorted_(e for e in resume.experiences if resume.say(e.title))
    ranked = sorted(order, key=lambda e: -sum(_key(s) in wanted for s in e.skills))
    sentences: list[str] = []
    used: list[Skill] = []
    for experience in ranked[:MOST_EXPERIENCES]:
        fit = [s for s in experience.skills if not s.knowledge and (_key(s) in wanted or not wanted) and s not in used]
        if fit := fit[:MOST_SKILLS]:
            used += [m for m in matched if _key(m) in {_key(s) for s in fit}] or fit
            voice = _VOICE[experience.kind]
            template = _SECOND[resume.lang] if sentences and voice != "home" else _TOLD[voice][resume.lang]
            sentences.append(
                template.format(
                    title=resume.say(experience.title), about=_about(resume, experience), skills=_names(resume, fit)
                )
            )
    return " ".join(sentences), used


def _key(skill: Skill) -> str:
    return skill.uri or "|".join(sorted(skill.texts.values()))


def _about(resume: Resume, experience: Experience) -> str:
    parts = [p for p in (experience.organisation, words.time_words(experience, resume.lang)) if p]
    return f" ({('، ' if resume.lang == 'ar' else ', ').join(parts)})" if parts else ""


def _names(resume: Resume, skills: Iterable[Skill]) -> str:
    names = [_lower(resume.say(s.texts)) for s in skills if resume.say(s.texts)]
    return joined([_first_person(n) for n in names] if resume.lang == "fr" else names, resume.lang)


def _first_person(infinitive: str) -> str:
    """``s’occuper`` becomes ``m’occuper`` where the one who speaks does it."""
    return re.sub(r"^s(?=[’'])|^s(?=e )", "m", infinitive)


def joined(items: Sequence[str], lang: str) -> str:
    """``a, b et c``; in Arabic ``أ وب وج``, where each but the first takes its و."""
    if lang == "ar":
        return " و".join(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'et' if lang == 'fr' else 'and'} {items[-1]}"


def _sentence(template: Mapping[str, str], skills: Iterable[Skill], resume: Resume, knowledge: bool) -> str:
    fit = [s for s in skills if s.knowledge is knowledge][:MOST_SKILLS]
    return template[resume.lang].format(skills=_names(resume, fit)) if fit else ""


def _learn(resume: Resume, missing: Sequence[Skill]) -> str:
    fit = [s for s in missing if not s.knowledge][:MOST_MISSING]
    form = words.by_gender(_LEARN[resume.lang], resume.gender)
    return form.format(skills=_names(resume, fit)) if fit else ""


def _speak(resume: Resume) -> str:
    names = [
        words.LANGUAGE_NAMES.get(s.language, {}).get(resume.lang, "") for s in resume.languages if s.level[:1] != "A"
    ]
    known = [name for name in names if name]
    return _SPEAK[resume.lang].format(languages=joined(known, resume.lang)) if len(known) > 1 else ""
