"""Layla's story, told through the same actions as on the website: what she did at home, in her uncle's shop, at school
and as a volunteer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from scipy.sparse import csr_array

from jadara.commons.people.models import Account, Person
from jadara.commons.people.queries import actor_of
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import Actor
from jadara.rooms.skills.actions import experiences as actions
from jadara.rooms.skills.demo import World
from jadara.rooms.skills.models import Aspiration, Experience, GapPoint, Profile, SpokenLanguage
from jadara.rooms.skills.queries import experiences as queries


@dataclass(frozen=True, slots=True)
class Told:
    """One experience: her words, the uri she chose if it is in the taxonomy, and the details."""

    kind: Experience.Kind
    hint: str
    concept: str
    fields: Mapping[str, object]


STORY = (
    Told(
        Experience.Kind.HOUSEHOLD,
        "ربّيت إخوتي الصغار وساعدتهم في دروسهم وطبخت للعائلة",
        "urn:jadara:icatus:I41_0",
        {
            "frequency": "daily",
            "duration": "years",
            "description_ar": "رعاية ثلاثة إخوة ومتابعة دروسهم يومياً بعد المدرسة.",
            "description_fr": "Garde de trois frères et suivi quotidien de leurs devoirs après l'école.",
            "description_en": "Looked after three brothers and followed their homework every day after school.",
        },
    ),
    Told(
        Experience.Kind.WORK,
        "ساعدت خالي في محل الهواتف: استقبال الزبائن والبيع والحسابات",
        "",
        {
            "organisation": "محل الخال للهواتف",
            "place": "طرابلس",
            "start_year": 2024,
            "start_month": 6,
            "end_year": 2025,
            "end_month": 9,
            "description_ar": "عمل صيفي: استقبال الزبائن وبيع الهواتف وضبط الصندوق.",
            "description_fr": "Travail d'été : accueil des clients, vente de téléphones, tenue de la caisse.",
        },
    ),
    Told(
        Experience.Kind.VOLUNTEERING,
        "تطوّعت مع الكشافة: تنظيم نشاطات للأطفال في الحي",
        "urn:jadara:icatus:I52_3",
        {"organisation": "كشافة الحي", "frequency": "weekly", "duration": "year"},
    ),
)
SCREENS = 4


def tell(world: World, person: Person) -> None:
    """Store her profile, experiences, languages and aspiration."""
    actor = actor_of(Account.objects.get(person=person))
    now = timezone.now()
    Profile.objects.create(
        person=person,
        headline_ar="طالبة في التعليم المهني، أحب العمل مع الناس",
        headline_fr="Élève de l'enseignement technique, à l'aise avec les gens",
        headline_en="Vocational student who likes working with people",
        updated_at=now,
    )
    concepts = [_one(actor, told, world) for told in STORY]
    for language, level in (("ar", "native"), ("fr", "B"), ("en", "A")):
        SpokenLanguage.objects.create(id=world.id(), person=person, language=language, level=level)
    aim = next((c for c in concepts if c in world.jobs), world.jobs[0])
    _aim(world, person, aim)


def _skills_of(concept: str | None) -> set[str]:
    """What she says yes to: the skills of what she did, all but each seventh, which she has not learned yet."""
    known = graph()
    if concept is None:
        return set(known.skills[::2])
    row = known.occupation_index[concept]
    linked = sorted({*_columns(known.essential, row), *_columns(known.optional, row)})
    return {known.skills[c] for n, c in enumerate(linked) if n % 7 != 3}


def _columns(links: csr_array, row: int) -> list[int]:
    return [int(c) for c in links.indices[links.indptr[row] : links.indptr[row + 1]]]


def _one(actor: Actor, told: Told, world: World) -> str:
    experience = actions.tell(actor=actor, kind=told.kind, hint=told.hint, language="ar", operation=world.id())
    known = graph().occupation_index
    candidates = [c.uri for c in queries.interview(experience).candidates()]
    concept = told.concept if told.concept in known else next(iter(candidates), None)
    experience = actions.choose(actor=actor, experience=experience, concept=concept)
    belongs = _skills_of(concept)
    for screen in range(SCREENS):
        asked = queries.interview(experience).next_screen(10)
        if not asked:
            break
        ticked = [uri for uri in asked if uri in belongs]
        experience = actions.answer(actor=actor, experience=experience, screen=screen, asked=asked, ticked=ticked)
    actions.describe(actor=actor, experience=experience, fields=told.fields)
    return concept or ""


def _aim(world: World, person: Person, uri: str) -> None:
    row = Aspiration.objects.create(id=world.id(), person=person, uri=uri, chosen_at=timezone.now())
    known = graph()
    at = known.occupation_index[uri]
    essential = set(_columns(known.essential, at))
    held = {known.skill_index[u] for u in queries.held(person.id) if u in known.skill_index}
    GapPoint.objects.create(
        id=world.id(), person=person, aspiration=row, on=timezone.localdate(), held=len(essential & held),
        essential=len(essential),
    )  # fmt: skip
