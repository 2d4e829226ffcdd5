"""What is held on a person by the room: the classes of its fields, and the export."""

from __future__ import annotations

import base64
from typing import Any

from django.forms.models import model_to_dict

from jadara.commons.people.models import Person
from jadara.rooms.skills.models import (
    Aspiration,
    Case,
    Experience,
    GapPoint,
    HeldSkill,
    Letter,
    Note,
    Photo,
    Profile,
    SpokenLanguage,
)

_P2 = {
    Profile: (
        "headline_ar", "headline_fr", "headline_en", "summary_ar", "summary_fr", "summary_en", "birth_date",
        "driving_licence", "interests", "interest_weight",
    ),
    Photo: ("jpeg",),
    Experience: (
        "kind", "hint", "concept", "title_ar", "title_fr", "title_en", "organisation", "place", "start_year",
        "start_month", "end_year", "end_month", "ongoing", "frequency", "duration", "description_ar",
        "description_fr", "description_en", "interview",
    ),
    HeldSkill: ("uri", "text_ar", "text_fr", "text_en"),
    SpokenLanguage: ("language", "level"),
    Aspiration: ("uri",),
    GapPoint: ("held", "essential"),
    Letter: ("occupation", "employer", "job_text", "subject", "body"),
    Case: ("next_step", "next_on", "status"),
    Note: ("text",),
}  # fmt: skip
_P1 = {
    Profile: ("person", "design", "show_photo", "show_personal", "updated_at"),
    Photo: ("person", "at"),
    Experience: ("id", "person", "language", "finished_at", "on_cv", "created_at", "updated_at"),
    HeldSkill: ("id", "person", "experience", "how", "confirmed_at"),
    SpokenLanguage: ("id", "person"),
    Aspiration: ("id", "person", "chosen_at", "ended_at"),
    GapPoint: ("id", "person", "aspiration", "on"),
    Letter: ("id", "person", "language", "created_at", "updated_at"),
    Case: ("id", "sharing", "counsellor", "updated_at"),
    Note: ("id", "case", "author", "at"),
}
#: P0 public to P3 protection-critical. The room holds nothing of P3: no field for nationality, status or health.
CLASSES = {model._meta.label: {**dict.fromkeys(_P1[model], "P1"), **dict.fromkeys(_P2[model], "P2")} for model in _P1}


def _plain(row: Any) -> dict[str, Any]:
    data = model_to_dict(row)
    data["id"] = str(row.pk)
    return {k: v if isinstance(v, (str, int, float, bool, dict, list, type(None))) else str(v) for k, v in data.items()}


def export(person: Person) -> dict[str, Any]:
    """All that the room holds on a person, counsellors' notes included. Ten queries."""
    photo = Photo.objects.filter(person=person).first()
    profile = Profile.objects.filter(person=person).first()
    cases = list(Case.objects.filter(sharing__person=person))
    return {
        "profile": _plain(profile) if profile else None,
        "photo_jpeg_base64": base64.b64encode(bytes(photo.jpeg)).decode() if photo else None,
        "experiences": [_plain(row) for row in Experience.objects.filter(person=person)],
        "skills": [_plain(row) for row in HeldSkill.objects.filter(person=person)],
        "languages": [_plain(row) for row in SpokenLanguage.objects.filter(person=person)],
        "aspirations": [_plain(row) for row in Aspiration.objects.filter(person=person)],
        "progress": [_plain(row) for row in GapPoint.objects.filter(person=person)],
        "letters": [_plain(row) for row in Letter.objects.filter(person=person)],
        "followed": [_plain(row) for row in cases],
        "notes": [_plain(row) for row in Note.objects.filter(case__in=cases)],
    }
