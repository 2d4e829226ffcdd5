"""Headings of schools' workbooks: which column is which field, by names in three languages with their spelling variants.

Headings that tell religion or sect are known only so that their columns can be dropped and named as dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from jadara.kernel.arabic import fold, is_arabic
from jadara.rooms.schools.core.sheets_cells import Raw, is_empty

#: A heading that is not known word for word counts from this likeness on, 0 to 100.
_ALIKE = 88
#: A table's headings are looked for in so many rows from the top; titles and logos stand above them.
_DEPTH = 20

_NAMES = {
    "given": "الاسم|اسم التلميذ|اسم الطالب|الاسم الأول|اسم|given name|first name|prénom|name|nom de l'élève|student name",
    "father": "اسم الأب|اسم الاب|الأب|اسم الوالد|father|father's name|nom du père|prénom du père|père",
    "family": "الشهرة|اسم العائلة|العائلة|الكنية|family name|last name|surname|nom|nom de famille|family",
    "full": "الاسم الثلاثي|الاسم الكامل|الاسم والشهرة|اسم الطالب الثلاثي|full name|nom complet|"
    "nom et prénom|name and surname",
    "given_latin": "الاسم باللاتينية|الاسم بالأجنبية|الاسم بالفرنسية|الاسم بالإنكليزية|given name latin|first name latin|"
    "prénom en français|first name in english|name in english",
    "father_latin": "اسم الأب باللاتينية|اسم الأب بالأجنبية|father latin|father's name in english|père en français",
    "family_latin": "الشهرة باللاتينية|الشهرة بالأجنبية|family name latin|last name in english|nom en français",
    "sex": "الجنس|sex|gender|sexe|genre|ذكر/أنثى",
    "phone": "الهاتف|رقم الهاتف|هاتف|الخليوي|رقم الخليوي|جوال|phone|mobile|téléphone|tél|portable|phone number",
}
_STUDENTS = {
    **_NAMES,
    "number": "الرقم الموحد|رقم النظام|system number|jadara number|numéro du système",
    "school_number": "رقم الطالب|رقم التلميذ|الرقم المدرسي|رقم القيد المدرسي|رقم التسجيل|school number|student number|"
    "student id|matricule|numéro d'inscription|numéro de l'élève",
    "mother": "اسم الأم|الأم|اسم الأم وشهرتها|اسم الوالدة|mother|mother's name|nom de la mère|mère",
    "mother_latin": "اسم الأم باللاتينية|mother latin|mother's name in english|mère en français",
    "born": "تاريخ الولادة|تاريخ الميلاد|الولادة|سنة الولادة|مواليد|date of birth|birth date|birthdate|dob|born|"
    "date de naissance|né le|année de naissance|year of birth",
    "birth_place": "مكان الولادة|محل الولادة|place of birth|birth place|lieu de naissance",
    "address": "العنوان|السكن|مكان السكن|عنوان السكن|address|adresse|residence|domicile",
    "nationality": "الجنسية|nationality|nationalité",
    "document": "نوع الوثيقة|نوع الهوية|نوع المستند|document|document type|"
    "kind of document|type de document|pièce d'identité",
    "document_number": "رقم الهوية|رقم الوثيقة|رقم المستند|رقم الهوية أو الوثيقة|الرقم الوطني|رقم المفوضية|id number|"
    "identity number|document number|numéro d'identité|numéro du document|n° carte d'identité|unhcr number|national id",
    "register": "رقم السجل|السجل|رقم القيد|محل ورقم القيد|رقم ومكان القيد|register number|register|"
    "numéro de registre|registre",
    "group": "الصف|الشعبة|الصف والشعبة|الفصل|class|classe|section|group|groupe|class name",
    "speciality": "الاختصاص|التخصص|speciality|specialty|specialization|spécialité|filière|branche",
    "stage": "السنة|السنة الدراسية|المرحلة|سنة الاختصاص|stage|year of study|grade|année|niveau",
    "started": "تاريخ التسجيل|تاريخ الدخول|تاريخ الانتساب|enrolment date|enrollment date|date d'inscription|date d'entrée",
    "repeats": "معيد|راسب|جديد/معيد|repeats|repeater|redoublant",
    "guardian": "ولي الأمر|اسم ولي الأمر|guardian|guardian name|tuteur|nom du tuteur|responsable",
    "guardian_relation": "صلة القرابة|القرابة|relation|relationship|guardian relation|lien de parenté|lien",
    "guardian_phone": "هاتف ولي الأمر|هاتف الأهل|رقم هاتف ولي الأمر|هاتف الأب|guardian phone|parent phone|tél. parents|"
    "téléphone du tuteur|téléphone des parents",
}
_STAFF = {
    **_NAMES,
    "given": _NAMES["given"] + "|اسم المعلم|اسم الأستاذ|teacher name|nom de l'enseignant|اسم الموظف",
    "number": "الرقم الوظيفي|رقم الموظف|رقم الأستاذ|staff number|employee number|matricule|numéro de l'enseignant",
    "birth_year": "سنة الولادة|تاريخ الولادة|year of birth|birth date|date of birth|année de naissance|date de naissance",
    "email": "البريد الإلكتروني|البريد|email|e-mail|courriel|mail",
    "qualification": "الشهادة|المؤهل|المؤهل العلمي|qualification|degree|diplôme",
    "position": "الوظيفة|الصفة|المركز|position|function|poste|fonction",
    "contract": "نوع العقد|الصفة القانونية|نوع التعاقد|contract|contract type|contrat|type de contrat|statut",
    "grade": "الدرجة|الفئة|الفئة والدرجة|grade|rank|échelon|grade administratif",
    "hours": "عدد الساعات|الساعات الأسبوعية|ساعات|weekly hours|hours|heures|heures par semaine",
    "subjects": "المواد|المادة|مواد التدريس|subjects|subject|matières|matière|disciplines",
    "since": "تاريخ المباشرة|تاريخ التعيين|since|start date|date de prise de fonction|date d'entrée",
}
_CLASSES = {
    "group": _STUDENTS["group"] + "|اسم الصف|اسم الشعبة|name|nom|nom de la classe",
    "speciality": _STUDENTS["speciality"],
    "stage": _STUDENTS["stage"],
    "shift": "الدوام|الفترة|shift|horaire|session|période",
    "capacity": "السعة|العدد الأقصى|capacity|places|capacité|effectif maximal",
    "room": "القاعة|الغرفة|رقم القاعة|room|salle|classroom",
}
_TIMETABLE = {
    "group": _STUDENTS["group"],
    "subject": "المادة|الدرس|اسم المادة|subject|course|matière|cours",
    "teacher": "الأستاذ|المعلم|المدرس|اسم الأستاذ|اسم المعلم|teacher|instructor|enseignant|professeur|formateur",
    "room": "القاعة|الغرفة|المشغل|room|workshop|salle|atelier",
    "weekday": "اليوم|يوم|day|weekday|jour",
    "period": "الحصة|رقم الحصة|الساعة|period|hour|lesson|période|heure|séance",
    "length": "المدة|عدد الحصص|length|duration|periods|durée|nombre de périodes",
}
_INSTITUTIONS = {
    "code": "الرقم|رقم المدرسة|رقم المعهد|الرمز|code|number|numéro|school code|code de l'institut",
    "name_ar": "الاسم|اسم المعهد|اسم المدرسة|الاسم بالعربية|arabic name|name in arabic|nom en arabe|name|nom",
    "name_fr": "الاسم بالفرنسية|french name|name in french|nom en français",
    "name_en": "الاسم بالإنكليزية|الاسم بالانجليزية|english name|name in english|nom en anglais",
    "sector": "القطاع|النوع|الصفة|sector|type|secteur",
    "area": "القضاء|المنطقة|المحافظة|caza|district|area|région|area code|رمز القضاء",
    "town": "البلدة|المدينة|town|city|ville|localité|village",
    "address": "العنوان|address|adresse",
    "phone": _NAMES["phone"],
    "email": _STAFF["email"],
    "licence": "رقم الترخيص|الترخيص|licence|license|autorisation|licence number",
    "licence_until": "صلاحية الترخيص|انتهاء الترخيص|licence until|license expiry|autorisation jusqu'au",
    "shifts": "الدوامات|الدوام|shifts|shift|horaires",
    "opened": "تاريخ التأسيس|سنة التأسيس|opened|founded|date d'ouverture|fondé le",
}
FIELDS: dict[str, dict[str, str]] = {
    "students": _STUDENTS, "staff": _STAFF, "classes": _CLASSES, "timetable": _TIMETABLE, "institutions": _INSTITUTIONS,
}  # fmt: skip
#: Fields without which a table of a kind says nothing: one of each group has to be there.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "students": (("given", "full", "number", "given_latin"),),
    "staff": (("given", "full", "number", "given_latin"),),
    "classes": (("group",), ("speciality",), ("stage",)),
    "timetable": (("group",), ("subject",), ("weekday",), ("period",)),
    "institutions": (("code",), ("name_ar",), ("area",)),
}
_FAITH = (
    "المذهب|مذهب|الطائفة|طائفة|الديانة|الدين|ديانة|religion|confession|sect|rite|denomination|faith|religious community|"
    "communauté|communauté religieuse|culte|rite religieux"
)
_NOISE = re.compile(r"\([^)]*\)|[*:.،,_\-–/\\'\"’]+")


@dataclass(frozen=True, slots=True)
class Matching:
    """``columns`` maps a field to its column from 0; ``dropped`` are columns of religion or sect; ``unknown`` the rest."""

    columns: Mapping[str, int]
    dropped: tuple[int, ...]
    unknown: tuple[int, ...]


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without brackets and marks."""
    return " ".join(_NOISE.sub(" ", fold(heading)).split())


