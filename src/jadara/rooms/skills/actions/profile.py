"""What stands above the experiences on a CV: headline, summary, languages, photo; and letters."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor
from jadara.rooms.skills import rules
from jadara.rooms.skills.models import Letter, Photo, Profile, SpokenLanguage

MAX_LETTERS = 50


class TooManyLetters(Exception):
    """The person keeps as many letters as Jadara holds."""


@transaction.atomic
def change_profile(*, actor: Actor, fields: Mapping[str, object]) -> Profile:
    """Set columns of the profile, made on first use."""
    person_id = rules.subject(actor)
    profile, _made = Profile.objects.get_or_create(person_id=person_id, defaults={"updated_at": timezone.now()})
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.updated_at = timezone.now()
    profile.save(update_fields=[*fields, "updated_at"])
    audit.record(actor, "skills.profile.changed", person_id, fields=sorted(fields))
    return profile


@transaction.atomic
def speak(*, actor: Actor, levels: Mapping[str, str]) -> None:
    """Set the languages a person speaks: ISO 639-1 code to level; an empty level takes a language away."""
    person_id = rules.subject(actor)
    for language, level in levels.items():
        if level:
            SpokenLanguage.objects.update_or_create(person_id=person_id, language=language, defaults={"level": level})
        else:
            SpokenLanguage.objects.filter(person_id=person_id, language=language).delete()
    audit.record(actor, "skills.languages.changed", person_id)


@transaction.atomic
def keep_photo(*, actor: Actor, jpeg: bytes) -> None:
    """Keep a cleaned photo (see documents.pictures) and show it on the CV."""
    person_id = rules.subject(actor)
    Photo.objects.update_or_create(person_id=person_id, defaults={"jpeg": jpeg, "at": timezone.now()})
    change_profile(actor=actor, fields={"show_photo": True})
    audit.record(actor, "skills.photo.kept", person_id)


@transaction.atomic
def forget_photo(*, actor: Actor) -> None:
    """Delete the photo."""
    person_id = rules.subject(actor)
    Photo.objects.filter(person_id=person_id).delete()
    change_profile(actor=actor, fields={"show_photo": False})
    audit.record(actor, "skills.photo.forgotten", person_id)


@transaction.atomic
def write_letter(
    *, actor: Actor, language: str, occupation: str, employer: str, job_text: str, subject: str, body: str,
    operation: UUID | None = None,
) -> Letter:  # fmt: skip
    """A new letter from its draft. The same operation again returns the same letter. Raises TooManyLetters."""
    person_id = rules.subject(actor)
    mine = Letter.objects.filter(person_id=person_id)
    if operation and (done := mine.filter(pk=operation).first()):
        return done
    if mine.count() >= MAX_LETTERS:
        raise TooManyLetters
    now = timezone.now()
    letter = Letter(
        person_id=person_id, language=language, occupation=occupation, employer=employer, job_text=job_text,
        subject=subject, body=body, created_at=now, updated_at=now,
    )  # fmt: skip
    letter.id = operation or letter.id
    letter.save(force_insert=True)
    audit.record(actor, "skills.letter.written", letter.id, language=language)
    return letter


@transaction.atomic
def edit_letter(*, actor: Actor, letter: Letter, subject: str, body: str) -> Letter:
    """The person's own words in place of the draft."""
    rules.require_subject(actor, letter.person_id)
    letter.subject, letter.body, letter.updated_at = subject, body, timezone.now()
    letter.save(update_fields=["subject", "body", "updated_at"])
    audit.record(actor, "skills.letter.edited", letter.id)
    return letter


@transaction.atomic
def forget_letter(*, actor: Actor, letter: Letter) -> None:
    """Delete a letter."""
    rules.require_subject(actor, letter.person_id)
    audit.record(actor, "skills.letter.forgotten", letter.id)
    letter.delete()
