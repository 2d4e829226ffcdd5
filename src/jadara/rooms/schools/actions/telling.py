"""Telling guardians by SMS that a student is absent: only where the school allows it and it was chosen for the student."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from jadara.commons.channels import actions as channels
from jadara.kernel import dates
from jadara.rooms.schools.core.registers import State
from jadara.rooms.schools.models import Guardian, Institution, Register
from jadara.rooms.schools.queries.lessons import standing


def tell(today: date | None = None) -> int:
    """Queue one message a day for each absent student whose guardian wished it; returns how many. Run by the schedule.

    A register is looked at once. Names are written as in the school's list; the subject and the shift stand nowhere."""
    day, queued = today or timezone.localdate(), 0
    for school in Institution.objects.filter(guardians_told=True):
        queued += _tell_school(school, day)
    return queued


@transaction.atomic
def _tell_school(school: Institution, day: date) -> int:
    rows = list(Register.objects.select_for_update().filter(institution_id=school.pk, date=day, told=False))
    absent: dict[UUID, int] = defaultdict(int)
    for row in rows:
        for student, held in standing(row).marks.items():
            absent[student] += held.mark.state == State.ABSENT
    before = _told_today(school, day, [r.pk for r in rows])
    wanted = [s for s, n in absent.items() if n and s not in before]
    queued = 0
    for guardian in Guardian.objects.filter(student__in=wanted, told=True).exclude(phone="").select_related("student"):
        channels.queue(kind="sms", address=guardian.phone, text=_text(guardian, school, day))
        queued += 1
    Register.objects.filter(pk__in=[r.pk for r in rows], year__in={r.year for r in rows}).update(told=True)
    return queued


def _told_today(school: Institution, day: date, fresh: list[UUID]) -> set[UUID]:
    """Students who were absent in a register of the day that was looked at before."""
    earlier = Register.objects.filter(institution_id=school.pk, date=day, told=True).exclude(pk__in=fresh)
    return {s for row in earlier for s, held in standing(row).marks.items() if held.mark.state == State.ABSENT}


def _text(guardian: Guardian, school: Institution, day: date) -> str:
    lang = guardian.language
    with override(lang):
        return _("%(school)s: %(name)s was absent on %(day)s. Questions: %(phone)s") % {
            "school": school.name(lang), "name": guardian.student.name(lang), "day": dates.words(day, lang),
            "phone": school.phone or "—",
        }  # fmt: skip
