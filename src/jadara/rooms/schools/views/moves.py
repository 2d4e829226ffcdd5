"""Change of class, leaving, transfers, return, and the year's end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people import fence
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import moves as actions
from jadara.rooms.schools.actions import students as student_actions
from jadara.rooms.schools.forms.moves import (
    OUTCOME_NAMES,
    ClassForm,
    DecideForm,
    TransferForm,
    WithdrawForm,
)
from jadara.rooms.schools.forms.students import PlaceForm
from jadara.rooms.schools.models import ClassGroup, Enrolment, Institution, Student, Transfer
from jadara.rooms.schools.queries import day, places
from jadara.rooms.schools.queries import moves as queries
from jadara.rooms.schools.queries import students as student_queries
from jadara.rooms.schools.views import take_in as tokens
from jadara.rooms.schools.views.students import kept_school


def refusal(wrong: actions.Refused) -> str:
    """Why a move cannot be made, in words."""
    return {
        "move.ended": _("This enrolment is over already."), "move.class": _("This class is of another school or year."),
        "move.asked": _("A transfer of this student already waits for an answer."),
        "move.decided": _("This was decided already."), "move.here": _("The student is at this institute already."),
        "move.year": _("The next school year is not opened yet. The directorate opens it."),
    }[wrong.key]  # fmt: skip


def _enrolment(request: ActorRequest, enrolment_id: UUID) -> Enrolment:
    return get_object_or_404(queries.kept_enrolments(request.actor), pk=enrolment_id)


def _form(
    request: ActorRequest, enrolment: Enrolment, form: Any, title: str, verb: str, hint: str = ""
) -> HttpResponse:
    context = {
        "student": enrolment.student, "name": enrolment.student.name(request.LANGUAGE_CODE), "form": form,
        "title": title, "verb": verb, "hint": hint,
    }  # fmt: skip
    return render(request, "schools/student_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change_class(request: ActorRequest, enrolment_id: UUID) -> HttpResponse:
    """Another class."""
    row = _enrolment(request, enrolment_id)
    form = ClassForm(request.POST if request.method == "POST" else None, enrolment=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_class(actor=request.actor, enrolment=row, group=form.cleaned_data["group"])
            messages.success(request, _("The class is changed. Registers of earlier days stay as they are."))
            return redirect("schools:student", row.student_id)
        except actions.Refused as wrong:
            form.add_error(None, refusal(wrong))
    return _form(request, row, form, _("Change of class"), _("Change the class"))


@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, enrolment_id: UUID) -> HttpResponse:
    """Leaving, with a reason."""
    row = _enrolment(request, enrolment_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(actor=request.actor, enrolment=row, **form.cleaned_data)
            messages.success(request, _("Written down. Coming back is possible at any time."))
            return redirect("schools:student", row.student_id)
        except actions.Refused as wrong:
            form.add_error(None, refusal(wrong))
    return _form(request, row, form, _("The student leaves"), _("Write it down"))


@require_http_methods(["GET", "POST"])
def ask_transfer(request: ActorRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask another school to take her."""
    row = _enrolment(request, enrolment_id)
    initial = {"speciality": row.speciality_id, "stage": row.stage}
    form = TransferForm(request.POST if request.method == "POST" else None, source=row.institution, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_transfer(actor=request.actor, enrolment=row, **form.cleaned_data)
            messages.success(request, _("The other institute is asked. The student stays here until it accepts."))
            return redirect("schools:student", row.student_id)
        except actions.Refused as wrong:
            form.add_error(None, refusal(wrong))
    return _form(request, row, form, _("Transfer to another institute"), _("Ask the other institute"))


@require_http_methods(["GET", "POST"])
def take_in(request: ActorRequest, institution_id: UUID, token: str) -> HttpResponse:
    """Somebody who is in the country's list comes to this school: a return, or a request to the school where she is."""
    school = kept_school(request, institution_id)
    student_id = tokens.student_in(token, school)
    with fence.within(fence.SYSTEM):
        student = get_object_or_404(Student, pk=student_id, merged_into=None)
    now = student_queries.home_of(student)
    if now is not None and now.institution_id == school.pk:
        return redirect("schools:student", student.pk)
    return _request(request, school, student, now) if now else _return(request, school, student)


def _shown(
    request: ActorRequest, school: Institution, student: Student, form: Any, title: str, verb: str, hint: str
) -> HttpResponse:
    context = {
        "school": school, "name": student.name(request.LANGUAGE_CODE), "form": form, "title": title, "verb": verb,
        "hint": hint, "born": student.birth_year,
    }  # fmt: skip
    return render(request, "schools/student_take_in.html", context, status=422 if form.errors else 200)


def _request(request: ActorRequest, school: Institution, student: Student, now: Enrolment) -> HttpResponse:
    form = TransferForm(request.POST if request.method == "POST" else None, source=None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.request_transfer(actor=request.actor, student=student, target=school, **form.cleaned_data)
            messages.success(request, _("The other institute is asked to let the student go."))
            return redirect("schools:transfers", school.pk)
        except actions.Refused as wrong:
            form.add_error(None, refusal(wrong))
    name = now.institution.name(request.LANGUAGE_CODE)
    hint = _("Is enrolled at %(school)s now. That institute has to agree.") % {"school": name}
    return _shown(request, school, student, form, _("Transfer to this institute"), _("Ask the other institute"), hint)


def _return(request: ActorRequest, school: Institution, student: Student) -> HttpResponse:
    form = PlaceForm(request.POST if request.method == "POST" else None, institution=school, year=places.current_year())
    if request.method == "POST" and form.is_valid():
        try:
            student_actions.enrol(actor=request.actor, student=student, place=form.place(), on=form.cleaned_data["on"])
            messages.success(request, _("The student is enrolled."))
            return redirect("schools:student", student.pk)
        except student_actions.AlreadyEnrolled:
            form.add_error(None, _("The student is enrolled already."))
    hint = _("Is not enrolled anywhere now. What is known from before stays.")
    return _shown(request, school, student, form, _("Enrol again"), _("Enrol"), hint)


@require_GET
def come_back(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """From the page of a student who left to enrolling her again."""
    student = get_object_or_404(Student.objects.visible_to(request.actor), pk=student_id)
    home = student_queries.home(request.actor, student)
    if home is None:
        raise Http404("no such student for this person")
    rules.require_keep(request.actor, home.pk)
    return redirect("schools:take_in", home.pk, tokens.token_for(home, student))


@require_GET
def transfers(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Transfers that come and go."""
    school = kept_school(request, institution_id)
    lang = request.LANGUAGE_CODE
    lines = [
        {
            "row": t, "name": t.student.name(lang), "comes": t.target_id == school.pk,
            "decides": t.state == Transfer.State.ASKED and actions.decider(t) == school.pk,
            "asked": t.state == Transfer.State.ASKED and actions.decider(t) != school.pk,
            "other": (t.source if t.target_id == school.pk else t.target).name(lang),
        }
        for t in queries.transfers(school)
    ]  # fmt: skip
    return render(request, "schools/transfers.html", {"school": school, "lines": lines})


@require_http_methods(["GET", "POST"])
def decide_transfer(request: ActorRequest, transfer_id: UUID) -> HttpResponse:
    """Say yes or no."""
    row = get_object_or_404(queries.kept_transfers(request.actor), pk=transfer_id)
    rules.require_keep(request.actor, actions.decider(row))
    school = row.target if row.enrolment_id else row.source
    form = DecideForm(
        request.POST if request.method == "POST" else None, takes=row.target if row.enrolment_id else None,
        year=places.current_year(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        accept = request.POST.get("accept") == "yes"
        try:
            actions.decide_transfer(actor=request.actor, transfer=row, accept=accept, **form.cleaned_data)
            messages.success(request, _("Accepted.") if accept else _("Not accepted. The other institute is told."))
            return redirect("schools:transfers", school.pk)
        except actions.Refused as wrong:
            form.add_error(None, refusal(wrong))
    student = queries.student_of(row)
    context = {
        "row": row, "school": school, "name": student.name(request.LANGUAGE_CODE), "born": student.birth_year,
        "form": form, "comes": bool(row.enrolment_id),
    }  # fmt: skip
    return render(request, "schools/transfer.html", context, status=422 if form.errors else 200)


@require_POST
def cancel_transfer(request: ActorRequest, transfer_id: UUID) -> HttpResponse:
    """Take a request back."""
    row = get_object_or_404(queries.kept_transfers(request.actor), pk=transfer_id)
    try:
        actions.cancel_transfer(actor=request.actor, transfer=row)
        messages.success(request, _("The request is taken back."))
    except actions.Refused as wrong:
        messages.error(request, refusal(wrong))
    return redirect("schools:transfers", row.source_id if row.enrolment_id else row.target_id)


@require_GET
def year_end(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The classes of the year, with what is decided of their students."""
    school = kept_school(request, institution_id)
    year = places.current_year()
    context = {"school": school, "classes": list(queries.with_counts(school, year)), "year": year, "until": year + 1}
    return render(request, "schools/year_end.html", context)


@require_http_methods(["GET", "POST"])
def promote(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """One class at the year's end: everybody goes up, except those for whom something else is chosen."""
    group = get_object_or_404(queries.kept_classes(request.actor), pk=group_id)
    rows = queries.members(group)
    if request.method == "POST":
        chosen = {e.pk: request.POST.get(f"o_{e.pk}", "") for e in rows}
        try:
            counts = actions.promote(
                actor=request.actor, group=group, outcomes={k: v for k, v in chosen.items() if v in actions.OUTCOMES}
            )
            done = sum(counts.values())
            messages.success(request, ngettext("%(n)d student decided.", "%(n)d students decided.", done) % {"n": done})
            return redirect("schools:year_end", group.institution_id)
        except actions.Refused as wrong:
            messages.error(request, refusal(wrong))
    counts_by = day.summary(group.institution_id, group.year, group=group.pk)
    lang = request.LANGUAGE_CODE
    lines = []
    for e in rows:
        held = counts_by.get(e.student_id)
        rate = (held[0] - held[1] - held[3]) / held[0] if held and held[0] else None
        lines.append({"row": e, "name": e.student.name(lang), "rate": rate, "chosen": actions.default_outcome(e)})
    last = group.stage >= group.speciality.years
    context = {
        "group": group, "lines": lines, "last": last, "next": actions.next_name(group.name, group.stage),
        "outcomes": [(k, v) for k, v in OUTCOME_NAMES.items() if not (last and k == "promoted")],
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "schools/promote.html", context)


@require_http_methods(["GET", "POST"])
def subgroups(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """Who of a class is in which sub-group."""
    group = get_object_or_404(queries.kept_classes(request.actor), pk=group_id)
    parts = list(ClassGroup.objects.filter(parent=group))
    rows = queries.members(group)
    if request.method == "POST":
        known = {str(p.pk): p.pk for p in parts}
        chosen = {e.pk: known.get(request.POST.get(f"g_{e.pk}", "")) for e in rows}
        actions.set_subgroups(actor=request.actor, group=group, chosen=chosen)
        messages.success(request, _("The sub-groups are saved."))
        return redirect("schools:subgroups", group.pk)
    held, lang = queries.subgroup_of(group), request.LANGUAGE_CODE
    lines = [{"row": e, "name": e.student.name(lang), "part": held.get(e.pk)} for e in rows]
    return render(request, "schools/subgroups.html", {"group": group, "parts": parts, "lines": lines})
