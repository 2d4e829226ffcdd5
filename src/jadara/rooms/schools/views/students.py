"""Students of a school: the list, one student, a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.kernel.texts import clean
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import students as actions
from jadara.rooms.schools.forms.students import IdentityForm, NewStudentForm
from jadara.rooms.schools.models import Enrolment, Institution, Student
from jadara.rooms.schools.models.students import SEE_STUDENTS
from jadara.rooms.schools.queries import matching, places
from jadara.rooms.schools.queries import students as queries
from jadara.rooms.schools.views import take_in
from jadara.rooms.schools.views.home import school_or_404

PAGE = 50
#: Who changes students and money at a school.
KEEPERS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)


def kept_school(request: ActorRequest, institution_id: UUID) -> Institution:
    """The school if the actor sees its students; 404 for strangers, NotAllowed for those who only look."""
    school = school_or_404(request, institution_id, *SEE_STUDENTS)
    rules.require_keep(request.actor, school.pk)
    return school


def seen_student(request: ActorRequest, student_id: UUID) -> queries.Page:
    """The student's page if the actor sees her; else 404. A record that was merged leads to nobody."""
    student = get_object_or_404(Student.objects.visible_to(request.actor), pk=student_id)
    page = queries.page(request.actor, student, places.current_year())
    if page is None:
        raise Http404("no such student for this person")
    return page


def kept_student(request: ActorRequest, student_id: UUID) -> queries.Page:
    """The same for somebody who may change her; NotAllowed for those who only look."""
    page = seen_student(request, student_id)
    actions.require_change(request.actor, page.student)
    return page


def filters_from(request: ActorRequest, year: int) -> queries.Filters:
    """The filter sentence of the list."""
    given = {name: clean(request.GET.get(name, ""), lines=False)[:100] for name in ("year", "class", "speciality", "q")}
    state = request.GET.get("state", Enrolment.State.ENROLLED)
    chosen = given["year"]
    return queries.Filters(
        int(chosen) if chosen.isdecimal() and len(chosen) == 4 else year, given["class"], given["speciality"][:16],
        state if state in Enrolment.State.values else "", given["q"],
    )  # fmt: skip


