"""The yearly census: sections on a phone, photos, two steps of checking, what changed, and the country's progress."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.documents.pictures import NotAPicture
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import NotAllowed, Role
from jadara.kernel.dates import in_digits
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import census as actions
from jadara.rooms.schools.core import census as core
from jadara.rooms.schools.forms.census import ReturnForm, SectionForm
from jadara.rooms.schools.forms.census_words import CHOICES, QUESTIONS, SECTIONS, shown
from jadara.rooms.schools.models import Census, CensusPhoto, Institution
from jadara.rooms.schools.queries import census as queries
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.views.institutions import page_of, visible

STEPS: dict[str, Any] = {"none": gettext_lazy("Not begun"), **dict(Census.Step.choices)}


def year_from(request: ActorRequest) -> int:
    """The school year in ``?year=``; the current one if none or unreadable."""
    text = in_digits(request.GET.get("year", ""), "latn")
    return int(text) if text.isdecimal() and 2000 <= int(text[:5]) <= 2100 else places.current_year()


def _may(request: ActorRequest, school: Institution, census: Census | None) -> dict[str, bool]:
    """What the actor may do with the census as it stands."""
    open_ = census is None or census.step in actions.OPEN
    judges = bool(request.actor.within(Role.PLANNER, Role.INSPECTOR) & places.line_of(school.area_id))
    step = census.step if census else ""
    return {
        "fill": open_ and rules.may_keep(request.actor, school.pk),
        "confirm": open_ and census is not None and rules.may_lead(request.actor, school.pk),
        "validate": judges and step == Census.Step.SCHOOL,
        "send_back": judges and step in (Census.Step.SCHOOL, Census.Step.REGION),
    }


@require_GET
def census(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The census of one school: how far, what is to be done, what changed since last year."""
    return _overview(request, visible(request, institution_id), year_from(request), ReturnForm())


def _overview(
    request: ActorRequest, school: Institution, year: int, remark: ReturnForm, problem: str = ""
) -> HttpResponse:
    found, last = queries.census_of(school, year), queries.last_year(school, year)
    answers = found.answers if found else {}
    photos = list(found.photos.defer("jpeg")) if found else []
    parts = core.filled(answers)
    said = [
        {"part": part, "title": SECTIONS[part.section], "photos": [p for p in photos if p.question == part.section]}
        for part in parts
    ]
    changed = [
        {"label": QUESTIONS[c.question], "before": shown(c.before), "now": shown(c.now), "large": c.large}
        for c in core.changes(last.answers if last else {}, answers)
    ]
    context = {
        "school": school, "year": year, "next_year": (year + 1) % 100, "found": found, "parts": said, "last": last,
        "changed": changed, "may": _may(request, school, found), "complete": core.complete(answers),
        "done": sum(1 for part in parts if part.done), "form": remark, "problem": problem,
        "years": queries.years(school), "current": places.current_year(),
        "read_only": _answers(answers) if found and found.step not in actions.OPEN else [],
    }  # fmt: skip
    return render(request, "schools/census.html", context, status=422 if remark.is_bound or problem else 200)


def _answers(answers: core.Answers) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Sections with what was answered, to be read by the region."""
    return [
        (SECTIONS[s.key], [(QUESTIONS[q.key], shown(answers[q.key])) for q in s.questions if q.key in answers])
        for s in core.SECTIONS
    ]


@require_http_methods(["GET", "POST"])
def section(request: ActorRequest, institution_id: UUID, section: str) -> HttpResponse:
    """One section of this year's census, filled in on a phone, also without a line."""
    school, year = visible(request, institution_id), places.current_year()
    rules.require_keep(request.actor, school.pk)
    if section not in core.BY_KEY:
        raise Http404("no such section")
    found, last = queries.census_of(school, year), queries.last_year(school, year)
    answers = found.answers if found else {}
    part, meanwhile = core.BY_KEY[section], None
    form = SectionForm(
        request.POST if request.method == "POST" else None, part, answers, before=last.answers if last else {},
        offered={k: v for k, v in queries.suggestions(school).items() if k in QUESTIONS},
    )  # fmt: skip
    problem = ""
    if request.method == "POST" and form.is_valid():
        opened = actions.open_census(actor=request.actor, school=school, year=year)
        try:
            actions.save_section(
                actor=request.actor, census=opened, section=section, values=form.cleaned_data,
                based_on=request.POST.get("based_on", "")[:16],
            )  # fmt: skip
        except actions.ChangedMeanwhile as wrong:
            meanwhile = [(QUESTIONS[k], shown(v)) for k, v in wrong.answers.items()]
        except actions.NotOpen:
            problem = _("The census is confirmed. It can be changed after the region sends it back.")
        else:
            messages.success(request, _("The section is saved."))
            return redirect("schools:census", school.pk)
    context = {
        "school": school, "form": form, "section": section, "title": SECTIONS[section], "meanwhile": meanwhile,
        "problem": problem, "stamp": core.stamp(answers, section), "open": not found or found.step in actions.OPEN,
        "draft": f"census-{school.pk}-{year}-{section}",
        # What waits in the device's outbox is replaced by a later save of the same person: the last one counts.
        "operation": uuid5(school.pk, f"census {year} {section} {request.actor.id}"),
        "photos": _photos(found, section), "census": found,
    }  # fmt: skip
    bad = form.is_bound and (form.errors or meanwhile is not None or problem)
    return render(request, "schools/census_section.html", context, status=422 if bad else 200)


