"""An invented person's CV, for pictures of the designs, tests and benchmarks: Layla, of the cast."""

from __future__ import annotations

from jadara.rooms.skills.core.kinds import ExperienceKind as Kind
from jadara.rooms.skills.core.resume import (
    Certificate,
    Contact,
    Experience,
    Reference,
    Resume,
    Skill,
    Spoken,
    Texts,
    When,
)


def texts(ar: str, fr: str, en: str) -> Texts:
    """One text in three languages."""
    return {"ar": ar, "fr": fr, "en": en}


SKILLS = {
    "cables": Skill(
        texts("تمديد الأسلاك الكهربائية", "tirer des câbles électriques", "run electrical cables"), "sector-specific"
    ),
    "panels": Skill(
        texts("تركيب اللوحات الكهربائية", "monter des tableaux électriques", "mount electrical panels"),
        "sector-specific",
    ),
    "drawings": Skill(texts("قراءة المخططات", "lire des plans", "read drawings"), "cross-sector"),
    "customers": Skill(texts("استقبال الزبائن", "accueillir les clients", "welcome customers"), "cross-sector"),
    "team": Skill(texts("العمل ضمن فريق", "travailler en équipe", "work in a team"), "transversal"),
    "invoices": Skill(texts("حساب الفواتير", "établir des factures", "prepare invoices"), "cross-sector"),
    "safety": Skill(
        texts("قواعد السلامة في الورش", "règles de sécurité sur les chantiers", "site safety rules"),
        "cross-sector",
        knowledge=True,
    ),
    "meter": Skill(
        texts("فحص الدارات بجهاز القياس", "contrôler les circuits au multimètre", "test circuits with a multimeter"),
        "occupation-specific",
    ),
    "children": Skill(texts("رعاية الأطفال", "s’occuper d’enfants", "care for children"), "sector-specific"),
    "meals": Skill(texts("إعداد الوجبات", "préparer des repas", "prepare meals"), "sector-specific"),
    "budget": Skill(
        texts("تنظيم ميزانية البيت", "gérer le budget du foyer", "manage the household budget"), "transversal"
    ),
    "solar": Skill(
        texts("تركيب ألواح شمسية", "installer des panneaux solaires", "install solar panels"), "occupation-specific"
    ),
}


def _skills(*keys: str) -> tuple[Skill, ...]:
    return tuple(SKILLS[key] for key in keys)


WORK = Experience(
    Kind.WORK,
    texts("كهربائية مبانٍ", "électricienne du bâtiment", "Building electrician"),
    organisation="Société Nour d’Électricité (Tripoli) S.A.L.",
    place="طرابلس",
    start=When(2021, 3),
    ongoing=True,
    description=texts(
        "تمديد الشبكات في 14 شقة سكنية بين 2021 – 2023 وتسليمها في الموعد.\nالتنسيق اليومي مع مهندسة الموقع.",
        "Installation des réseaux dans 14 appartements entre 2021 et 2023, livrés dans les délais.\n"
        "Coordination quotidienne avec l’ingénieure du chantier.",
        "Wired 14 flats between 2021 and 2023 and handed them over on time.\nWorked daily with the site engineer.",
    ),
    skills=_skills("cables", "panels", "drawings", "meter", "safety"),
    key="work",
)
BUSINESS = Experience(
    Kind.BUSINESS,
    texts("بيع الهواتف وتصليحها", "vente et réparation de téléphones", "Selling and repairing phones"),
    start=When(2018, 9),
    end=When(2021, 1),
    skills=_skills("customers", "invoices"),
    key="business",
)
HOUSEHOLD = Experience(
    Kind.HOUSEHOLD,
    texts(
        "تربية إخوتي وإدارة البيت", "élever mes frères et tenir la maison", "Raising my brothers and running the home"
    ),
    frequency="daily",
    duration="years",
    skills=_skills("children", "meals", "budget"),
    key="household",
)
VOLUNTEERING = Experience(
    Kind.VOLUNTEERING,
    texts("توزيع حصص غذائية", "distribution de colis alimentaires", "Handing out food parcels"),
    organisation="جمعية الجيرة",
    start=When(2020),
    end=When(2022),
    frequency="weekly",
    skills=_skills("team"),
    key="volunteering",
)
SCHOOLING = Experience(
    Kind.SCHOOLING,
    texts(
        "البكالوريا الفنية – كهرباء", "baccalauréat technique – électricité", "Technical Baccalaureate – Electricity"
    ),
    organisation="معهد القبّة الفني",
    start=When(2015),
    end=When(2018),
    key="schooling",
)
TRAINING = Experience(
    Kind.TRAINING,
    texts("الطاقة الشمسية الكهروضوئية", "énergie solaire photovoltaïque", "Photovoltaic solar energy"),
    organisation="مركز الميناء للتدريب",
    start=When(2022, 5),
    end=When(2022, 7),
    skills=_skills("solar"),
    key="training",
)


def sample(lang: str = "ar") -> Resume:
    """Layla's CV: seven experiences of seven kinds, nothing personal shown."""
    arabic = lang == "ar"
    return Resume(
        lang=lang,
        name="ليلى محمد الخطيب" if arabic else "Layla Mohammad El Khatib",
        gender="f",
        headline=texts(
            "كهربائية مبانٍ وأنظمة شمسية", "Électricienne du bâtiment et du solaire", "Building and solar electrician"
        ),
        contact=Contact(
            "+961 70 123 456", "layla.khatib@example.org", texts("طرابلس، لبنان", "Tripoli, Liban", "Tripoli, Lebanon")
        ),
        summary=texts(
            "كهربائية تعمل منذ 2018 في تمديد الشبكات المنزلية وأنظمة الطاقة الشمسية. تعمل بدقّة وتهتمّ بالسلامة، وتشرح "
            "للزبون ما يلزمه وما لا يلزمه.",
            "Électricienne depuis 2018 dans les réseaux domestiques et le solaire. Travail précis, souci de sécurité, "
            "explications claires au client.",
            "Electrician since 2018 in home wiring and solar systems. Works precisely, cares for safety and explains "
            "clearly to customers what they need and what they do not.",
        ),
        experiences=(
            WORK,
            BUSINESS,
            HOUSEHOLD,
            VOLUNTEERING,
            SCHOOLING,
            TRAINING,
            Experience(Kind.HOBBY, texts("كرة السلة", "basket-ball", "Basketball"), key="hobby"),
        ),
        languages=(Spoken("ar", "native"), Spoken("fr", "B2"), Spoken("en", "B1"), Spoken("hy", "A")),
        certificates=(
            Certificate(texts("شهادة الإسعافات الأولية", "premiers secours", "First aid"), "جمعية الجيرة", When(2023)),
        ),
        licence="B",
        hobbies=(texts("الرسم", "dessin", "Drawing"),),
        references=(
            Reference(
                "رنا حدّاد" if arabic else "Rana Haddad",
                {"ar": "مهندسة موقع", "fr": "ingénieure de chantier"}.get(lang, "site engineer"),
                "+961 3 555 123",
                "rana@example.org",
            ),
        ),
    )
