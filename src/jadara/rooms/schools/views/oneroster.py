"""Learning systems of a school: its roster as a file, and which systems may read it by themselves (OneRoster)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import rules
from jadara.rooms.schools.actions import oneroster as actions
from jadara.rooms.schools.core import oneroster_csv
from jadara.rooms.schools.forms.oneroster import ClientForm
from jadara.rooms.schools.models import ApiClient, Institution, SchoolYear
from jadara.rooms.schools.queries import oneroster as queries
from jadara.rooms.schools.queries import places
from jadara.rooms.schools.views.home import school_or_404
from jadara.rooms.schools.views.institutions import page_of

KEEPERS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)


@require_http_methods(["GET", "POST"])
def clients(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The roster as a file, the systems that may read it, and letting another in. A new secret is shown here, once."""
    school = school_or_404(request, institution_id, *KEEPERS)
    form = ClientForm(request.POST if request.method == "POST" else None)
    made: tuple[ApiClient, str] | None = None
    if request.method == "POST":
        rules.require_lead(request.actor, school.pk)
        if form.is_valid():
            made = actions.add_client(actor=request.actor, institution=school, name=form.cleaned_data["name"])
            form = ClientForm()
    return _page(request, school, form, made)


def _page(
    request: ActorRequest, school: Institution, form: ClientForm, made: tuple[ApiClient, str] | None
) -> HttpResponse:
    context = {
        "school": school, "form": form, "leads": rules.may_lead(request.actor, school.pk),
        "page": page_of(request, ApiClient.objects.filter(institution=school)),
        "made": made and {"client": made[0], "secret": made[1]},
        "token_address": request.build_absolute_uri("/ims/oneroster/token"),
        "address": request.build_absolute_uri("/ims/oneroster/rostering/v1p2/"),
    }  # fmt: skip
    answer = render(request, "schools/oneroster.html", context, status=422 if form.errors else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def end_client(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """A system may read no more."""
    visible = Institution.objects.visible_to(request.actor, *KEEPERS).values("pk")
    client = get_object_or_404(ApiClient, pk=client_id, institution__in=visible)
    actions.end_client(actor=request.actor, client=client)
    messages.success(request, _("It can read no more."))
    return redirect("schools:oneroster", client.institution_id)


@require_GET
def export(request: ActorRequest, institution_id: UUID) -> HttpResponse:
    """The roster of the year as a zip of CSV files."""
    school = school_or_404(request, institution_id, *KEEPERS)
    actions.note_export(actor=request.actor, institution=school)
    try:
        roster = queries.roster(school, places.current_year(), timezone.localdate())
    except SchoolYear.DoesNotExist as missing:
        raise Http404("no school year yet") from missing
    answer = HttpResponse(oneroster_csv.bulk(roster), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"oneroster-{school.code}.zip") or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer
