"""The person's CV as data, from her profile and the taxonomy."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from jadara.commons.people.models import Person
from jadara.commons.taxonomy.core.concepts import LANGUAGES
from jadara.commons.taxonomy.core.graph import Graph
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.phones import show
from jadara.rooms.skills.core.kinds import ExperienceKind
from jadara.rooms.skills.core.resume import Contact, Personal, Resume, Skill, Spoken, When, distinct
from jadara.rooms.skills.core.resume import Experience as Told
from jadara.rooms.skills.models import Experience, HeldSkill, Photo, Profile, SpokenLanguage
from jadara.rooms.skills.queries.experiences import OWN


def profile_of(person: Person) -> Profile | None:
    """The profile row, None before anything was written. One query."""
    return Profile.objects.filter(person=person).first()


def _texts(row: object, stem: str) -> dict[str, str]:
    return {lang: text for lang in LANGUAGES if (text := getattr(row, f"{stem}_{lang}", ""))}


def _titles(known: Graph, uri: str, *, feminine: bool) -> dict[str, str]:
    concept = known.concepts.get(uri)
    if concept is None:
        return {}
    titles = dict(concept.titles)
    return {**titles, **concept.feminine} if feminine else titles


def _skill(known: Graph, row: HeldSkill) -> Skill:
    if row.uri.startswith(OWN):
        return Skill(_texts(row, "text"), uri=row.uri)
    concept = known.concepts.get(row.uri)
    if concept is None:
        return Skill({"en": row.uri}, uri=row.uri)
    return Skill(dict(concept.titles), concept.reuse, concept.skill_type == "knowledge", row.uri)


def _told(known: Graph, row: Experience, skills: tuple[Skill, ...], *, feminine: bool) -> Told:
    own = _texts(row, "title")
    return Told(
        kind=ExperienceKind(row.kind),
        title=own or _titles(known, row.concept, feminine=feminine) or {row.language: row.hint[:120]},
        organisation=row.organisation,
        place=row.place,
        start=When(row.start_year, row.start_month or 0) if row.start_year else None,
        end=When(row.end_year, row.end_month or 0) if row.end_year else None,
        ongoing=row.ongoing,
        frequency=row.frequency,
        duration=row.duration,
        description=_texts(row, "description"),
        skills=skills,
        key=str(row.id),
    )


def resume(person: Person, lang: str) -> Resume:
    """Everything the person chose to show. Six queries, whatever the number of experiences."""
    known = graph()
    profile = profile_of(person) or Profile(person=person)
    feminine = person.sex == Person.Sex.FEMALE
    by_experience: dict[UUID, list[Skill]] = defaultdict(list)
    for row in HeldSkill.objects.filter(person=person).order_by("confirmed_at", "id"):
        by_experience[row.experience_id].append(_skill(known, row))
    told = [
        _told(known, row, distinct(by_experience[row.id]), feminine=feminine)
        for row in Experience.objects.filter(person=person, on_cv=True)
    ]
    photo = Photo.objects.filter(person=person).first() if profile.show_photo else None
    area = {lang: person.area.name(lang) for lang in LANGUAGES} if person.area else {}
    personal = Personal(
        birth=profile.birth_date if profile.show_personal else None, photo=bytes(photo.jpeg) if photo else b""
    )
    spoken = SpokenLanguage.objects.filter(person=person).order_by("id")
    return Resume(
        lang=lang,
        name=person.shown_name(lang),
        gender="f" if feminine else "m" if person.sex == Person.Sex.MALE else None,
        headline=_texts(profile, "headline"),
        contact=Contact(show(person.contact_phone) if person.contact_phone else "", person.contact_email, area),
        personal=personal,
        summary=_texts(profile, "summary"),
        experiences=tuple(told),
        languages=tuple(Spoken(s.language, s.level) for s in spoken),
        licence=profile.driving_licence,
    )
