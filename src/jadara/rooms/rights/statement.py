"""The statement of completion of the course, as PDF. A signed certificate will take its place once there is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from jadara.commons.documents import typst_service
from jadara.kernel import dates
from jadara.rooms.rights.core.forms import t

TEMPLATE = Path(__file__).parent / "typst" / "statement.typ"
WORDS = {
    "title": t("إفادة إتمام دورة", "Attestation de fin de cours", "Statement of completion"),
    "lead": t("أتمّ/ت جميع دروس دورة «حقوق العمل في لبنان»", "a suivi toutes les leçons du cours « Droits au travail au Liban »", "has completed all lessons of the course “Rights at work in Lebanon”"),
    "lessons": t("الدروس", "Leçons", "Lessons"),
    "minutes": t("دقائق", "minutes", "minutes"),
    "finished": t("تاريخ آخر درس:", "Dernière leçon :", "Last lesson:"),
    "note": t(
        "هذه إفادة مشاركة وليست شهادة رسمية. الدورة مكتوبة من مصادر منشورة عن القانون اللبناني.",
        "Ceci est une attestation de participation, non un diplôme officiel. Le cours est écrit d’après des sources publiées sur le droit libanais.",
        "This is a statement of participation, not an official certificate. The course is written from published sources on Lebanese law.",
    ),
}  # fmt: skip


def pdf(*, name: str, lang: str, lessons: Sequence[tuple[str, int]], finished: date, at: datetime) -> bytes:
    """One page, PDF/UA-1. Raises CannotCompile, Busy."""
    data: dict[str, object] = {
        "_lang": lang,
        "_title": f"{WORDS['title'][lang]}",
        "name": name,
        **{key: texts[lang] for key, texts in WORDS.items()},
        "lessons_done": [
            {"title": title, "minutes": f"{minutes} {WORDS['minutes'][lang]}"} for title, minutes in lessons
        ],
        "day": dates.words(finished, lang),
    }
    return typst_service.compile_pdf(TEMPLATE, data, lang=lang, at=at.replace(microsecond=0))
