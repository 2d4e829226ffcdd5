"""The counsellor's pages: whom I follow, one person, the group."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.places.models import Area
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.texts import clean
from jadara.rooms.skills import exports, kinds, tables
from jadara.rooms.skills.actions import cases as actions
from jadara.rooms.skills.core.insights import Insights
from jadara.rooms.skills.forms.cases import NoteForm, PlanForm
from jadara.rooms.skills.models import Aspiration, Case, Experience
from jadara.rooms.skills.queries import cases as queries
from jadara.rooms.skills.queries import experiences

PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _filters(request: HttpRequest) -> queries.Filters:
    get = request.GET.get
    organisation = get("organisation", "")
    try:
        place = UUID(organisation) if organisation else None
    except ValueError:
        place = None
    return queries.Filters(
        organisation=place,
        area=clean(get("area", ""), lines=False)[:16],
        sex=get("sex", "") if get("sex") in ("f", "m") else "",
        age=get("age", "") if get("age") in tables.AGE else "",
        status=get("status", "") if get("status") in Case.Status.values else "",
        mine=get("mine") == "1",
        words=clean(get("q", ""), lines=False)[:100],
    )


def _choices(request: ActorRequest) -> dict[str, object]:
    lang = request.LANGUAGE_CODE
    areas = Area.objects.filter(level=Area.Level.GOVERNORATE)
    return {
        "organisations": [(o.id, o.name(lang)) for o in queries.organisations(request.actor)],
        "areas": [(a.code, a.name(lang)) for a in areas],
        "ages": [(key, name) for key, name in tables.AGE.items() if key],
        "statuses": Case.Status.choices,
    }


@require_GET
def caseload(request: ActorRequest) -> HttpResponse:
    """The people I follow, the nearest date first."""
    actions.open_missing(request.actor)
    filters = _filters(request)
    page = Paginator(queries.caseload(request.actor, filters), PAGE).get_page(request.GET.get("page"))
    rows = [tables.case_row(case, request.LANGUAGE_CODE) for case in page]
    context = {"rows": rows, "page": page, "filters": filters, **_choices(request)}
    template = "skills/caseload.html#rows" if request.headers.get("HX-Request") else "skills/caseload.html"
    return render(request, template, context)


@require_GET
def caseload_export(request: ActorRequest, form: str) -> HttpResponse:
    """The caseload as filtered. People go by the pseudonym that this organisation knows them by."""
    lang = request.LANGUAGE_CODE
    found = queries.caseload(request.actor, _filters(request))
    header, rows = tables.case_table(found, lang)
    return download(form, "caseload", _("People I follow"), header, rows, lang)


def download(
    form: str, name: str, title: str, header: list[str], rows: list[list[exports.Cell]], lang: str
) -> HttpResponse:
    """A table as a file."""
    if form == "csv":
        response = HttpResponse(exports.to_csv(header, rows), content_type="text/csv; charset=utf-8")
    else:
        content = exports.to_xlsx(title, header, rows, right_to_left=lang == "ar")
        response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _case(request: ActorRequest, case_id: UUID) -> Case:
    visible = Case.objects.visible_to(request.actor)
    found: Case = get_object_or_404(
        visible.select_related("sharing__person__area", "sharing__organisation"), pk=case_id
    )
    return found


@require_http_methods(["GET", "POST"])
def case(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """One person: what she has done and can do, what she aims at, what comes next."""
    this = _case(request, case_id)
    form = PlanForm(request.POST if request.method == "POST" else None, instance=this)
    if request.method == "POST" and form.is_valid():
        actions.plan(actor=request.actor, case=this, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("skills:case", this.id)
    return _case_page(request, this, form, NoteForm())


@require_POST
def add_note(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Write a note."""
    this = _case(request, case_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.note(actor=request.actor, case=this, text=form.cleaned_data["text"])
        messages.success(request, _("Note kept."))
        return redirect("skills:case", this.id)
    return _case_page(request, this, PlanForm(instance=this), form)


def _case_page(request: ActorRequest, this: Case, form: PlanForm, note_form: NoteForm) -> HttpResponse:
    lang, person = request.LANGUAGE_CODE, this.sharing.person
    actions.looked(actor=request.actor, case=this)
    told = Experience.objects.visible_to(request.actor).filter(person=person)
    known, skills = graph(), experiences.skills_by_experience(person.id, lang)
    rows = [(e, kinds.of(e), experiences.title_of(e, lang, known), skills.get(e.id, [])) for e in told]
    aims = Aspiration.objects.visible_to(request.actor).filter(person=person, ended_at=None)
    context = {
        "case": this,
        "person": person,
        "name": person.shown_name(lang),
        "rows": rows,
        "aims": tables.aims(list(aims), experiences.held(person.id), lang),
        "form": form,
        "note_form": note_form,
        "notes": this.notes.select_related("author__person"),
    }
    bad = form.errors or note_form.errors
    return render(request, "skills/case.html", context, status=422 if bad else 200)


def _group(request: ActorRequest, filters: queries.Filters) -> Insights:
    return queries.group(
        request.actor, organisation=filters.organisation, area=filters.area, sex=filters.sex, age=filters.age
    )


@require_GET
def group(request: ActorRequest) -> HttpResponse:
    """What the group has and lacks, as charts; too small numbers are withheld."""
    filters = _filters(request)
    found = queries.group(
        request.actor, organisation=filters.organisation, area=filters.area, sex=filters.sex, age=filters.age
    )
    charts = tables.group_charts(found, request.LANGUAGE_CODE)
    today = timezone.localdate()
    context = {"found": found, "charts": charts, "filters": filters, "today": today, **_choices(request)}
    return render(request, "skills/group.html", context)


@require_GET
def group_export(request: ActorRequest, form: str) -> HttpResponse:
    """The same published numbers as a file."""
    filters, lang = _filters(request), request.LANGUAGE_CODE
    found = queries.group(
        request.actor, organisation=filters.organisation, area=filters.area, sex=filters.sex, age=filters.age
    )
    header, rows = tables.group_table(found, lang)
    return download(form, "group", _("My group"), header, rows, lang)
