"""CVs and letters in every form in which they leave the house: one door for the pages, the command line and the API."""

from __future__ import annotations

from jadara.commons.documents.pictures import NotAPicture, clean_photo
from jadara.rooms.skills.core.letter import Letter, draft
from jadara.rooms.skills.core.resume import Resume, missing
from jadara.rooms.skills.core.resume_designs import DESIGNS, Design
from jadara.rooms.skills.core.resume_json import to_json_resume
from jadara.rooms.skills.cv_docx import letter_docx, render_docx
from jadara.rooms.skills.cv_pdf import letter_pdf, letter_preview, render_pdf, render_preview

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"

__all__ = [
    "DESIGNS",
    "DOCX",
    "JSON",
    "PDF",
    "Design",
    "Letter",
    "NotAPicture",
    "Resume",
    "clean_photo",
    "draft",
    "letter_docx",
    "letter_pdf",
    "letter_preview",
    "missing",
    "render_docx",
    "render_pdf",
    "render_preview",
    "to_json_resume",
]
