"""What devices push to the room, and what they pull: a teacher's classes, lessons and registers of two weeks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jadara.commons.intake.actions import CannotApply, Incoming, epoch
from jadara.commons.intake.core.protocol import Answer, Outcome
from jadara.commons.intake.views import bearer, no_store, refused
from jadara.commons.people import fence
from jadara.commons.people.queries import actor_of
from jadara.kernel.actor import Actor, NotAllowed
from jadara.rooms.schools.actions import registers as actions
from jadara.rooms.schools.core import registers as core
from jadara.rooms.schools.models import ClassGroup, Lesson, Slot
from jadara.rooms.schools.queries import device as queries
from jadara.rooms.schools.queries import lessons


def _said(actor: Actor, incoming: Incoming) -> core.Said:
    """The marks of an operation. Raises CannotApply for what no register can hold."""
    op, payload = incoming.operation, incoming.operation.payload
    assert actor.id is not None
    try:
        marks = {UUID(s): core.mark_from(m, s) for s, m in dict(payload.get("marks") or {}).items()}
        only = payload.get("only")
        based = op.based_on.get("register")
        return core.Said(
            op.op_id, incoming.clock, actor.id, marks, UUID(based) if based else None,
            frozenset(UUID(s) for s in only) if only is not None else None, op.roster,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError) as wrong:
        raise CannotApply("schools.register.marks") from wrong


def _lesson(actor: Actor, payload: Any) -> lessons.Held:
    """The lesson of an operation: the planned one, or, where the timetable has changed, one made of what it says."""
    try:
        institution, group = UUID(payload["institution"]), UUID(payload["group"])
        day, period = date.fromisoformat(payload["date"]), int(payload["period"])
    except (KeyError, ValueError, TypeError) as wrong:
        raise CannotApply("schools.register.lesson") from wrong
    row = ClassGroup.objects.filter(pk=group, institution=institution).select_related("institution").first()
    if row is None:
        raise CannotApply("schools.register.class", None)
    lesson_id = core.register_id(institution, group, day, period)
    if held := lessons.held(actor, lesson_id, row.year):
        return held
    subject = str(payload.get("subject") or "")[:16]
    lesson = Lesson(id=lesson_id, institution_id=institution, year=row.year, group_id=group, date=day, period=period,
                    subject_id=subject)  # fmt: skip
    taught = Slot.objects.filter(group=group, staff__account=actor.id).exists()
    return lessons.Held(lesson, row.name, "", "", "", row.roster_version, row.institution.edit_window_days, taught)


def submit(actor: Actor, incoming: Incoming) -> tuple[Answer, UUID | None]:
    """``schools.register.submit``: a register that was taken on a device."""
    said, held = _said(actor, incoming), _lesson(actor, incoming.operation.payload)
    institution = held.lesson.institution_id
    reason = str(incoming.operation.payload.get("reason") or "")
    try:
        saved = actions.submit_register(actor=actor, held=held, said=said, reason=reason)
    except actions.OnlyLater as wrong:
        raise CannotApply("schools.register.later", institution) from wrong
    except NotAllowed as wrong:
        raise CannotApply(wrong.rule, institution) from wrong
    if saved.correction is not None:
        return Answer(Outcome.CORRECTION, {"correction": str(saved.correction.pk)}), institution
    row, plan = saved.register, saved.plan
    detail: dict[str, Any] = {"register": str(row.pk), "last": str(row.last)}
    if plan.disputes or plan.strangers:
        detail["disputes"] = [str(d.student) for d in plan.disputes] + [str(s) for s in plan.strangers]
        return Answer(Outcome.CONFLICT, detail), institution
    return Answer(Outcome.APPLIED, detail), institution


HANDLERS: dict[str, Callable[[Actor, Incoming], tuple[Answer, UUID | None]]] = {"schools.register.submit": submit}


@require_GET
def pull(request: HttpRequest) -> HttpResponse:
    """All that a teacher's device needs for this week and next, as one state; 304 while nothing changed (decision 20)."""
    found = bearer(request)
    if found is None:
        return refused()
    account, _device = found
    actor, today = actor_of(account), timezone.localdate()
    with fence.within(fence.context_of(actor)):
        state = queries.device_state(actor, today - timedelta(days=7), today + timedelta(days=13))
    state["epoch"] = epoch()
    body = json.dumps(state, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(body, content_type="application/json; charset=utf-8")
    answer["ETag"] = tag
    return no_store(answer)
