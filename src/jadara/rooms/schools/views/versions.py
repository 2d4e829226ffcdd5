"""Making a timetable: versions, who teaches what, the search, repair by hand, comparison, publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import rules, timetable_words
from jadara.rooms.schools.actions import timetable as actions
from jadara.rooms.schools.core.timetable import institute_check
from jadara.rooms.schools.core.timetable.institute_judge import Clash
from jadara.rooms.schools.forms import timetable as forms
from jadara.rooms.schools.models import ClassGroup, Slot, Timetable
from jadara.rooms.schools.queries import places, problem, versions
from jadara.rooms.schools.queries import timetable as weeks
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.timetable import SEE_DRAFTS

State = Timetable.State
#: More sentences of one kind help nobody: the first ones are mended first.
MOST = 8


def _found(request: ActorRequest, version_id: UUID) -> Timetable:
    """A version that the actor may see, or 404."""
    return get_object_or_404(versions.visible_versions(request.actor, *SEE_DRAFTS), pk=version_id)


@require_http_methods(["GET", "POST"])
def new_version(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Begin a version: from the curricula or as a copy."""
    school = school_or_404(request, institution_id, *SEE_DRAFTS)
    rules.require_keep(request.actor, school.pk)
    year = places.current_year()
    known = Timetable.objects.filter(institution=school, year=year).exclude(state=State.SOLVING)
    form = forms.VersionForm(request.POST if request.method == "POST" else None, versions=known)
    if request.method == "POST" and form.is_valid():
        made = actions.new_version(actor=request.actor, institution=school, year=year, **form.cleaned_data)
        return redirect("schools:version", made.pk)
    return render(
        request, "schools/version_new.html", {"school": school, "form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def version(request: ActorRequest, version_id: UUID) -> HttpResponse:
    """One version: state, what is wrong with it, who teaches what in a class. POST does what ``do`` says."""
    table = _found(request, version_id)
    if request.method == "POST":
        doing = _DOING.get(request.POST.get("do", ""))
        if doing is None:
            raise Http404("no such action")
        try:
            return doing(request, table)
        except actions.NotADraft:
            messages.error(request, _("This version cannot be changed. Make a copy of it."))
            return redirect("schools:version", table.pk)
        except actions.NotSound as wrong:
            return _page(request, table, told=_told(request, wrong), status=422)
    return _page(request, table)


def _told(request: ActorRequest, wrong: actions.NotSound) -> list[timetable_words.Told]:
    names = timetable_words.Names(wrong.case, request.LANGUAGE_CODE)
    told = [timetable_words.fault(names, f.kind, f.ids, f.numbers) for f in wrong.faults]
    told += [timetable_words.Told(_clash(names, c)) for c in wrong.clashes]
    return told or [timetable_words.Told(_("There are no lessons in it yet."), timetable_words.ASSIGN)]


def _clash(names: timetable_words.Names, clash: Clash) -> str:
    where = ", ".join(names.where(s) for s in clash.slots[:2])
    first = names(clash.ids[0]) if clash.ids else ""
    said = timetable_words.clash(names, clash.kind, clash.ids, clash.ids[0] if clash.ids else "")
    return f"{first}{f', {where}' if where else ''}: {said}"


def _assign(request: ActorRequest, table: Timetable) -> HttpResponse:
    changed = actions.assign(actor=request.actor, timetable=table, staff=forms.assignments(request.POST.dict()))
    messages.success(request, ngettext("%(n)d subject changed hands.", "%(n)d subjects changed hands.", changed)
                     % {"n": changed})  # fmt: skip
    back = redirect("schools:version", table.pk)
    chosen = versions.by_pk([request.POST.get("class", "")])
    if chosen:
        back["Location"] += f"?class={chosen[0]}#assign"
    return back


def _solve(request: ActorRequest, table: Timetable) -> HttpResponse:
    actions.start_solving(actor=request.actor, timetable=table, seconds=forms.seconds(request.POST.get("seconds", "")))
    return redirect("schools:version", table.pk)


def _stop(request: ActorRequest, table: Timetable) -> HttpResponse:
    actions.stop_solving(actor=request.actor, timetable=table)
    messages.info(request, _("The search is stopped. The version is as it was before."))
    return redirect("schools:version", table.pk)


def _delete(request: ActorRequest, table: Timetable) -> HttpResponse:
    school = table.institution_id
    actions.delete_version(actor=request.actor, timetable=table)
    messages.success(request, _("The version is deleted."))
    return redirect("schools:timetables", school)


def _publish(request: ActorRequest, table: Timetable) -> HttpResponse:
    form = forms.PublishForm(request.POST)
    rules.require_lead(request.actor, table.institution_id)
    if form.is_valid():
        try:
            done = actions.publish(actor=request.actor, timetable=table, since=form.cleaned_data["since"])
        except actions.BadDay:
            form.add_error("since", _("Choose today or a later day of the school year."))
        else:
            said = ngettext(
                "It is published. %(n)d lesson is planned anew.", "It is published. %(n)d lessons are planned anew.",
                done.created,
            )  # fmt: skip
            messages.success(request, said % {"n": done.created})
            return redirect("schools:version", table.pk)
    return _page(request, table, form=form, status=422)


_DOING: dict[str, Callable[[ActorRequest, Timetable], HttpResponse]] = {
    "assign": _assign, "solve": _solve, "stop": _stop, "delete": _delete, "publish": _publish,
}  # fmt: skip


def _page(
    request: ActorRequest,
    table: Timetable,
    *,
    form: forms.PublishForm | None = None,
    told: list[timetable_words.Told] | None = None,
    status: int = 200,
) -> HttpResponse:
    lang = request.LANGUAGE_CODE
    open_ = table.state in (State.DRAFT, State.IMPOSSIBLE)
    may = rules.may_keep(request.actor, table.institution_id)
    classes = versions.classes_of(table)
    chosen = next(
        (c for c, _n in classes if str(c.pk) == request.GET.get("class", "")), classes[0][0] if classes else None
    )
    people, able = versions.teachers(table, lang)
    rows = [
        {"need": n, "key": f"t:{n.group.pk}:{n.subject}", "able": [p for p in people if p.id in able[n.subject]],
         "others": [p for p in people if p.id not in able[n.subject]],
         "staff": next((p.name for p in people if p.id == n.staff), "")}
        for n in (versions.needs(table, chosen.pk, lang) if chosen else [])
    ]  # fmt: skip
    tight: list[timetable_words.Told] = []
    if open_ and may:
        faults, tight = _faults(table, lang)
        told = faults if told is None else told
    others = Timetable.objects.filter(institution=table.institution_id, year=table.year).exclude(pk=table.pk)
    offered = {"since": forms.next_monday(timezone.localdate())}
    context = {
        "table": table, "school": table.institution, "open": open_, "may": may, "told": (told or [])[:MOST],
        "more": max(0, len(told or []) - MOST), "tight": tight, "classes": classes,
        "chosen": chosen, "rows": rows, "full": [p for p in people if p.over], "report": table.report,
        "passed": _passed(table),
        "soft": _soft(table), "collisions": _collisions(table, lang), "seconds": forms.SECONDS, "others": others[:10],
        "may_lead": rules.may_lead(request.actor, table.institution_id), "form": form or forms.PublishForm(initial=offered),
        "unplaced": Slot.objects.filter(timetable=table, weekday=None).count(),
        "lessons": Slot.objects.filter(timetable=table).count(),
    }  # fmt: skip
    return render(request, "schools/version.html", context, status=status)


def _faults(table: Timetable, lang: str) -> tuple[list[timetable_words.Told], list[timetable_words.Told]]:
    """What keeps it from being solved, and what is merely tight."""
    case = problem.case_of(table)
    names = timetable_words.Names(case, lang)
    found = institute_check.check(case.problem)
    said = [[timetable_words.fault(names, f.kind, f.ids, f.numbers) for f in faults] for faults in (found, case.tight)]
    return said[0], said[1]


def _passed(table: Timetable) -> int:
    """Seconds that a search has taken so far, at most those that it may take."""
    began = float(table.report.get("began", timezone.now().timestamp()))
    return max(0, min(int(timezone.now().timestamp() - began), int(table.report.get("seconds", 0))))


def _soft(table: Timetable) -> list[tuple[Any, int]]:
    found = table.report.get("penalties", {})
    return [(timetable_words.SOFT[kind], n) for kind, n in found.items() if n and kind in timetable_words.SOFT]


def _collisions(table: Timetable, lang: str) -> list[str]:
    found = table.report.get("collisions", [])
    if not found:
        return []
    names = timetable_words.Names(problem.case_of(table), lang)
    return timetable_words.unique(timetable_words.reason(names, kind, ids, numbers) for kind, ids, numbers in found)


@require_http_methods(["GET", "POST"])
def repair(request: ActorRequest, version_id: UUID, group_id: UUID) -> HttpResponse:
    """The week of a class in a version, to be changed by hand.

    ``?slot=`` chooses a lesson: each cell then says whether it may go there, and why not. POST moves, changes over or
    locks. With scripts the same is done by dragging or by the arrow keys; ``?hints=`` gives the hints as JSON.
    """
    table = _found(request, version_id)
    whole = get_object_or_404(ClassGroup, pk=group_id, institution=table.institution_id, year=table.year, parent=None)
    if request.method == "POST":
        try:
            return _by_hand(request, table, whole)
        except actions.NotADraft:
            messages.error(request, _("This version cannot be changed. Make a copy of it."))
            return redirect("schools:repair", table.pk, whole.pk)
    case = problem.case_of(table)
    names = timetable_words.Names(case, request.LANGUAGE_CODE)
    found = weeks.week(table, "class", whole.pk, request.LANGUAGE_CODE)
    chosen = _slot(table, request.GET.get("slot") or request.GET.get("hints") or "")
    states = _hints(case, names, chosen) if chosen else {}
    if request.GET.get("hints"):
        return JsonResponse({"hints": [{"weekday": d, "period": p, **h} for (d, p), h in states.items()]})
    lines = [
        (line, [{"day": d, "entries": list(cell), "hint": states.get((d, line.period))}
                for d, cell in zip(found.days, line.cells, strict=True)])
        for line in found.lines
    ]  # fmt: skip
    context = {
        "table": table, "school": table.institution, "group": whole, "lines": lines, "week": found, "chosen": chosen,
        "days": [(d, weeks.day_name(d, request.LANGUAGE_CODE)) for d in found.days],
        "may": rules.may_keep(request.actor, table.institution_id) and table.state in (State.DRAFT, State.IMPOSSIBLE),
        "classes": versions.classes_of(table), "entry": weeks.entry(chosen, request.LANGUAGE_CODE) if chosen else None,
    }  # fmt: skip
    return render(request, "schools/repair.html", context)


def _slot(table: Timetable, text: str) -> Slot | None:
    keys = versions.by_pk([text]) if text else []
    slots = Slot.objects.filter(timetable=table).select_related("group", "subject", "staff", "room")
    return slots.filter(pk=keys[0]).first() if keys else None


def _hints(case: problem.Case, names: timetable_words.Names, slot: Slot) -> dict[tuple[int, int], dict[str, Any]]:
    lesson = case.lesson_of[slot.pk]
    made: dict[tuple[int, int], dict[str, Any]] = {}
    for hint in versions.hints(case, slot):
        why = timetable_words.unique(timetable_words.clash(names, c.kind, c.ids, lesson) for c in hint.clashes)
        other = case.rows[hint.swap_with] if hint.swap_with else None
        made[problem.split(hint.slot)] = {
            "state": hint.state, "why": " ".join(why[:3]), "other": str(other.pk) if other else "",
            "other_name": names(hint.swap_with) if hint.swap_with else "", "room": names(hint.room) if hint.room else "",
        }  # fmt: skip
    return made


def _by_hand(request: ActorRequest, table: Timetable, whole: ClassGroup) -> HttpResponse:
    slot = _slot(table, request.POST.get("slot", ""))
    if slot is None:
        raise Http404("no such lesson in this version")
    back = redirect("schools:repair", table.pk, whole.pk)
    if request.POST.get("do") == "lock":
        actions.lock(actor=request.actor, timetable=table, slot=slot, locked=request.POST.get("locked") == "yes")
        return back
    weekday, period = request.POST.get("weekday", ""), request.POST.get("period", "")
    if not (weekday.isdecimal() and period.isdecimal() and len(weekday + period) < 8):
        raise Http404("no such place in the week")
    clashes = actions.move(
        actor=request.actor, timetable=table, slot=slot, weekday=int(weekday), period=int(period),
        other=_slot(table, request.POST.get("other", "")),
    )  # fmt: skip
    if clashes:
        case = problem.case_of(table)
        names = timetable_words.Names(case, request.LANGUAGE_CODE)
        why = timetable_words.unique(
            timetable_words.clash(names, c.kind, c.ids, case.lesson_of[slot.pk]) for c in clashes
        )
        messages.error(request, " ".join([_("It stays where it is."), *why[:3]]))
    else:
        messages.success(request, _("The lesson is moved and locked in its place."))
    return back


@require_GET
def compare(request: ActorRequest, version_id: UUID, other_id: UUID) -> HttpResponse:
    """Two versions of an institution side by side: what moved, what is new, what got better or worse."""
    one = _found(request, version_id)
    two = get_object_or_404(Timetable, pk=other_id, institution=one.institution_id)
    a, b, found = versions.compare(one, two)
    names_a, names_b = (timetable_words.Names(c, request.LANGUAGE_CODE) for c in (a, b))
    moved = [
        {"name": names_a(m.lesson), "old": names_a.where(m.old_slot), "new": names_b.where(m.new_slot)}
        for m in found.moved
    ]
    rooms = [
        {"name": names_a(m.lesson), "old": names_a(m.old_room) if m.old_room else "—",
         "new": names_b(m.new_room) if m.new_room else "—"}
        for m in found.rooms
    ]  # fmt: skip
    context = {
        "one": one, "two": two, "school": one.institution, "moved": moved, "rooms": rooms,
        "added": timetable_words.unique(names_b.full(x) for x in found.added),
        "removed": timetable_words.unique(names_a.full(x) for x in found.removed),
        "penalties": [(timetable_words.SOFT[k], n) for k, n in found.penalties.items() if n], "cost": found.cost,
    }  # fmt: skip
    return render(request, "schools/compare.html", context)
