"""Timetables as people read them: the week of a class, teacher or room as page, sheet, PDF and calendar."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jadara.commons.people import fence
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import exports, rules, sheets
from jadara.rooms.schools.core import feeds, icalendar
from jadara.rooms.schools.models import Institution, SchoolYear, Staff, Timetable
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.queries import timetable as queries
from jadara.rooms.schools.views.home import school_or_404

#: Teachers see what is in force; drafts are for those who make timetables and those who oversee them.
SEE_DRAFTS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT, Role.INSPECTOR, Role.PLANNER, Role.AUDITOR)


@require_GET
def overview(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Whose week to look at; for those who make timetables, the versions."""
    school = school_or_404(request, institution_id)
    year, lang = places.current_year(), request.LANGUAGE_CODE
    parts = [
        (kind, label, [(t.pk, queries.label(kind, t, lang)) for t in queries.subjects_of(kind, school, year)])
        for kind, label in (("class", _("Classes")), ("teacher", _("Teachers")), ("room", _("Rooms")))
    ]
    drafts = sees_drafts(request, school)
    versions = Timetable.objects.filter(institution=school, year=year).order_by("-made_at") if drafts else ()
    mine = Staff.objects.filter(account=request.actor.id).first()
    context = {
        "school": school, "parts": parts, "versions": versions, "may": rules.may_keep(request.actor, school.pk),
        "now": queries.in_force(school.pk, year, timezone.localdate()), "mine": mine, "drafts": drafts,
    }  # fmt: skip
    return render(request, "schools/timetables.html", context)


def sees_drafts(request: ActorRequest, school: Institution) -> bool:
    """Whether versions that are not in force are shown."""
    return places.visible(request.actor, school.pk, *SEE_DRAFTS) is not None


@require_GET
def week(request: ActorRequest, institution_id: UUID, kind: str, subject_id: UUID) -> HttpResponse:
    """The week of a class, teacher or room in the timetable in force, or in ``?version=`` for those who see drafts."""
    school = school_or_404(request, institution_id)
    year, lang = places.current_year(), request.LANGUAGE_CODE
    if kind not in feeds.KINDS:
        raise Http404("no such kind of week")
    thing = get_object_or_404(queries.subjects_of(kind, school, year), pk=subject_id)
    table = _version(request, school, year)
    name = queries.label(kind, thing, lang)
    found = queries.week(table, kind, thing.pk, lang) if table else None
    if found and table and request.GET.get("as") == "pdf":
        data = exports.week_pdf(school, table, kind, name, found, lang=lang, made=timezone.localtime())
        return _file(data, "application/pdf", f"{name}.pdf")
    if found and request.GET.get("as") == "xlsx":
        return _sheet(name, found, lang)
    own = kind == "teacher" and request.actor.id is not None and thing.account_id == request.actor.id
    shares = kind != "teacher" or own or rules.may_keep(request.actor, school.pk)
    context = {
        "school": school, "kind": kind, "thing": thing, "name": name, "table": table, "week": found,
        "days": [(d, queries.day_name(d, lang)) for d in found.days] if found else [],
        "by_day": [(queries.day_name(d, lang), lines) for d, lines in found.by_day()] if found else [],
        "today": timezone.localdate().weekday(), "link": _link(request, school, kind, thing.pk) if shares else "",
        "in_force": table is not None and table.state == Timetable.State.PUBLISHED,
    }  # fmt: skip
    return render(request, "schools/week.html", context)


def _version(request: ActorRequest, school: Institution, year: int) -> Timetable | None:
    asked = request.GET.get("version", "")
    if asked and sees_drafts(request, school):
        try:
            return get_object_or_404(Timetable, pk=UUID(asked), institution=school)
        except ValueError:
            raise Http404("no such version") from None
    return queries.in_force(school.pk, year, timezone.localdate())


def _sheet(name: str, found: queries.Week, lang: str) -> HttpResponse:
    columns = [_("Period"), _("From day"), _("To"), *(queries.day_name(d, lang) for d in found.days)]
    rows = (
        [line.period, line.starts, line.ends,
         *("; ".join(" · ".join(p for p in (e.subject, e.group, e.staff, e.room) if p) for e in c) for c in line.cells)]
        for line in found.lines
    )  # fmt: skip
    return sheets.answer(name, columns, rows)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _link(request: ActorRequest, school: Institution, kind: str, subject: UUID) -> str:
    """The private link of a calendar; it ends a month after the school year."""
    year = SchoolYear.objects.order_by("-current", "-year").first()
    if year is None:
        return ""
    feed = feeds.Feed(kind, school.pk, subject, request.LANGUAGE_CODE, year.ends_on + timedelta(days=30))
    token = feeds.sign(feed, settings.SECRET_KEY)
    return request.build_absolute_uri(reverse("schools:feed", args=[token]))


@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar by its private link; 404 when it is not ours, has expired, or the person has left the institution."""
    asked = feeds.read(token, settings.SECRET_KEY, timezone.localdate())
    with fence.within(fence.SYSTEM):
        found = queries.feed_thing(asked) if asked else None
        if asked is None or found is None:
            raise Http404("no such calendar")
        school, year, thing = found
        events = queries.events(school, year, asked)
    name = f"{queries.label(asked.kind, thing, asked.lang)} · {school.name(asked.lang)}"
    text = icalendar.calendar(name, events, made=timezone.now())
    response = _file(text.encode(), "text/calendar; charset=utf-8", "timetable.ics")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Robots-Tag"] = "noindex"
    return response
