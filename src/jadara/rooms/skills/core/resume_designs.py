"""The designs of a CV: which sections, in which order, what each shows. How they look is the template's business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jadara.rooms.skills.core.resume import Texts


@dataclass(frozen=True, slots=True)
class Design:
    """``sections`` in reading order; those in ``side`` stand in the side band. ``entry_skills`` is how many skills an
    experience lists at most and ``entry_form`` how (``columns``: two of bullets); ``group_skills`` how many a group of
    the skills section shows and ``group_form`` how."""

    key: str
    name: Texts
    about: Texts
    sections: tuple[str, ...]
    side: tuple[str, ...] = ()
    photo: bool = True
    entry_skills: int = 6
    entry_form: Literal["bullets", "columns", "line"] = "columns"
    group_skills: int = 12
    group_form: Literal["bullets", "line"] = "line"


_TAIL = ("languages", "certificates", "licence", "hobbies", "references")

_ALL = (
    Design(
        "classic",
        {"ar": "كلاسيكي", "fr": "Classique", "en": "Classic"},
        {
            "ar": "عمود واحد واضح، يناسب كل الطلبات",
            "fr": "Une colonne sobre, pour toutes les candidatures",
            "en": "One clear column, right for any application",
        },
        ("summary", "work", "volunteering", "household", "schooling", "training", "skills", *_TAIL),
    ),
    Design(
        "modern",
        {"ar": "حديث", "fr": "Moderne", "en": "Modern"},
        {
            "ar": "عمودان، مع شريط جانبي للمهارات واللغات",
            "fr": "Deux colonnes, compétences et langues sur le côté",
            "en": "Two columns, with skills and languages at the side",
        },
        ("contact", "personal", "skills", "languages", "certificates", "licence", "summary", "work", "volunteering",
         "household", "learning", "hobbies", "references"),
        side=("contact", "personal", "skills", "languages", "certificates", "licence"),
        entry_skills=5,
        group_skills=7,
        group_form="bullets",
    ),
    Design(
        "compact",
        {"ar": "للفرز الآلي", "fr": "Tri automatique", "en": "For automatic screening"},
        {
            "ar": "نص بسيط بلا أعمدة ولا صورة، تقرأه برامج التوظيف",
            "fr": "Texte simple sans colonne ni photo, lisible par les logiciels de tri",
            "en": "Plain text without columns or photo, read well by screening software",
        },
        ("summary", "skills", "work", "volunteering", "household", "schooling", "training", *_TAIL),
        photo=False,
        entry_skills=10,
        entry_form="line",
        group_skills=20,
    ),
    Design(
        "europass",
        {"ar": "ترتيب يوروباس", "fr": "Ordre Europass", "en": "Europass order"},
        {
            "ar": "أقسام بترتيب السيرة الأوروبية، للطلبات إلى أوروبا والمنظمات",
            "fr": "Rubriques dans l’ordre du CV européen, pour l’Europe et les organisations",
            "en": "Sections in the order of the European CV, for Europe and organisations",
        },
        ("personal", "about", "work", "learning", "languages", "skills", "volunteering", "household", "licence",
         "certificates", "hobbies", "references"),
    ),
    Design(
        "skills-first",
        {"ar": "المهارات أولاً", "fr": "Compétences d’abord", "en": "Skills first"},
        {
            "ar": "لمن لم يعمل في وظيفة بعد: ما تعرفه قبل أين تعلّمته",
            "fr": "Pour qui n’a pas encore eu d’emploi : ce que l’on sait faire avant où on l’a appris",
            "en": "For those without a formal job yet: what you can do before where you learnt it",
        },
        ("summary", "skills", "everything", "learning", *_TAIL),
        entry_skills=4,
        entry_form="line",
        group_skills=14,
        group_form="bullets",
    ),
)  # fmt: skip

DESIGNS: Mapping[str, Design] = {design.key: design for design in _ALL}


def design_for(key: str) -> Design:
    """A design by its key; an unknown one is the classic, so that a retired design never breaks a stored choice."""
    return DESIGNS.get(key, DESIGNS["classic"])
