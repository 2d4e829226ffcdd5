"""The words that a CV or letter needs by itself, in three languages: the document's language is not the page's."""

from __future__ import annotations

from collections.abc import Mapping

from jadara.kernel.dates import month_words
from jadara.rooms.skills.core.resume import Experience, Gender, Skill, Texts, When


def _t(ar: str, fr: str, en: str) -> Texts:
    return {"ar": ar, "fr": fr, "en": en}


HEADINGS: Mapping[str, Texts] = {
    "about": _t("نبذة عنّي", "À propos de moi", "About me"),
    "everything": _t("الخبرات", "Expériences", "Experience"),
    "summary": _t("نبذة", "Profil", "Profile"),
    "work": _t("الخبرة المهنية", "Expérience professionnelle", "Work experience"),
    "schooling": _t("الدراسة", "Études", "Education"),
    "training": _t("التدريب", "Formation", "Training"),
    "learning": _t("الدراسة والتدريب", "Études et formation", "Education and training"),
    "volunteering": _t("العمل التطوّعي", "Bénévolat", "Volunteering"),
    "household": _t("خبرة في البيت والعائلة", "Expérience familiale et domestique", "Home and family experience"),
    "hobbies": _t("الهوايات", "Centres d’intérêt", "Interests"),
    "skills": _t("المهارات", "Compétences", "Skills"),
    "languages": _t("اللغات", "Langues", "Languages"),
    "certificates": _t("الشهادات", "Certificats", "Certificates"),
    "licence": _t("رخصة القيادة", "Permis de conduire", "Driving licence"),
    "references": _t("للاستعلام عنّي", "Références", "References"),
    "personal": _t("معلومات شخصية", "Informations personnelles", "Personal information"),
    "contact": _t("للتواصل", "Contact", "Contact"),
}
LABELS: Mapping[str, Texts] = {
    "cv": _t("سيرة ذاتية", "CV", "CV"),
    "letter": _t("رسالة تقديم", "Lettre de motivation", "Cover letter"),
    "phone": _t("الهاتف", "Téléphone", "Phone"),
    "email": _t("البريد الإلكتروني", "E-mail", "E-mail"),
    "place": _t("مكان السكن", "Lieu", "Place"),
    "birth": _t("تاريخ الولادة", "Date de naissance", "Date of birth"),
    "nationality": _t("الجنسية", "Nationalité", "Nationality"),
    "photo": _t("صورة {name}", "Photo de {name}", "Photo of {name}"),
    "skills_used": _t("المهارات", "Compétences", "Skills"),
    "today": _t("حتى اليوم", "aujourd’hui", "present"),
    "own_business": _t("عمل خاص", "À mon compte", "Own business"),
    "mother_tongue": _t("اللغة الأم", "Langue maternelle", "Mother tongue"),
}
#: Skills are grouped for the reader: what the job asks for first.
GROUPS: Mapping[str, Texts] = {
    "job": _t("مهارات المهنة", "Compétences du métier", "Job skills"),
    "knowledge": _t("معارف", "Connaissances", "Knowledge"),
    "common": _t("مهارات عامة", "Compétences générales", "General skills"),
}
FREQUENCIES: Mapping[str, Texts] = {
    "daily": _t("يومياً", "tous les jours", "every day"),
    "weekly": _t("أسبوعياً", "chaque semaine", "every week"),
    "sometimes": _t("من وقت إلى آخر", "de temps en temps", "from time to time"),
}
DURATIONS: Mapping[str, Texts] = {
    "months": _t("بضعة أشهر", "quelques mois", "some months"),
    "year": _t("نحو سنة", "environ un an", "about a year"),
    "years": _t("من سنتين إلى خمس سنوات", "deux à cinq ans", "two to five years"),
    "long": _t("أكثر من خمس سنوات", "plus de cinq ans", "more than five years"),
}
#: Level to words; the code of the European Framework is shown beside them.
LEVELS: Mapping[str, Texts] = {
    "native": _t("اللغة الأم", "langue maternelle", "mother tongue"),
    "C": _t("بطلاقة", "courant", "fluent"),
    "B": _t("جيّد", "bon niveau", "good"),
    "A": _t("مبادئ", "notions", "basic"),
}
LANGUAGE_NAMES: Mapping[str, Texts] = {
    "ar": _t("العربية", "arabe", "Arabic"),
    "fr": _t("الفرنسية", "français", "French"),
    "en": _t("الإنكليزية", "anglais", "English"),
    "hy": _t("الأرمنية", "arménien", "Armenian"),
    "ku": _t("الكردية", "kurde", "Kurdish"),
    "tr": _t("التركية", "turc", "Turkish"),
    "syr": _t("السريانية", "syriaque", "Syriac"),
    "fa": _t("الفارسية", "persan", "Persian"),
    "de": _t("الألمانية", "allemand", "German"),
    "es": _t("الإسبانية", "espagnol", "Spanish"),
    "it": _t("الإيطالية", "italien", "Italian"),
    "pt": _t("البرتغالية", "portugais", "Portuguese"),
    "ru": _t("الروسية", "russe", "Russian"),
    "uk": _t("الأوكرانية", "ukrainien", "Ukrainian"),
    "el": _t("اليونانية", "grec", "Greek"),
    "ro": _t("الرومانية", "roumain", "Romanian"),
    "am": _t("الأمهرية", "amharique", "Amharic"),
    "om": _t("الأورومية", "oromo", "Oromo"),
    "ti": _t("التغرينية", "tigrigna", "Tigrinya"),
    "so": _t("الصومالية", "somali", "Somali"),
    "sw": _t("السواحلية", "swahili", "Swahili"),
    "tl": _t("الفيليبينية", "tagalog", "Tagalog"),
    "bn": _t("البنغالية", "bengali", "Bengali"),
    "si": _t("السنهالية", "cingalais", "Sinhala"),
    "ta": _t("التاميلية", "tamoul", "Tamil"),
    "hi": _t("الهندية", "hindi", "Hindi"),
    "ur": _t("الأردية", "ourdou", "Urdu"),
    "ne": _t("النيبالية", "népalais", "Nepali"),
    "zh": _t("الصينية", "chinois", "Chinese"),
    "ja": _t("اليابانية", "japonais", "Japanese"),
    "ko": _t("الكورية", "coréen", "Korean"),
    "sgn": _t("لغة الإشارة", "langue des signes", "sign language"),
    "lsl": _t("لغة الإشارة", "langue des signes", "sign language"),
}


