"""The yearly census: filled in by the school, confirmed by the principal, validated or sent back by the region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.documents.pictures import clean_photo
from jadara.kernel.actor import Actor
from jadara.rooms.schools import rules
from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.models import Census, CensusPhoto, Institution
from jadara.rooms.schools.queries.census import place_of
from jadara.rooms.schools.queries.places import line_of

#: A photo in pixels, and so many of a census at most.
PHOTO = (1200, 900)
MOST_PHOTOS = 24
OPEN = (Census.Step.OPEN, Census.Step.RETURNED)


class NotOpen(ValueError):
    """The census is confirmed already: it changes only after the region sends it back."""


class NotComplete(ValueError):
    """Needed answers are missing or contradict each other."""


class TooManyPhotos(ValueError):
    """No more photos are taken for this census."""


class ChangedMeanwhile(ValueError):
    """Somebody else changed the section after this person saw it: ``answers`` is what stands now."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__("changed")
        self.answers = answers


def _locked(census: Census) -> Census:
    rows = Census.objects.select_related("institution", "institution__area__parent")
    return rows.select_for_update(of=("self",)).get(pk=census.pk)


@transaction.atomic
def open_census(*, actor: Actor, school: Institution, year: int) -> Census:
    """The census of a year, made when it is first written to; the place of the school is kept in it as it is now.

    Raises NotAllowed."""
    rules.require_keep(actor, school.pk)
    census, made = Census.objects.get_or_create(
        institution=school, year=year,
        defaults={"answers": {"place": place_of(school.area)}, "changed_at": timezone.now(), "changed_by_id": actor.id},
    )  # fmt: skip
    if made:
        audit.record(actor, "schools.census.opened", census.pk, year=year)
    return census


@transaction.atomic
def save_section(
    *, actor: Actor, census: Census, section: str, values: Mapping[str, Any], based_on: str | None = None
) -> Census:
    """Store the answers of a section; ``values`` holds those given, and a question that is not in it is open again.

    ``based_on`` is the section's ``stamp`` as the person saw it. The same answers again change nothing, so that a form
    sent twice counts once. Raises NotAllowed, NotOpen, ChangedMeanwhile.
    """
    rules.require_keep(actor, census.institution_id)
    row = _locked(census)
    before = core.of_section(row.answers, section)
    after = {q.key: values[q.key] for q in core.BY_KEY[section].questions if q.key in values}
    kept = {k: v for k, v in row.answers.items() if k not in before}
    answers = core.relevant({**kept, **after})
    if answers == row.answers:
        return row
    if row.step not in OPEN:
        raise NotOpen
    if based_on and based_on != core.stamp(row.answers, section) and row.changed_by_id != actor.id:
        raise ChangedMeanwhile(before)
    row.answers, row.changed_at, row.changed_by_id = answers, timezone.now(), actor.id
    row.save(update_fields=["answers", "changed_at", "changed_by"])
    audit.record(actor, "schools.census.changed", row.pk, section=section)
    return row


@transaction.atomic
def confirm(*, actor: Actor, census: Census) -> Census:
    """The principal says that the answers are right. Where the school lies is kept as it is on this day.

    Raises NotAllowed, NotOpen, NotComplete."""
    rules.require_lead(actor, census.institution_id)
    row = _locked(census)
    if row.step == Census.Step.SCHOOL:
        return row
    if row.step not in OPEN:
        raise NotOpen
    if not core.complete(row.answers):
        raise NotComplete
    row.answers = {**row.answers, "place": place_of(row.institution.area)}
    row.step, row.confirmed_at, row.confirmed_by_id = Census.Step.SCHOOL, timezone.now(), actor.id
    row.save(update_fields=["answers", "step", "confirmed_at", "confirmed_by"])
    audit.record(actor, "schools.census.confirmed", row.pk)
    return row


@transaction.atomic
def validate(*, actor: Actor, census: Census) -> Census:
    """The region accepts what the principal confirmed. Raises NotAllowed, NotOpen (nothing is confirmed)."""
    return _judge(actor, census, Census.Step.REGION, "")


@transaction.atomic
def send_back(*, actor: Actor, census: Census, remark: str) -> Census:
    """The region asks: the school may change its answers again. Raises NotAllowed, NotOpen."""
    return _judge(actor, census, Census.Step.RETURNED, remark)


def _judge(actor: Actor, census: Census, step: Census.Step, remark: str) -> Census:
    row = _locked(census)
    rules.require_validate(actor, line_of(row.institution.area_id))
    if row.step == step:
        return row
    if row.step not in (Census.Step.SCHOOL, Census.Step.REGION):
        raise NotOpen
    now = timezone.now()
    row.step, row.remark = step, remark[:1000]
    row.validated_at, row.validated_by_id = (now, actor.id) if step == Census.Step.REGION else (None, None)
    row.save(update_fields=["step", "remark", "validated_at", "validated_by"])
    audit.record(actor, "schools.census.validated" if step == Census.Step.REGION else "schools.census.returned", row.pk)
    return row


@transaction.atomic
def add_photo(*, actor: Actor, census: Census, section: str, data: bytes) -> CensusPhoto:
    """A photo to a section, re-encoded: without place, camera or comments. Raises NotAllowed, NotOpen, TooManyPhotos,
    NotAPicture."""
    rules.require_keep(actor, census.institution_id)
    row = _locked(census)
    if row.step not in OPEN:
        raise NotOpen
    if row.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos
    jpeg = clean_photo(data, width=PHOTO[0], height=PHOTO[1])
    photo = CensusPhoto.objects.create(census=row, question=section, jpeg=jpeg, at=timezone.now())
    audit.record(actor, "schools.census.photo", row.pk, photo=str(photo.pk))
    return photo


@transaction.atomic
def remove_photo(*, actor: Actor, photo: CensusPhoto) -> None:
    """Take a photo out again while the census is open. Raises NotAllowed, NotOpen."""
    rules.require_keep(actor, photo.census.institution_id)
    if _locked(photo.census).step not in OPEN:
        raise NotOpen
    audit.record(actor, "schools.census.photo_removed", photo.census_id, photo=str(photo.pk))
    photo.delete()
