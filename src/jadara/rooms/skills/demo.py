"""The room's share of the demo world: profiles of invented people, made by chance from the starter pack with a fixed
seed, so that every machine has the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from jadara.commons.people.models import Account, Person, Sharing
from jadara.commons.taxonomy.core.concepts import ConceptKind
from jadara.commons.taxonomy.core.graph import Graph
from jadara.kernel.ids import uuid7
from jadara.rooms.skills.models import (
    Aspiration,
    Case,
    Experience,
    GapPoint,
    HeldSkill,
    Note,
    Profile,
    SpokenLanguage,
)

BUSINESS = "urn:jadara:icatus:5221_2"
START = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)

HINTS = {
    Experience.Kind.WORK: {
        "ar": "اشتغلت {title} عند صاحب محل في المنطقة",
        "fr": "J'ai travaillé : {title}, dans une petite entreprise du quartier",
        "en": "I worked as {title} in a small business nearby",
    },
    Experience.Kind.BUSINESS: {
        "ar": "عندي شغل صغير لحسابي: {title}",
        "fr": "J'ai ma petite activité : {title}",
        "en": "I run a small business of my own: {title}",
    },
    Experience.Kind.TRAINING: {
        "ar": "تابعت دورة تدريبية في {title}",
        "fr": "J'ai suivi une formation : {title}",
        "en": "I took a course: {title}",
    },
    Experience.Kind.SCHOOLING: {
        "ar": "درست في مدرسة مهنية، اختصاص {title}",
        "fr": "J'ai étudié dans une école technique, spécialité {title}",
        "en": "I studied at a technical school, speciality {title}",
    },
}
STEPS = {
    "ar": ("إكمال السيرة الذاتية معاً", "موعد مع مركز التدريب", "اتصال لمتابعة الطلب", "تحضير مقابلة عمل"),
    "fr": ("Compléter le CV ensemble", "Rendez-vous au centre de formation", "Appeler pour suivre la candidature",
           "Préparer un entretien d'embauche"),
    "en": ("Complete the CV together", "Visit the training centre", "Call about the application",
           "Prepare for a job interview"),
}  # fmt: skip
NOTES = {
    "ar": "تحدثنا عن الخبرات في البيت، وفيها مهارات كثيرة لم تكن في السيرة الذاتية.",
    "fr": "Nous avons parlé des activités à la maison : beaucoup de compétences manquaient au CV.",
    "en": "We talked about work at home: many skills were missing from the CV.",
}


@dataclass(slots=True)
class Made:
    """Rows to be stored in bulk."""

    profiles: list[Profile]
    experiences: list[Experience]
    skills: list[HeldSkill]
    languages: list[SpokenLanguage]
    aspirations: list[Aspiration]
    points: list[GapPoint]


class World:
    """Makes profiles from a graph by chance; the same seed makes the same world."""

    def __init__(self, graph: Graph, seed: str) -> None:
        self.graph = graph
        self.rng = random.Random(seed)
        kinds = {uri: graph.concepts[uri].kind for uri in graph.occupations}
        linked = [u for u in graph.occupations if len(self._row(u, essential=True)) >= 6]
        self.jobs = [u for u in linked if kinds[u] is ConceptKind.OCCUPATION and u != BUSINESS]
        activities = [u for u in linked if kinds[u] is ConceptKind.ACTIVITY]
        group = {u: graph.concepts[u].group for u in activities}
        self.home = [u for u in activities if group[u][:2] in ("I3", "I4")]
        self.volunteer = [u for u in activities if group[u].startswith("I5")]
        self.hobby = [u for u in activities if u not in self.home and u not in self.volunteer]
        self.made = Made([], [], [], [], [], [])
        self._tick = 0

    def _row(self, uri: str, *, essential: bool) -> list[str]:
        matrix = self.graph.essential if essential else self.graph.optional
        row = self.graph.occupation_index[uri]
        return [self.graph.skills[i] for i in sorted(matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]])]

    def id(self) -> UUID:
        """A UUIDv7 of this world."""
        self._tick += 1
        return uuid7(int(START.timestamp() * 1000) + self._tick, self.rng.randbytes(10))

    def _pick(self, kind: Experience.Kind) -> str:
        pool = {
            Experience.Kind.HOUSEHOLD: self.home,
            Experience.Kind.VOLUNTEERING: self.volunteer,
            Experience.Kind.HOBBY: self.hobby,
        }.get(kind, self.jobs)
        return self.rng.choice(pool or self.jobs)

    def _hint(self, kind: Experience.Kind, uri: str, lang: str) -> str:
        concept = self.graph.concepts[uri]
        words = [self.graph.title(uri, lang).text, *concept.alternatives.get(lang, ())]
        title = self.rng.choice(words)
        pattern = HINTS.get(kind, {}).get(lang, "{title}")
        return pattern.format(title=title)

    def experience(self, person: Person, kind: Experience.Kind, at: datetime) -> str:
        """One experience with its skills; returns the concept."""
        rng, uri = self.rng, self._pick(kind)
        dated = kind in HINTS
        start = rng.randint(2015, 2025)
        end = None if rng.random() < 0.3 else min(2026, start + rng.randint(0, 3))
        row = Experience(
            id=self.id(), person=person, kind=kind, language=person.language,
            hint=self._hint(kind, uri, person.language), concept=uri, created_at=at, updated_at=at, finished_at=at,
            start_year=start if dated else None, end_year=end if dated else None, ongoing=dated and end is None,
            frequency="" if dated else rng.choice(Experience.Frequency.values),
            duration="" if dated else rng.choice(Experience.Duration.values),
        )  # fmt: skip
        self.made.experiences.append(row)
        ticked = [s for s in self._row(uri, essential=True) if rng.random() < 0.7]
        ticked += [s for s in self._row(uri, essential=False) if rng.random() < 0.2]
        self.made.skills += [
            HeldSkill(id=self.id(), person=person, experience=row, uri=s, how=HeldSkill.How.TICKED, confirmed_at=at)
            for s in ticked
        ]
        return uri

    def profile(self, person: Person, kinds: Sequence[Experience.Kind], *, aim: bool) -> None:
        """Experiences, languages and perhaps an aspiration of one person."""
        rng = self.rng
        at = START + timedelta(days=rng.randint(0, 160), minutes=rng.randint(0, 600))
        self.made.profiles.append(Profile(person=person, updated_at=at))
        concepts = [self.experience(person, kind, at + timedelta(minutes=12 * i)) for i, kind in enumerate(kinds)]
        levels = {"ar": "native", "en": rng.choice(["A", "B", "C"]), "fr": rng.choice(["A", "B", "C"])}
        for language in ["ar", *(["en"] if rng.random() < 0.7 else []), *(["fr"] if rng.random() < 0.6 else [])]:
            self.made.languages.append(
                SpokenLanguage(id=self.id(), person=person, language=language, level=levels[language])
            )
        if aim:
            self._aim(person, concepts, at)

    def _aim(self, person: Person, concepts: Sequence[str], at: datetime) -> None:
        rng = self.rng
        jobs = [c for c in concepts if c in self.graph.occupation_index and c in set(self.jobs)]
        # Some dream jobs are shared by many, as in life: so the group page has something to show.
        popular = self.jobs[:: max(1, len(self.jobs) // 12)]
        uri = rng.choice([BUSINESS, *popular, *popular, *jobs])
        if uri not in self.graph.occupation_index:
            return
        row = Aspiration(id=self.id(), person=person, uri=uri, chosen_at=at)
        self.made.aspirations.append(row)
        essential = len(self._row(uri, essential=True))
        held = rng.randint(0, max(1, essential // 2))
        for step in range(rng.randint(1, 4)):
            on = (at + timedelta(days=21 * step)).date()
            point = GapPoint(id=self.id(), person=person, aspiration=row, on=on)
            point.held, point.essential = min(held, essential), essential
            self.made.points.append(point)
            held += rng.randint(0, 3)

    def store(self) -> int:
        """Write everything; returns the number of experiences."""
        made = self.made
        Profile.objects.bulk_create(made.profiles)
        Experience.objects.bulk_create(made.experiences)
        HeldSkill.objects.bulk_create(made.skills, batch_size=2000)
        SpokenLanguage.objects.bulk_create(made.languages)
        Aspiration.objects.bulk_create(made.aspirations)
        GapPoint.objects.bulk_create(made.points)
        return len(made.experiences)


def cases(world: World, sharings: Iterable[Sharing], counsellors: Sequence[Account]) -> int:
    """A case for each person who shares; most have a next step, some a note. Returns how many."""
    rng, today = world.rng, START + timedelta(days=176)
    rows, notes = [], []
    by_place: dict[UUID, list[Account]] = {}
    for account in counsellors:
        for role in account.roles.all():
            if role.organisation_id:
                by_place.setdefault(role.organisation_id, []).append(account)
    for sharing in sharings:
        follower = rng.choice(by_place.get(sharing.organisation_id) or list(counsellors))
        planned = rng.random() < 0.75
        lang = follower.person.language
        case = Case(
            id=world.id(), sharing=sharing, counsellor=follower if rng.random() < 0.9 else None,
            status=rng.choices(Case.Status.values, [6, 3, 2])[0], updated_at=today,
            next_step=rng.choice(STEPS[lang]) if planned else "",
            next_on=(today + timedelta(days=rng.randint(-4, 40))).date() if planned else None,
        )  # fmt: skip
        rows.append(case)
        if rng.random() < 0.3:
            notes.append(Note(id=world.id(), case=case, author=follower, text=NOTES[lang], at=today))
    Case.objects.bulk_create(rows, batch_size=1000)
    Note.objects.bulk_create(notes, batch_size=1000)
    return len(rows)