def when_words(when: When, lang: str) -> str:
    """آذار 2019, mars 2019, March 2019, or the year alone."""
    return month_words(when.year, when.month or None, lang)


def period_words(start: When | None, end: When | None, ongoing: bool, lang: str) -> str:
    """A date range as read: ``2019 – 2021``, ``mars 2019 – aujourd’hui``, one year alone, or nothing."""
    if start and ongoing:
        return f"{when_words(start, lang)} – {LABELS['today'][lang]}"
    if start and end and start != end:
        return f"{when_words(start, lang)} – {when_words(end, lang)}"
    if start or end:
        return when_words(start or end or When(1900), lang)
    return ""


def time_words(experience: Experience, lang: str) -> str:
    """When, how long and how often, as far as told: dates first, then the words that stand for them."""
    dates = period_words(experience.start, experience.end, experience.ongoing, lang)
    long = "" if experience.start else DURATIONS.get(experience.duration, {}).get(lang, "")
    often = FREQUENCIES.get(experience.frequency, {}).get(lang, "")
    words = [w for w in (dates, long, often) if w]
    return ("، " if lang == "ar" else ", ").join(words)


def language_name(code: str, lang: str) -> str:
    """The name of a language, with a capital where it stands alone; an unknown code shows itself."""
    name = LANGUAGE_NAMES.get(code, {}).get(lang, code)
    return name[:1].upper() + name[1:]


def level_words(level: str, lang: str) -> str:
    """``B2, good``: the code, where there is a precise one, and what it means."""
    words = LEVELS.get(level if level == "native" else level[:1].upper(), {}).get(lang, "")
    code = level.upper() if len(level) == 2 and level[1].isdigit() else ""
    return f"{words} ({code})" if words and code else words or level


def by_gender(forms: tuple[str, str, str], gender: Gender | None) -> str:
    """One of (feminine, masculine, neutral)."""
    return forms[{"f": 0, "m": 1}.get(gender or "", 2)]


def group_of(skill: Skill) -> str:
    """The group under which a skill is shown: job, knowledge or common."""
    if skill.knowledge:
        return "knowledge"
    return "common" if skill.reuse in ("transversal", "cross-sector") else "job"
