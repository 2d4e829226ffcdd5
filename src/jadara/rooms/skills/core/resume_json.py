"""A CV as JSON Resume 1.0.0 (jsonresume.org), to carry it to another service."""

from __future__ import annotations

from typing import Any

from jadara.kernel.texts import clean
from jadara.rooms.skills.core import resume_words as words
from jadara.rooms.skills.core.kinds import ExperienceKind as Kind
from jadara.rooms.skills.core.resume import Experience, Resume, all_skills, cleaned, sorted_

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_Json = dict[str, object]


def to_json_resume(resume: Resume) -> dict[str, Any]:
    """The CV in its language. What is not told is left out, never empty; no photo, birth date or nationality, for which
    the format has no field. Household work and hobbies told as experiences are ``projects`` with their kind as type."""
    resume = cleaned(resume, clean)
    by_kind = {kind: [e for e in sorted_(resume.experiences) if e.kind is kind] for kind in Kind}
    document = {
        "$schema": SCHEMA,
        "basics": _basics(resume),
        "work": [_work(resume, e) for e in sorted_([*by_kind[Kind.WORK], *by_kind[Kind.BUSINESS]])],
        "volunteer": [
            _told(resume, e, organization=e.organisation, position=resume.say(e.title))
            for e in by_kind[Kind.VOLUNTEERING]
        ],
        "education": [_education(resume, e) for e in sorted_([*by_kind[Kind.SCHOOLING], *by_kind[Kind.TRAINING]])],
        "certificates": [
            _filled(name=resume.say(c.title), issuer=c.issuer, date=c.when.iso() if c.when else "")
            for c in resume.certificates
        ],
        "skills": _skills(resume),
        "languages": [
            _filled(
                language=words.language_name(s.language, resume.lang), fluency=words.level_words(s.level, resume.lang)
            )
            for s in resume.languages
        ],
        "interests": [{"name": text} for h in resume.hobbies if (text := resume.say(h))],
        "references": [
            _filled(name=r.name, reference=" · ".join(p for p in (r.role, r.phone, r.email) if p))
            for r in resume.references
        ],
        "projects": [
            _told(resume, e, name=resume.say(e.title), description=resume.own(e.description), type=e.kind.value)
            for kind in (Kind.HOUSEHOLD, Kind.HOBBY)
            for e in by_kind[kind]
        ],
        "meta": {"version": "v1.0.0", "language": resume.lang},
    }
    return {key: value for key, value in document.items() if value or key == "basics"}


def _filled(**fields: object) -> _Json:
    return {key: value for key, value in fields.items() if value}


def _basics(resume: Resume) -> _Json:
    email = resume.contact.email if resume.contact.email.count("@") == 1 else ""
    place = resume.say(resume.contact.place)
    return _filled(
        name=resume.name,
        label=resume.say(resume.headline),
        email=email,
        phone=resume.contact.phone,
        summary=resume.own(resume.summary),
        location={"address": place} if place else None,
    )


def _told(resume: Resume, experience: Experience, **fields: object) -> _Json:
    """The fields that all kinds share, behind those of the kind."""
    summary = resume.own(experience.description)
    if "description" in fields:
        summary = ""
    return _filled(
        **fields,
        startDate=experience.start.iso() if experience.start else "",
        endDate=experience.end.iso() if experience.end and not experience.ongoing else "",
        summary=summary,
        highlights=[text for s in experience.skills if (text := resume.say(s.texts))],
    )


def _work(resume: Resume, experience: Experience) -> _Json:
    own = words.LABELS["own_business"][resume.lang] if experience.kind is Kind.BUSINESS else ""
    return _told(
        resume,
        experience,
        name=experience.organisation or own,
        position=resume.say(experience.title),
        location=experience.place,
    )


def _education(resume: Resume, experience: Experience) -> _Json:
    made = _told(resume, experience, institution=experience.organisation, area=resume.say(experience.title))
    made.pop("summary", None)
    if courses := made.pop("highlights", None):
        made["courses"] = courses
    return made


def _skills(resume: Resume) -> list[_Json]:
    groups: dict[str, list[str]] = {key: [] for key in words.GROUPS}
    for skill in all_skills(resume):
        if text := resume.say(skill.texts):
            groups[words.group_of(skill)].append(text)
    return [{"name": words.GROUPS[key][resume.lang], "keywords": found} for key, found in groups.items() if found]