def _known(kind: str) -> dict[str, str]:
    return {plain(w): field for field, line in FIELDS[kind].items() for w in line.split("|")}


_FAITHS = frozenset(plain(w) for w in _FAITH.split("|"))


def tells_faith(heading: str) -> bool:
    """Whether a heading is about religion or sect, alone or among other words (``مذهب التلميذ``)."""
    words = plain(heading)
    return words in _FAITHS or any(w in _FAITHS or w.removeprefix("ال") in _FAITHS for w in words.split())


def match(headings: Sequence[Raw], kind: str) -> Matching:
    """Fields to columns: word for word first, then by likeness. A column gets one field, a field one column."""
    known = _known(kind)
    heads = {n: plain(str(h)) for n, h in enumerate(headings) if not is_empty(h)}
    dropped = tuple(n for n in heads if tells_faith(str(headings[n])))
    found: dict[str, int] = {}
    for n, head in heads.items():
        if n not in dropped and (field := known.get(head)) and field not in found:
            found[field] = n
    likely: list[tuple[float, int, str]] = []
    for n, head in heads.items():
        if n in dropped or n in found.values() or len(head) < 4:
            continue
        likely += [(s, n, known[w]) for w, s, _i in process.extract(head, list(known), scorer=fuzz.ratio, limit=3)]
    for likeness, n, field in sorted(likely, key=lambda f: (-f[0], f[1])):
        if likeness >= _ALIKE and field not in found and n not in found.values():
            found[field] = n
    rest = tuple(n for n in heads if n not in dropped and n not in found.values())
    return Matching(found, dropped, rest)


def missing(columns: Mapping[str, int], kind: str) -> tuple[tuple[str, ...], ...]:
    """Groups of needed fields of which none has a column."""
    return tuple(group for group in NEEDED[kind] if not any(f in columns for f in group))


def heading_row(rows: Sequence[Sequence[Raw]], kind: str) -> int:
    """The row of the headings, from 0: the one of the first twenty with the most known headings; 0 if none has any."""
    known = _known(kind)

    def score(row: Sequence[Raw]) -> int:
        return len({known.get(plain(str(c))) for c in row if isinstance(c, str)} - {None})

    scores = [score(row) for row in rows[:_DEPTH]]
    return scores.index(max(scores)) if scores else 0


def heading(kind: str, field: str, *, arabic: bool) -> str:
    """A heading by which the field is known, Arabic or Latin."""
    names = FIELDS[kind][field].split("|")
    return next((n for n in names if is_arabic(n) == arabic), names[0])
