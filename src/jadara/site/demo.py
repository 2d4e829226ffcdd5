"""The demo world: an invented cast, and the people of three partner organisations. Deterministic, made once."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jadara.commons.audit import actions as audit
from jadara.commons.law import demo as law
from jadara.commons.people.models import Account, Consent, Organisation, Person, RoleAt, Sharing
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.actor import ANONYMOUS, Role
from jadara.kernel.ids import uuid7
from jadara.rooms.rights import demo as rights
from jadara.rooms.schools import demo as schools
from jadara.rooms.schools.models import Institution
from jadara.rooms.skills import demo as skills
from jadara.rooms.skills.models import Experience
from jadara.site import demo_layla
from jadara.site.demo_names import FAMILY, FEMALE, MALE

BENEFICIARIES = 372
SEED = "jadara-2026"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the user name to enter as, the name in three languages, and who that is."""

    username: str
    ar: str
    latin: str
    sex: str
    who: str | Promise
    role: Role | None = None
    place: str = ""

    def name(self, lang: str) -> str:
        """The name in the letters of a language."""
        return self.ar if lang == "ar" else self.latin


CAST = (
    Member("layla", "ليلى منصور", "Layla Mansour", "f", _("17, has told what she can do; her CV is ready")),
    Member("karim", "كريم حداد", "Karim Haddad", "m", _("21, just arrived: nothing told yet")),
    Member("hadi", "هادي شمعون", "Hadi Chamoun", "m", _("counsellor at Amal in Tripoli"), Role.COUNSELLOR, "AMAL24"),
    Member("farah", "فرح درويش", "Farah Darwiche", "f", _("facilitator at Amal: helps people who cannot read"),
           Role.FACILITATOR, "AMAL24"),
    Member("rima", "ريما سعادة", "Rima Saadeh", "f", _("manages Amal: sees the group"), Role.PARTNER_MANAGER, "AMAL24"),
    Member("sami", "سامي خليل", "Sami Khalil", "m", _("counsellor at Bina in the Bekaa: sees other people"),
           Role.COUNSELLOR, "BINA24"),
    Member("nour", "نور الحاج", "Nour El Hajj", "f", _("editor of the law at the Ministry of Labour"), Role.LAW_EDITOR,
           "WIZARA"),
    Member("tarek", "طارق عيد", "Tarek Eid", "m", _("second editor: approves what Nour proposes"), Role.LAW_EDITOR,
           "WIZARA"),
    Member("maya", "مايا خوري", "Maya Khoury", "f", _("employer; reviews the law for the employers"), Role.LAW_REVIEWER,
           "ARBAB1"),
    Member("salma", "سلمى زين", "Salma Zein", "f", _("labour desk: answers people's questions"), Role.LABOUR_DESK,
           "WIZARA"),
    Member("joumana", "جمانة كرم", "Joumana Karam", "f", _("principal of the institute of El Mina: sees the day")),
    Member("bassam", "بسام عوض", "Bassam Awad", "m", _("teacher by contract at El Mina and El Qobbeh: takes registers")),
    Member("lina", "لينا حبيب", "Lina Habib", "f", _("teacher at El Mina, of the same classes as Bassam")),
    Member("samar", "سمر دياب", "Samar Diab", "f", _("registrar of El Mina: students, classes, papers")),
    Member("fadi", "فادي نعمة", "Fadi Nehme", "m", _("planner at the directorate: sees the country")),
    Member("dalal", "دلال شعبان", "Dalal Chaaban", "f", _("inspector of the North")),
    Member("omar", "عمر بزي", "Omar Bazzi", "m", _("help desk of the system at the directorate")),
    Member("munir", "منير أبو زيد", "Mounir Abou Zeid", "m", _("principal at Zahle: another school")),
)  # fmt: skip
#: Those of the cast who belong to the schools; their records are made with the institutes.
AT_SCHOOLS = ("joumana", "bassam", "lina", "samar", "fadi", "dalal", "omar", "munir")

