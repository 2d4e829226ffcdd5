"""Leave asked for on a phone and decided by the principal; substitutes for each lesson touched."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import leaves as actions
from jadara.rooms.schools.forms.staff import AbsenceForm, LeaveForm
from jadara.rooms.schools.models import ClassGroup, Institution, Leave, Lesson, Staff, Subject
from jadara.rooms.schools.models.staff import SEE_STAFF
from jadara.rooms.schools.queries import staff as queries
from jadara.rooms.schools.queries.students import as_uuid
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import answer_form, page_of
from jadara.rooms.schools.views.staff import member_or_404

SEE_LEAVES = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT, Role.PLANNER)


@require_http_methods(["GET", "POST"])
def my_leave(request: ActorRequest) -> HttpResponse:
    """The teacher's own leaves, and asking for one."""
    staff = Staff.objects.filter(account=request.actor.id).first()
    if staff is None:
        return render(request, "schools/my_leave.html", {"works": False, "leaves": []})
    held = staff.postings.filter(queries.held_on(timezone.localdate()))
    schools = Institution.objects.filter(pk__in=held.values("institution")).order_by("sort_key")
    several = len(schools) > 1
    form = LeaveForm(
        request.POST if request.method == "POST" else None, initial={"kind": "sick", "since": timezone.localdate()},
        schools=schools if several else None,
    )  # fmt: skip
    school = schools.first()
    if form.is_bound and form.is_valid() and school is not None:
        values = form.cleaned_data
        school = values.pop("school", school)
        try:
            actions.ask_leave(actor=request.actor, staff=staff, institution=school, **values)
        except actions.Overlaps:
            form.add_error("since", _("There is a leave on these days already."))
        else:
            messages.success(request, _("Sent. The principal decides."))
            return redirect("schools:my_leave")
    context = {
        "form": form, "member": staff, "works": bool(schools),
        "leaves": staff.leaves.select_related("institution")[:20],
    }  # fmt: skip
    return render(request, "schools/my_leave.html", context, status=422 if form.is_bound else 200)


@require_GET
def leaves(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Leaves of a school: those that wait first, then the newest."""
    school = school_or_404(request, institution_id, *SEE_LEAVES)
    rows = Leave.objects.filter(institution=school).select_related("staff", "institution")
    page = page_of(request, rows.exclude(state=Leave.State.ASKED).order_by("-since", "-pk"))
    lang, keeps = request.LANGUAGE_CODE, rules.may_keep(request.actor, school.pk)
    waiting = rows.filter(state=Leave.State.ASKED).order_by("since", "pk")
    context = {
        "school": school, "page": page, "may": keeps, "waiting": [_line(request, x, lang) for x in waiting],
        "lines": [{"leave": x, "name": x.staff.name(lang)} for x in page],
    }  # fmt: skip
    return render(request, "schools/leaves.html", context)


def _line(request: ActorRequest, leave: Leave, lang: str) -> dict[str, Any]:
    lessons = queries.touched(leave.institution, leave.staff_id, leave.since, leave.until).count()
    may = actions.may_decide(request.actor, leave)
    return {"leave": leave, "name": leave.staff.name(lang), "lessons": lessons, "may": may}


@require_http_methods(["GET", "POST"])
def note_absence(request: ActorRequest, institution_id: UUID, staff_id: UUID) -> HttpResponse:
    """The school writes down that somebody is away."""
    school = school_or_404(request, institution_id, *SEE_STAFF)
    rules.require_keep(request.actor, school.pk)
    staff = member_or_404(request, staff_id)
    data = request.POST if request.method == "POST" else None
    form = AbsenceForm(data, initial={"since": timezone.localdate()})
    if form.is_bound and form.is_valid():
        try:
            made = actions.note_absence(actor=request.actor, staff=staff, institution=school, **form.cleaned_data)
        except actions.Overlaps:
            form.add_error("since", _("There is a leave on these days already."))
        else:
            messages.success(request, _("Written down. Here are the lessons that need somebody."))
            return redirect("schools:substitutes", made.pk)
    title = _("Absence of %(name)s") % {"name": staff.name(request.LANGUAGE_CODE)}
    return answer_form(request, form, title=title, back=reverse("schools:member", args=[staff.pk]), school=school)


def _leave_or_404(request: ActorRequest, leave_id: UUID) -> Leave:
    places = Institution.objects.visible_to(request.actor, *SEE_LEAVES).values("pk")
    rows = Leave.objects.select_related("staff", "institution").filter(institution__in=places)
    return get_object_or_404(rows, pk=leave_id)


@require_POST
def decide_leave(request: ActorRequest, leave_id: UUID) -> HttpResponse:
    """The principal grants a leave or not."""
    leave = _leave_or_404(request, leave_id)
    grant = request.POST.get("grant") == "yes"
    actions.decide_leave(actor=request.actor, leave=leave, grant=grant, document=request.POST.get("document") == "1")
    granted = leave.state == Leave.State.GRANTED
    messages.success(request, _("The leave is granted.") if granted else _("The leave is not granted."))
    if granted and rules.may_keep(request.actor, leave.institution_id):
        return redirect("schools:substitutes", leave.pk)
    return redirect("schools:leaves", leave.institution_id)


@require_http_methods(["GET", "POST"])
def substitutes(request: ActorRequest, leave_id: UUID) -> HttpResponse:
    """Each lesson that a leave touches, with who could give it; POST chooses for one lesson."""
    leave = _leave_or_404(request, leave_id)
    school, lang = leave.institution, request.LANGUAGE_CODE
    rules.require_keep(request.actor, school.pk)
    lessons = queries.touched(school, leave.staff_id, leave.since, leave.until)
    if request.method == "POST":
        lesson = get_object_or_404(lessons, pk=as_uuid(request.POST.get("lesson", "")))
        chosen = request.POST.get("staff", "")
        staff = get_object_or_404(Staff, pk=as_uuid(chosen)) if chosen else None
        try:
            actions.set_substitute(actor=request.actor, institution=school, lesson=lesson, staff=staff)
        except actions.NotFree:
            messages.error(request, _("She or he is not free then any more. Choose somebody else."))
        else:
            messages.success(request, _("Saved."))
        return redirect("schools:substitutes", leave.pk)
    page = page_of(request, lessons)
    context = {"school": school, "leave": leave, "name": leave.staff.name(lang), "page": page,
               "lines": _lessons(school, list(page), lang)}  # fmt: skip
    return render(request, "schools/substitutes.html", context)


def _lessons(school: Institution, rows: list[Lesson], lang: str) -> list[dict[str, Any]]:
    """Six queries for each lesson: a leave touches a handful."""
    groups = dict(ClassGroup.objects.filter(pk__in={r.group_id for r in rows}).values_list("pk", "name"))
    subjects = {s.pk: s.name(lang) for s in Subject.objects.filter(pk__in={r.subject_id for r in rows})}
    found = {r.pk: queries.substitutes(school, r) for r in rows}
    ids = {c.staff for some in found.values() for c in some} | {r.given_by_id for r in rows if r.given_by_id}
    names = {s.pk: s.name(lang) for s in Staff.objects.filter(pk__in=ids)}
    return [
        {
            "lesson": r, "group": groups.get(r.group_id, ""), "subject": subjects.get(r.subject_id, r.subject_id),
            "by": names.get(r.given_by_id, "") if r.given_by_id else "",
            "options": [{"id": c.staff, "name": names[c.staff], "week": c.week, "covers": c.covers} for c in found[r.pk]],
        }
        for r in rows
    ]  # fmt: skip
