"""A CV or letter as PDF (tagged, PDF/UA-1 and PDF/A-2a) and as pictures of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from jadara.commons.documents import fonts, typst_service
from jadara.commons.documents.core.glyphs import printable
from jadara.commons.documents.pictures import small_png
from jadara.rooms.skills.core.letter import Letter
from jadara.rooms.skills.core.resume import Resume, cleaned
from jadara.rooms.skills.core.resume_designs import Design, design_for
from jadara.rooms.skills.core.resume_layout import lay_out
from jadara.rooms.skills.core.resume_words import LABELS

TEMPLATES = Path(__file__).parent / "typst"


def pdf_data(resume: Resume, design: Design) -> dict[str, object]:
    """What the template of a design reads."""
    data = lay_out(cleaned(resume, _printable), design)
    data["_name_length"] = len(str(data["name"]))
    if design.photo and resume.personal.photo:
        data["_photo"] = list(resume.personal.photo)
    return data


def template_of(design: Design) -> Path:
    """The typst file of a design."""
    return TEMPLATES / f"{design.key}.typ"


def render_pdf(resume: Resume, design: str = "classic", lang: str | None = None) -> bytes:
    """The CV as PDF. ``resume.personal.photo`` must come from ``clean_photo``; an unknown design is the classic."""
    resume = resume.in_language(lang) if lang else resume
    chosen = design_for(design)
    return typst_service.compile_pdf(template_of(chosen), pdf_data(resume, chosen), lang=resume.lang)


def render_preview(
    resume: Resume,
    design: str = "classic",
    lang: str | None = None,
    *,
    form: Literal["png", "svg"] = "png",
    ppi: int = 96,
) -> list[bytes]:
    """The pages as pictures, for a look before the download; PNG with few colours (20 to 40 KB a page at 96 ppi)."""
    resume = resume.in_language(lang) if lang else resume
    chosen = design_for(design)
    pages = typst_service.compile_pages(
        template_of(chosen), pdf_data(resume, chosen), lang=resume.lang, form=form, ppi=ppi
    )
    few = form == "png" and not (chosen.photo and resume.personal.photo)
    return [small_png(page) for page in pages] if few else pages


def letter_data(letter: Letter) -> dict[str, object]:
    """What the template of the letter reads."""
    return {
        "_lang": letter.lang,
        "_title": _plain(f"{LABELS['letter'][letter.lang]} – {letter.name}"),
        "_author": _plain(letter.name),
        "_name_length": len(letter.name),
        "name": _plain(letter.name) or "—",
        "sender": [line for line in letter.sender if line],
        "employer": letter.employer,
        "dated": letter.dated,
        "subject": _plain(letter.subject) or LABELS["letter"][letter.lang],
        "greeting": letter.greeting,
        "paragraphs": list(letter.paragraphs),
        "closing": letter.closing,
    }


def letter_pdf(letter: Letter) -> bytes:
    """The letter as PDF."""
    return typst_service.compile_pdf(TEMPLATES / "letter.typ", letter_data(letter), lang=letter.lang)


def letter_preview(letter: Letter, *, form: Literal["png", "svg"] = "png", ppi: int = 96) -> list[bytes]:
    """The letter's pages as pictures."""
    pages = typst_service.compile_pages(
        TEMPLATES / "letter.typ", letter_data(letter), lang=letter.lang, form=form, ppi=ppi
    )
    return [small_png(page) for page in pages] if form == "png" else pages


def _printable(text: str) -> str:
    return printable(text, fonts.covered())


def _plain(text: str) -> str:
    return " ".join(_printable(text).split())