#: join code, kind, names in Arabic, French, English, caza, the cazas its people come from
PARTNERS = (
    ("AMAL24", Organisation.Kind.NGO, "جمعية أمل", "Association Amal", "Amal Association", "LB56",
     ("LB56", "LB55", "LB57", "LB51")),
    ("BINA24", Organisation.Kind.CENTRE, "مركز بناء للتدريب", "Centre de formation Bina", "Bina Training Centre",
     "LB25", ("LB25", "LB24", "LB21")),
    ("JISR24", Organisation.Kind.NGO, "جسر للشباب", "Jisr pour les jeunes", "Jisr for Youth", "LB61",
     ("LB61", "LB63", "LB11", "LB32")),
)  # fmt: skip
#: Organisations that accompany nobody: join code, kind, names in Arabic, French, English, caza.
OTHERS = (
    ("WIZARA", Organisation.Kind.MINISTRY, "وزارة العمل (عرض)", "Ministère du Travail (démo)", "Ministry of Labour (demo)",
     "LB11"),
    ("ARBAB1", Organisation.Kind.EMPLOYERS, "تجمّع أرباب العمل (عرض)", "Association d’employeurs (démo)",
     "Employers’ association (demo)", "LB11"),
    ("NIQABA", Organisation.Kind.UNION, "اتحاد العمال (عرض)", "Fédération syndicale (démo)", "Workers’ federation (demo)",
     "LB11"),
)  # fmt: skip
STAFF = (
    ("nada", "ندى عون", "Nada Aoun", "f", "AMAL24"), ("walid", "وليد نصر", "Walid Nasr", "m", "BINA24"),
    ("hala", "هلا مراد", "Hala Mrad", "f", "JISR24"), ("ziad", "زياد فرحات", "Ziad Farhat", "m", "JISR24"),
)  # fmt: skip
KINDS = (
    (Experience.Kind.HOUSEHOLD, 8), (Experience.Kind.WORK, 9), (Experience.Kind.BUSINESS, 2),
    (Experience.Kind.SCHOOLING, 4), (Experience.Kind.TRAINING, 4), (Experience.Kind.VOLUNTEERING, 4),
    (Experience.Kind.HOBBY, 4),
)  # fmt: skip