def _photos(found: Census | None, section: str) -> list[CensusPhoto]:
    return list(found.photos.defer("jpeg").filter(question=section)) if found else []


def _census(request: ActorRequest, census_id: UUID) -> Census:
    schools = Institution.objects.visible_to(request.actor).values("pk")
    rows = Census.objects.filter(institution_id__in=schools).select_related("institution", "institution__area")
    return get_object_or_404(rows, pk=census_id)


@require_POST
def decide(request: ActorRequest, census_id: UUID) -> HttpResponse:
    """The principal confirms; the region validates, or sends back with a remark."""
    row, what = _census(request, census_id), request.POST.get("what", "")
    actor, blank = request.actor, ReturnForm()
    try:
        if what == "confirm":
            actions.confirm(actor=actor, census=row)
            messages.success(request, _("Confirmed. The region looks at it now."))
        elif what == "validate":
            actions.validate(actor=actor, census=row)
            messages.success(request, _("Validated."))
        else:
            rules.require_validate(actor, places.line_of(row.institution.area_id))
            form = ReturnForm(request.POST)
            if not form.is_valid():
                return _overview(request, row.institution, row.year, form)
            actions.send_back(actor=actor, census=row, remark=form.cleaned_data["remark"])
            messages.success(request, _("Sent back. The school sees your remark."))
    except actions.NotComplete:
        return _overview(request, row.institution, row.year, blank, _("Some sections are not complete yet."))
    except actions.NotOpen:
        return _overview(request, row.institution, row.year, blank, _("It was decided meanwhile. Look at it again."))
    return redirect(f"{reverse('schools:census', args=[row.institution_id])}?year={row.year}")


@require_POST
def add_photo(request: ActorRequest, institution_id: UUID, section: str) -> HttpResponse:
    """A photo to a section of this year's census."""
    school = visible(request, institution_id)
    rules.require_keep(request.actor, school.pk)
    if section not in core.BY_KEY:
        raise Http404("no such section")
    sent = request.FILES.get("photo")
    found = actions.open_census(actor=request.actor, school=school, year=places.current_year())
    try:
        if sent is None:
            raise NotAPicture("none")
        actions.add_photo(actor=request.actor, census=found, section=section, data=sent.read())
    except NotAPicture:
        messages.error(request, _("This is no picture that can be opened. Take a JPEG, PNG or WebP."))
    except actions.TooManyPhotos:
        messages.error(request, _("There are enough photos. Remove one first."))
    except actions.NotOpen:
        messages.error(request, _("The census is confirmed. It can be changed after the region sends it back."))
    else:
        messages.success(request, _("The photo is stored without place and camera."))
    return redirect("schools:census_section", school.pk, section)


@require_http_methods(["GET", "POST"])
def photo(request: ActorRequest, photo_id: UUID) -> HttpResponse:
    """A photo as JPEG; POST takes it out again."""
    schools = Institution.objects.visible_to(request.actor).values("pk")
    rows = CensusPhoto.objects.filter(census__institution_id__in=schools).select_related("census")
    row = get_object_or_404(rows, pk=photo_id)
    if request.method == "POST":
        try:
            actions.remove_photo(actor=request.actor, photo=row)
        except actions.NotOpen:
            raise NotAllowed("schools.census.closed") from None
        return redirect("schools:census_section", row.census.institution_id, row.question)
    response = HttpResponse(bytes(row.jpeg), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def progress(request: ActorRequest) -> HttpResponse:
    """The census of a year over all institutions that the actor sees: by governorate, then one by one."""
    year, lang = year_from(request), request.LANGUAGE_CODE
    area, step = request.GET.get("area", "")[:16], request.GET.get("step", "")
    everything = queries.standings(request.actor, year)
    regions = queries.regions(everything, lang)
    rows = queries.standings(request.actor, year, area=area) if area else everything
    rows = [r for r in rows if r.step == step] if step in STEPS else rows
    if request.GET.get("format") == "xlsx":
        heads: list[Any] = [
            _("Its number"),
            _("Name"),
            _("Governorate"),
            _("Caza"),
            _("Step"),
            _("Answered"),
            *QUESTIONS.values(),
        ]
        return sheets.answer(f"{_('Census')} {year}", heads, (queries.export_row(r, lang, CHOICES) for r in rows))
    steps = [r.step for r in everything]
    context = {
        "year": year, "next_year": (year + 1) % 100, "regions": regions, "page": page_of(request, rows), "area": area,
        "step": step, "steps": STEPS.items(), "total": len(everything), "validated": steps.count(Census.Step.REGION),
        "waiting": steps.count(Census.Step.SCHOOL), "labels": STEPS, "before": year - 1, "after": year + 1,
        "current": places.current_year(), "filtered": bool(area or step),
    }  # fmt: skip
    return render(request, "schools/census_progress.html", context)