@require_GET
def students(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The students of a school, filtered; as a sheet with ``?format=xlsx``."""
    school = school_or_404(request, institution_id, *SEE_STUDENTS)
    filters = filters_from(request, places.current_year())
    rows = queries.listed(school, filters)
    if request.GET.get("format") == "xlsx":
        return sheet(school, rows, request.LANGUAGE_CODE)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    lang = request.LANGUAGE_CODE
    context: dict[str, Any] = {
        "school": school, "filters": filters, "page": page, "group_id": queries.as_uuid(filters.group),
        "may": rules.may_keep(request.actor, school.pk),
        "lines": [{"row": e, "name": e.student.name(lang)} for e in page],
        "classes": list(queries.classes(school, filters.year)),
        "specialities": [(s.pk, f"{s.level} · {s.name(lang)}") for s in queries.specialities(school, filters.year)],
        "states": Enrolment.State.choices, "narrowed": bool(filters.words or filters.group or filters.speciality),
    }  # fmt: skip
    template = "schools/students.html" + ("#rows" if request.headers.get("HX-Request") else "")
    return render(request, template, context)


def sheet(school: Institution, rows: Any, lang: str) -> HttpResponse:
    """The list as it is filtered. Nothing protected, and no shift, stands in it."""
    heads = (
        _("Its number"), _("The school's own number"), _("First name, in Arabic"), _("Father's first name, in Arabic"),
        _("Family name, in Arabic"), _("Mother's first and family name, in Arabic"), _("First name, in Latin letters"),
        _("Father's first name, in Latin letters"), _("Family name, in Latin letters"), _("Sex"),
        _("Date of birth"), _("Year of birth"), _("Phone number"), _("Class"), _("Speciality"),
        _("Year of the speciality"), _("State"), _("Since when?"),
    )  # fmt: skip
    lines = (
        (
            s.number, e.school_number, s.given_ar, s.father_ar, s.family_ar, s.mother_ar, s.given, s.father, s.family,
            s.get_sex_display(), s.birth_date, s.birth_year, s.phone, e.group.name if e.group else "",
            e.speciality.name(lang), e.stage, e.get_state_display(), e.started_on,
        )
        for e in rows.iterator(chunk_size=2000)
        for s in (e.student,)
    )  # fmt: skip
    return sheets.answer(f"{_('Students')} {school.code}", heads, lines)


@require_GET
def student(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """One student: who she is, where she is enrolled, how she attends."""
    page = seen_student(request, student_id)
    return render(request, "schools/student.html", context_of(request, page))


def context_of(request: ActorRequest, page: queries.Page) -> dict[str, Any]:
    """What the student's page needs."""
    lang = request.LANGUAGE_CODE
    other = "en" if lang == "ar" else "ar"
    name = page.student.name(lang)
    other_name = page.student.name(other)
    return {
        "page": page, "student": page.student, "name": name, "other_name": other_name if other_name != name else "",
        "enrolments": [{"row": e, "until": e.year + 1} for e in page.enrolments],
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
def new_student(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """A new student in two steps: who and where, then whether she is somebody who is already there."""
    school = kept_school(request, institution_id)
    year = places.current_year()
    chosen = {"group": request.GET.get("class", "")} if queries.as_uuid(request.GET.get("class", "")) else {}
    form = NewStudentForm(
        request.POST if request.method == "POST" else None, institution=school, year=year, initial=chosen
    )
    context: dict[str, Any] = {"form": form, "school": school, "title": _("New student")}
    if request.method == "GET":
        return render(request, "schools/student_new.html", context)
    if not form.is_valid():
        return render(request, "schools/student_new.html", context, status=422)
    found = matching.candidates(record_of(form))
    ids = sorted(str(c.student.pk) for c in found)
    if found and sorted(request.POST.getlist("seen")) != ids:
        context |= {"found": candidates_shown(request, school, found), "ids": ids}
        return render(request, "schools/student_new.html", context)
    made = actions.add_student(
        actor=request.actor, identity=form.identity(), place=form.place(), on=form.cleaned_data["on"],
        apart=frozenset(c.student.pk for c in found),
    )  # fmt: skip
    messages.success(request, _("The student is enrolled. Add guardians and documents when you have them."))
    return redirect("schools:student", made.pk)


def record_of(form: IdentityForm) -> Any:
    """What was typed, as a record to be matched."""
    return matching.record(Student(**form.identity()))


def candidates_shown(
    request: ActorRequest, school: Institution, found: list[matching.Candidate]
) -> list[dict[str, Any]]:
    """The least that tells one person from another: first name, birth year, where and when."""
    lang = request.LANGUAGE_CODE
    visible = set(
        Student.objects.visible_to(request.actor)
        .filter(pk__in=[c.student.pk for c in found])
        .values_list("pk", flat=True)
    )
    return [
        {
            "candidate": c, "name": c.student.name(lang),
            "born": c.student.birth_date.year if c.student.birth_date else c.student.birth_year,
            "school": c.institution.name(lang) if c.institution else "", "visible": c.student.pk in visible,
            "token": take_in.token_for(school, c.student),
        }
        for c in found
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
def edit_student(request: ActorRequest, student_id: UUID) -> HttpResponse:
    """Correct names, birth and address."""
    page = kept_student(request, student_id)
    initial = {name: getattr(page.student, name) for name in actions.IDENTITY}
    if page.student.birth_date:
        initial["birth_year"] = None
    form = IdentityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_student(actor=request.actor, student=page.student, identity=form.identity())
        messages.success(request, _("The change is saved."))
        return redirect("schools:student", page.student.pk)
    context = context_of(request, page) | {
        "form": form,
        "title": _("Names, birth, address"),
        "verb": _("Save the change"),
    }
    return render(request, "schools/student_form.html", context, status=422 if form.errors else 200)