class Ids:
    """UUIDv7s of the demo world, one after the other."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.tick = rng, 0

    def __call__(self) -> UUID:
        self.tick += 1
        return uuid7(int(skills.START.timestamp() * 1000) - 10_000_000 + self.tick, self.rng.randbytes(10))


def fill(*, size: schools.Size = schools.PILOT, say: Callable[[str], None] = lambda _text: None) -> None:
    """Make the world if nobody is there yet, and the schools if there is none; ``say`` is told of progress."""
    if not Account.objects.exists():
        _people()
    if not Institution.objects.exists():
        cast = {m.username: schools.Face.of(m.ar, m.latin, m.sex) for m in CAST if m.username in AT_SCHOOLS}
        with transaction.atomic():
            schools.fill(now=timezone.now(), cast=cast, size=size, say=say)
            audit.record(ANONYMOUS, "site.demo.schools", schools.SEED)


def _people() -> None:
    with transaction.atomic():
        rng = random.Random(SEED)
        ids = Ids(rng)
        places = _partners(ids)
        staff = _staff(ids, places)
        people = _beneficiaries(ids, rng)
        sharings = _sharings(ids, rng, places, people)
        world = skills.World(graph(), SEED)
        for person in people[2:]:
            kinds = rng.choices(
                [k for k, _w in KINDS], [w for _k, w in KINDS], k=rng.choices([1, 2, 3, 4], [2, 4, 3, 1])[0]
            )
            world.profile(person, list(dict.fromkeys(kinds)), aim=rng.random() < 0.6)
        world.store()
        demo_layla.tell(world, people[0])
        skills.cases(world, sharings, staff)
        partners = [places[p[0]][0] for p in PARTNERS]
        leader = Account.objects.get(username="farah")
        rights.fill(ids, partners, leader, people[2:80], people[0])
        law.fill(ids, Account.objects.get(username="nour"))
        audit.record(ANONYMOUS, "site.demo.filled", SEED)


def _partners(ids: Ids) -> dict[str, tuple[Organisation, tuple[str, ...]]]:
    made: dict[str, tuple[Organisation, tuple[str, ...]]] = {}
    for code, kind, ar, fr, en, area, cazas in PARTNERS:
        row = Organisation(id=ids(), kind=kind, name_ar=ar, name_fr=fr, name_en=en, area_id=area, join_code=code)
        row.save(force_insert=True)
        made[code] = (row, cazas)
    for code, kind, ar, fr, en, area in OTHERS:
        row = Organisation(id=ids(), kind=kind, name_ar=ar, name_fr=fr, name_en=en, area_id=area, join_code=code)
        row.save(force_insert=True)
        made[code] = (row, ())
    return made


def _account(ids: Ids, person: Person, username: str, *, cast: bool) -> Account:
    account = Account(id=ids(), person=person, username=username, is_cast=cast, created_at=skills.START)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def _person(ids: Ids, ar: str, latin: str, sex: str, **more: object) -> Person:
    return Person(id=ids(), name=ar, name_latin=latin, sex=sex, created_at=skills.START, **more)


def _staff(ids: Ids, places: dict[str, tuple[Organisation, tuple[str, ...]]]) -> list[Account]:
    counsellors = []
    members = [(m.username, m.ar, m.latin, m.sex, m.place, m.role, True) for m in CAST if m.role]
    members += [(u, ar, latin, sex, place, Role.COUNSELLOR, False) for u, ar, latin, sex, place in STAFF]
    for username, ar, latin, sex, place, role, cast in members:
        person = _person(ids, ar, latin, sex, language="ar")
        person.save(force_insert=True)
        account = _account(ids, person, username, cast=cast)
        RoleAt.objects.create(id=ids(), account=account, role=role, organisation=places[place][0], since=skills.START)
        if role is Role.COUNSELLOR:
            counsellors.append(account)
    return counsellors


def _beneficiaries(ids: Ids, rng: random.Random) -> list[Person]:
    """Layla, Karim and the others, without area yet."""
    people = [
        _person(ids, m.ar, m.latin, m.sex, language="ar", birth_year=year, area_id="LB56")
        for m, year in zip(CAST[:2], (2009, 2005), strict=True)
    ]
    people[0].contact_phone, people[0].contact_email = "+96170123456", "layla.mansour@example.org"
    for _n in range(BENEFICIARIES - 2):
        sex = "f" if rng.random() < 0.58 else "m"
        first, family = rng.choice(FEMALE if sex == "f" else MALE), rng.choice(FAMILY)
        people.append(
            _person(
                ids, f"{first[0]} {family[0]}", f"{first[1]} {family[1]}", sex,
                language=rng.choices(["ar", "fr", "en"], [8, 1, 1])[0],
                birth_year=rng.choices([rng.randint(2009, 2010), rng.randint(2002, 2008), rng.randint(1992, 2001),
                                        rng.randint(1970, 1991)], [1, 5, 3, 2])[0],
            )
        )  # fmt: skip
    return people


def _sharings(
    ids: Ids, rng: random.Random, places: dict[str, tuple[Organisation, tuple[str, ...]]], people: list[Person]
) -> list[Sharing]:
    """Everybody but Karim shares with one partner; areas follow the partner."""
    sharings, consents = [], []
    for index, person in enumerate(people):
        code = "AMAL24" if index < 2 else rng.choices([p[0] for p in PARTNERS], [4, 3, 3])[0]
        organisation, cazas = places[code]
        person.area_id = person.area_id or rng.choice(cazas)
        at = skills.START + timedelta(days=rng.randint(0, 150))
        consents.append(_consent(ids, person, Consent.Purpose.KEEP_PROFILE, None, at))
        if index == 1:
            continue
        sharings.append(Sharing(id=ids(), person=person, organisation=organisation, since=at,
                                pseudonym=f"{code[0]}{index:05d}"))  # fmt: skip
        consents.append(_consent(ids, person, Consent.Purpose.SHARE_WITH_PARTNER, organisation, at))
    Person.objects.bulk_create(people, batch_size=500)
    for member, person in zip(CAST[:2], people[:2], strict=True):
        _account(ids, person, member.username, cast=True)
    Consent.objects.bulk_create(consents, batch_size=500)
    Sharing.objects.bulk_create(sharings, batch_size=500)
    return sharings


def _consent(ids: Ids, person: Person, purpose: str, organisation: Organisation | None, at: datetime) -> Consent:
    minor = person.birth_year is not None and person.birth_year > 2008
    return Consent(
        id=ids(), person=person, purpose=purpose, organisation=organisation, act=Consent.Act.GIVEN,
        text_version="2026-11", language=person.language, channel=Consent.Channel.WEB, at=at,
        guardian_name="نجوى منصور" if minor else "",
    )  # fmt: skip
