"""Where each role begins: the teacher at today's lessons, the principal at her day, the planner at the country."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import IN_AREA, Role
from jadara.kernel.dates import in_digits
from jadara.rooms.schools import hub
from jadara.rooms.schools.models import Institution
from jadara.rooms.schools.queries import day as queries
from jadara.rooms.schools.queries import places

#: Who sees the day of a whole school.
SEE_DAY = (Role.PRINCIPAL, Role.REGISTRAR, Role.INSPECTOR, Role.AUDITOR, Role.PLANNER, Role.SUPPORT)


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """To the page that this person needs first."""
    actor = request.actor
    own = places.own_schools(actor, Role.PRINCIPAL, Role.REGISTRAR).first()
    if own is not None:
        return redirect("schools:day", own.pk)
    if actor.within(*IN_AREA) or actor.has(Role.INSPECTOR) or actor.has(Role.AUDITOR):
        return redirect("schools:country")
    if actor.has(Role.TEACHER):
        return redirect("schools:register_app")
    return redirect("schools:country")


def day_from(request: ActorRequest) -> date:
    """The day in ``?on=``, today if none or unreadable."""
    try:
        return date.fromisoformat(in_digits(request.GET.get("on", ""), "latn"))
    except ValueError:
        return timezone.localdate()


def school_or_404(request: ActorRequest, institution_id: UUID, *roles: Role) -> Institution:
    """The institution if the actor may see it with one of the roles; else 404."""
    found = places.visible(request.actor, institution_id, *roles)
    if found is None:
        raise Http404("no such institution for this person")
    return found


@require_GET
def day(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The principal's morning: registers missing, lessons lost, who is absent."""
    school = school_or_404(request, institution_id, *SEE_DAY)
    on, today = day_from(request), timezone.localdate()
    now = timezone.localtime().strftime("%H:%M") if on == today else ("99:99" if on < today else "00:00")
    found = queries.day_of(school, places.current_year(), on, request.LANGUAGE_CODE, now=now)
    context = {
        "school": school, "on": on, "today": on == today, "found": found, "before": on - timedelta(days=1),
        "after": on + timedelta(days=1), "schools": list(places.own_schools(request.actor, Role.PRINCIPAL, Role.REGISTRAR)),
    }  # fmt: skip
    return render(request, "schools/day.html", context)


@require_GET
def country(request: ActorRequest) -> HttpResponse:
    """All institutions that the actor sees, on one day: who teaches, who took registers, who is silent."""
    on = day_from(request)
    schools = list(Institution.objects.visible_to(request.actor).open_on(on).select_related("area", "area__parent"))
    counts = queries.country_day([s.pk for s in schools], places.current_year(), on)
    lines = [_line(s, counts[s.pk], request.LANGUAGE_CODE) for s in schools]
    lines.sort(
        key=lambda line: (line["share"] is None, line["share"] if line["share"] is not None else 1, line["name"])
    )
    total = {key: sum(line["counts"][key] for line in lines) for key in ("due", "lost", "taken", "size", "away")}
    context = {
        "lines": lines, "on": on, "before": on - timedelta(days=1), "after": on + timedelta(days=1), "total": total,
        "rate": (total["size"] - total["away"]) / total["size"] if total["size"] else None,
        "silent": sum(1 for line in lines if line["counts"]["due"] and not line["counts"]["taken"]),
        "areas": _by_area(lines),
    }  # fmt: skip
    return render(request, "schools/country.html", context)


def _line(school: Institution, counts: dict[str, Any], lang: str) -> dict[str, Any]:
    governorate = school.area.parent or school.area
    return {
        "school": school, "name": school.name(lang), "area": school.area.name(lang), "region": governorate.name(lang),
        "counts": counts, "share": counts["taken"] / counts["due"] if counts["due"] else None,
        "rate": (counts["size"] - counts["away"]) / counts["size"] if counts["size"] else None,
    }  # fmt: skip


def _by_area(lines: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
    """Attendance in percent by governorate, for a chart; none where nothing was taken."""
    sums: dict[str, list[int]] = {}
    for line in lines:
        held = sums.setdefault(line["region"], [0, 0])
        held[0] += line["counts"]["size"] - line["counts"]["away"]
        held[1] += line["counts"]["size"]
    return [(region, round(100 * a / b) if b else None) for region, (a, b) in sorted(sums.items())]


@require_GET
def school(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """Where everything about one institute begins: people, lessons, ground, papers."""
    found = school_or_404(request, institution_id)
    return render(request, "schools/school.html", {"school": found, "parts": _parts(request, found)})


def _parts(request: ActorRequest, school: Institution) -> list[dict[str, Any]]:
    """Groups of links, by what the actor's role lets her open."""
    actor, at = request.actor, school.pk
    made = []
    for title, tiles in hub.PARTS:
        shown = [
            {"url": url, "icon": tile.icon, "title": tile.title, "hint": tile.hint}
            for tile in tiles
            if (url := _address(tile.url, at))
            and (any(actor.has(role, at=at) for role in tile.roles) or (tile.area and bool(actor.within(*IN_AREA))))
        ]
        if shown:
            made.append({"title": title, "tiles": shown})
    return made


def _address(name: str, institution_id: UUID) -> str:
    """Where a topic's page is; empty while the topic is not installed."""
    try:
        return reverse(f"schools:{name}", args=[institution_id])
    except NoReverseMatch:
        return ""
