"""What changes staff: who works here, on what terms, what they may teach, who signs in, and leaving."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.commons.people import lending, team
from jadara.commons.people.models import Account, Invitation, RoleAt
from jadara.kernel.actor import Actor, NotAllowed, Role
from jadara.kernel.arabic import column_key, fold
from jadara.rooms.schools import rules
from jadara.rooms.schools.core import numbers
from jadara.rooms.schools.models import Institution, MayTeach, Posting, Staff, StaffTraining, Subject
from jadara.rooms.schools.queries import staff as queries

NAMES = ("given_ar", "father_ar", "family_ar", "given", "father", "family")
DETAILS = ("sex", "birth_year", "phone", "email", "qualification", "trained")
TERMS = ("position", "grade", "contract", "weekly_hours", "hourly_rate", "rate_currency")
#: What somebody who is posted may sign in as, besides the roles that only administrators give.
SIGNS_IN_AS = {
    Posting.Position.TEACHER: Role.TEACHER, Posting.Position.TRAINER: Role.TEACHER,
    Posting.Position.REGISTRAR: Role.REGISTRAR,
}  # fmt: skip


class AlreadyPosted(Exception):
    """She has an open posting with this position at this institution."""


class AlreadySomebody(Exception):
    """The account belongs to another member of staff, or this one has an account already."""


def require_change(actor: Actor, staff: Staff) -> None:
    """Those who keep staff where she is posted. Raises NotAllowed."""
    if queries.school_for(actor, staff) is None:
        raise NotAllowed("schools.staff.change")


@transaction.atomic
def add_member(
    *, actor: Actor, institution: Institution, identity: Mapping[str, Any], terms: Mapping[str, Any], since: date,
    subjects: Iterable[Subject] = (),
) -> Staff:  # fmt: skip
    """Somebody new in the country, with her first posting. Raises NotAllowed."""
    rules.require_keep(actor, institution.pk)
    staff = Staff(number=_new_number())
    _set(staff, identity)
    staff.save(force_insert=True)
    audit.record(actor, "schools.staff.added", staff.pk, at=str(institution.pk))
    _post(actor, staff, institution, terms, since)
    _teach(staff, subjects)
    return staff


@transaction.atomic
def post_member(
    *, actor: Actor, staff: Staff, institution: Institution, terms: Mapping[str, Any], since: date
) -> Posting:
    """Somebody who is in the country already works here too. Raises NotAllowed, AlreadyPosted."""
    rules.require_keep(actor, institution.pk)
    return _post(actor, staff, institution, terms, since)


def _post(actor: Actor, staff: Staff, institution: Institution, terms: Mapping[str, Any], since: date) -> Posting:
    values = {name: terms[name] for name in TERMS if name in terms}
    position = values.get("position", Posting.Position.TEACHER)
    if Posting.objects.filter(institution=institution, staff=staff, position=position, until=None).exists():
        raise AlreadyPosted
    made = Posting.objects.create(institution=institution, staff=staff, since=since, **values)
    if staff.left_on:
        staff.left_on = None
        staff.save(update_fields=["left_on"])
    audit.record(actor, "schools.posting.begun", made.pk, at=str(institution.pk), staff=str(staff.pk))
    return made


def _new_number() -> str:
    while True:
        (drawn,) = numbers.draw(1, secrets.randbelow)
        if not Staff.objects.filter(number=drawn).exists():
            return drawn


def _set(staff: Staff, identity: Mapping[str, Any]) -> None:
    for name in (*NAMES, *DETAILS):
        if name in identity:
            setattr(staff, name, identity[name])
    staff.sort_key = column_key(staff.name("ar"))
    staff.folded = fold(" ".join(part for part in (getattr(staff, n) for n in NAMES) if part))


def _teach(staff: Staff, subjects: Iterable[Subject]) -> None:
    wanted = {s.pk for s in subjects}
    MayTeach.objects.filter(staff=staff).exclude(subject__in=wanted).delete()
    held = set(MayTeach.objects.filter(staff=staff).values_list("subject_id", flat=True))
    MayTeach.objects.bulk_create(MayTeach(staff=staff, subject_id=code) for code in sorted(wanted - held))


@transaction.atomic
def change_member(
    *, actor: Actor, staff: Staff, identity: Mapping[str, Any], subjects: Iterable[Subject] | None = None
) -> None:
    """Change who she is, her qualification and, if given, all the subjects that she may teach. Raises NotAllowed."""
    require_change(actor, staff)
    _set(staff, identity)
    staff.save()
    if subjects is not None:
        _teach(staff, subjects)
    audit.record(actor, "schools.staff.changed", staff.pk, fields=sorted(identity))


@transaction.atomic
def change_terms(*, actor: Actor, posting: Posting, terms: Mapping[str, Any]) -> None:
    """Change grade, contract, hours and rate of a posting. Raises NotAllowed, AlreadyPosted."""
    rules.require_keep(actor, posting.institution_id)
    values = {name: terms[name] for name in TERMS if name in terms}
    position = values.get("position", posting.position)
    others = Posting.objects.filter(institution=posting.institution_id, staff=posting.staff_id, position=position)
    if posting.until is None and others.filter(until=None).exclude(pk=posting.pk).exists():
        raise AlreadyPosted
    for name, value in values.items():
        setattr(posting, name, value)
    posting.save(update_fields=list(values))
    audit.record(actor, "schools.posting.changed", posting.pk, at=str(posting.institution_id), fields=sorted(values))


@transaction.atomic
def set_free(*, actor: Actor, posting: Posting, free: Iterable[tuple[int, int]]) -> None:
    """When she is available here: pairs of weekday and period; none means always. Raises NotAllowed."""
    rules.require_keep(actor, posting.institution_id)
    posting.free = [list(pair) for pair in sorted(set(free))]
    posting.save(update_fields=["free"])
    audit.record(actor, "schools.posting.available", posting.pk, at=str(posting.institution_id))


@transaction.atomic
def end_posting(*, actor: Actor, posting: Posting, on: date, reason: str) -> None:
    """She stops working here after a day. With the last posting here her roles at this school end too, and with the last
    in the country she has left. On a day to come the roles end by themselves after it. Raises NotAllowed."""
    rules.require_keep(actor, posting.institution_id)
    posting.until, posting.leaving = on, reason
    posting.save(update_fields=["until", "leaving"])
    staff = posting.staff
    others = Posting.objects.filter(staff=staff).exclude(pk=posting.pk).exclude(until__lte=on)
    if staff.account_id and not others.filter(institution=posting.institution_id).exists():
        lending.end_at(
            actor=actor, account_id=staff.account_id, roles=(Role.TEACHER, Role.REGISTRAR),
            organisation_id=posting.institution_id, when=_after(on),
        )  # fmt: skip
    if not others.exists():
        staff.left_on = on
        staff.save(update_fields=["left_on"])
    audit.record(actor, "schools.posting.ended", posting.pk, at=str(posting.institution_id), reason=reason)


def _after(day: date) -> datetime:
    """The midnight with which a day ends, by the clock of the place."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


