"""Topics of the law in groups, as people look for them."""

from __future__ import annotations

from dataclasses import dataclass

from jadara.commons.law.core.facts import Texts


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the fact base with its name; ``icon`` names one of the design system's."""

    id: str
    name: Texts


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics that belong together on a page."""

    id: str
    icon: str
    name: Texts
    topics: tuple[Topic, ...]


def _t(key: str, ar: str, fr: str, en: str) -> Topic:
    return Topic(key, {"ar": ar, "fr": fr, "en": en})


GROUPS: tuple[TopicGroup, ...] = (
    TopicGroup("pay", "shop", {"ar": "الأجر", "fr": "Salaire", "en": "Pay"}, (
        _t("wages_min_wage", "الأجر والحد الأدنى", "Salaire et minimum légal", "Wages and the minimum wage"),
        _t("overtime", "الساعات الإضافية", "Heures supplémentaires", "Overtime"),
    )),
    TopicGroup("time", "waiting", {"ar": "ساعات العمل والراحة", "fr": "Temps de travail et repos", "en": "Working time and rest"}, (
        _t("hours", "ساعات العمل", "Durée du travail", "Working hours"),
        _t("rest", "الاستراحة والراحة الأسبوعية", "Pauses et repos", "Breaks and rest"),
        _t("women_night", "العمل الليلي وعمل النساء", "Travail de nuit et travail des femmes", "Night work and women’s work"),
        _t("public_holidays", "الأعياد الرسمية", "Jours fériés", "Public holidays"),
    )),
    TopicGroup("leave", "calendar", {"ar": "الإجازات", "fr": "Congés", "en": "Leave"}, (
        _t("annual_leave", "الإجازة السنوية", "Congé annuel", "Annual leave"),
        _t("sick_leave", "الإجازة المرضية", "Congé maladie", "Sick leave"),
        _t("maternity", "الأمومة", "Maternité", "Maternity"),
        _t("paternity", "الأبوّة", "Paternité", "Paternity"),
        _t("other_leave", "إجازات أخرى", "Autres congés", "Other leave"),
    )),
    TopicGroup("start", "edit", {"ar": "عقد العمل", "fr": "Le contrat", "en": "The contract"}, (
        _t("contract", "عقد العمل", "Contrat de travail", "Employment contract"),
        _t("probation", "فترة التجربة", "Période d’essai", "Probation"),
        _t("scope", "من يشمله القانون", "À qui s’applique la loi", "Whom the law covers"),
        _t("excluded_workers", "من هم خارج القانون", "Qui est exclu du Code", "Who is outside the Code"),
    )),
    TopicGroup("end", "exit", {"ar": "انتهاء العمل", "fr": "Fin du travail", "en": "When work ends"}, (
        _t("termination_notice", "الصرف والإنذار", "Licenciement et préavis", "Dismissal and notice"),
        _t("abusive_dismissal", "الصرف التعسفي", "Licenciement abusif", "Abusive dismissal"),
        _t("resignation", "الاستقالة", "Démission", "Resignation"),
        _t("end_of_service", "تعويض نهاية الخدمة", "Indemnité de fin de service", "End-of-service indemnity"),
    )),
    TopicGroup("protection", "heart", {"ar": "الضمان والسلامة", "fr": "Sécurité sociale et santé", "en": "Social security and safety"}, (
        _t("nssf", "الضمان الاجتماعي", "Sécurité sociale (CNSS)", "Social security (NSSF)"),
        _t("work_accidents", "حوادث العمل", "Accidents du travail", "Accidents at work"),
        _t("osh", "الصحة والسلامة", "Santé et sécurité", "Health and safety"),
        _t("disability", "عمل ذوي الإعاقة", "Handicap et emploi", "Disability and work"),
    )),
    TopicGroup("fair", "people", {"ar": "المساواة والتمثيل والنزاعات", "fr": "Égalité, syndicats, litiges", "en": "Equality, unions, disputes"}, (
        _t("equal_harassment", "المساواة والتحرش", "Égalité et harcèlement", "Equality and harassment"),
        _t("unions", "النقابات", "Syndicats", "Unions"),
        _t("disputes", "النزاعات والشكاوى", "Litiges et plaintes", "Disputes and complaints"),
        _t("penalties", "المخالفات والغرامات", "Infractions et amendes", "Breaches and fines"),
    )),
    TopicGroup("young", "school", {"ar": "الصغار والمتدرّبون", "fr": "Jeunes et stagiaires", "en": "Young people and trainees"}, (
        _t("child_youth", "عمل من هم دون 18", "Travail avant 18 ans", "Work under 18"),
        _t("apprenticeship", "التدريب في مكان العمل", "Stage et apprentissage", "Training at work"),
    )),
    TopicGroup("foreign", "path", {"ar": "عمل غير اللبنانيين", "fr": "Travail des non-Libanais", "en": "Work of non-Lebanese"}, (
        _t("foreign_permits", "إجازات العمل", "Permis de travail", "Work permits"),
        _t("reserved_professions", "المهن المحصورة باللبنانيين", "Métiers réservés aux Libanais", "Occupations kept for Lebanese"),
        _t("foreign_syrians", "السوريون والسوريات", "Syriens et Syriennes", "Syrians"),
        _t("foreign_palestinians", "الفلسطينيون والفلسطينيات", "Palestiniens et Palestiniennes", "Palestinians"),
    )),
)  # fmt: skip

TOPICS: dict[str, Topic] = {topic.id: topic for group in GROUPS for topic in group.topics}