@transaction.atomic
def add_training(*, actor: Actor, staff: Staff, name: str, provider: str, hours: int, ended_on: date) -> StaffTraining:
    """A training that she took. Raises NotAllowed."""
    require_change(actor, staff)
    made = StaffTraining.objects.create(staff=staff, name=name, provider=provider, hours=hours, ended_on=ended_on)
    audit.record(actor, "schools.staff.trained", made.pk, staff=str(staff.pk))
    return made


def role_for(posting: Posting) -> Role | None:
    """As what somebody with this posting signs in; None where an administrator gives the role, or there is none."""
    return SIGNS_IN_AS.get(Posting.Position(posting.position))


def signs_in(posting: Posting) -> bool:
    """Whether her account holds the role of this posting here already. One query, none without an account."""
    account, role = posting.staff.account_id, role_for(posting)
    if account is None or role is None:
        return False
    now = timezone.now()
    held = RoleAt.objects.filter(account=account, role=role, organisation=posting.institution_id)
    return held.filter(Q(until=None) | Q(until__gt=now)).exists()


@transaction.atomic
def invite(*, actor: Actor, posting: Posting) -> str:
    """Offer the role of a posting; the answer is the code of a link that works once, for a week (``join`` takes it).

    The offer's note is the member's number: by it the account is linked when the offer is accepted. An open offer to
    the same member is taken back. Raises NotAllowed for all but the principal, AlreadySomebody if she signs in already.
    """
    rules.require_lead(actor, posting.institution_id)
    role = role_for(posting)
    if role is None:
        raise NotAllowed("schools.staff.invite")
    staff, house = posting.staff, posting.institution.organisation
    if staff.account_id:
        raise AlreadySomebody
    for old in Invitation.objects.filter(organisation=house, note=staff.number, closed_at=None):
        if team_role(old) in team.GIVEN_BY_PRINCIPALS:
            team.take_back(actor=actor, offer=old)
    _offer, code = team.invite(actor=actor, role=role, note=staff.number, organisation=house)
    audit.record(actor, "schools.staff.invited", staff.pk, at=str(house.pk))
    return code


def team_role(offer: Invitation) -> Role:
    """The role that an invitation offers."""
    return Role(offer.role)


def invited(code: str) -> tuple[Invitation, Staff]:
    """The open offer behind a link and the member it is for. Raises Expired (also for offers to nobody of the staff)."""
    offer = team.offered(code)
    staff = Staff.objects.filter(number=offer.note, postings__institution=offer.organisation_id).first()
    if staff is None or offer.organisation_id is None:
        raise team.Expired
    return offer, staff


@transaction.atomic
def join(*, actor: Actor, account: Account, code: str) -> Staff:
    """Take the offer of a link: the account is this member of staff from now on, with the role.

    Raises Expired, NotAllowed for a guest, AlreadySomebody if the account or the member is taken.
    """
    offer, staff = invited(code)
    other = Staff.objects.filter(account=account).exclude(pk=staff.pk).exists()
    if other or staff.account_id not in (None, account.pk):
        raise AlreadySomebody
    team.accept(actor=actor, account=account, code=code)
    staff.account = account
    staff.save(update_fields=["account"])
    audit.record(actor, "schools.staff.joined", staff.pk, at=str(offer.organisation_id))
    return staff


@transaction.atomic
def admit(*, actor: Actor, posting: Posting) -> None:
    """Give the role here to somebody who signs in already, because of another school. Raises NotAllowed."""
    rules.require_lead(actor, posting.institution_id)
    role, account = role_for(posting), posting.staff.account
    if role is None or account is None:
        raise NotAllowed("schools.staff.invite")
    team.give_role(actor=actor, account=account, role=role, organisation=posting.institution.organisation)
