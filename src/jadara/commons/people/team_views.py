"""Who works with us: roles held, offers made, and taking an offer."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jadara.commons.people import queries, team
from jadara.commons.people.forms import OfferForm
from jadara.commons.people.models import Account, Organisation
from jadara.commons.people.requests import ActorRequest
from jadara.commons.people.roles import LABELS
from jadara.kernel.actor import Actor, NotAllowed, Role


def _form(actor: Actor, data: Any) -> OfferForm:
    everywhere = actor.has(Role.ADMINISTRATOR)
    given = [role for role in LABELS if everywhere or role in team.GIVEN_BY_MANAGERS]
    organisations = Organisation.objects.all() if everywhere else queries.organisations_of(actor, Role.PARTNER_MANAGER)
    return OfferForm(
        data, organisations=organisations, roles=[(r.value, LABELS[r]) for r in given], everywhere=everywhere
    )


def _rows(actor: Actor, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "id": held.id,
            "name": held.account.person.shown_name(lang) or held.account.username,
            "role": LABELS[Role(held.role)],
            "place": held.place(lang) or _("everywhere"),
            "since": held.since,
            "own": held.account_id == actor.id,
        }
        for held in team.team(actor)
    ]


@require_http_methods(["GET", "POST"])
def team_page(request: ActorRequest) -> HttpResponse:
    """Who holds which role, the open offers, and a new one. Its link is shown once. Six queries."""
    form, link = _form(request.actor, request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        _offer, code = team.invite(
            actor=request.actor, role=Role(data["role"]), note=data["note"], organisation=data["organisation"],
            area=data.get("area"),
        )  # fmt: skip
        link = request.build_absolute_uri(reverse("people:accept", args=[code]))
        form = _form(request.actor, None)
    lang = request.LANGUAGE_CODE
    offers = [
        {"id": o.id, "role": LABELS[Role(o.role)], "place": o.place(lang) or _("everywhere"), "note": o.note,
         "until": o.expires_at}
        for o in team.offers(request.actor)
    ]  # fmt: skip
    context = {"form": form, "link": link, "rows": _rows(request.actor, lang), "offers": offers}
    return render(request, "people/team.html", context, status=422 if form.errors else 200)


@require_POST
def end_role(request: ActorRequest, role_id: UUID) -> HttpResponse:
    """Take a role back."""
    held = next((row for row in team.team(request.actor) if row.id == role_id), None)
    if held is None:
        raise Http404
    try:
        team.end_role(actor=request.actor, held=held)
    except team.LastManager:
        messages.error(request, _("Nobody else manages this organisation. Give somebody that role first."))
    except NotAllowed:
        messages.error(request, _("This role is given and ended by an administrator."))
    else:
        messages.success(request, _("The role has ended."))
    return redirect("people:team")


@require_POST
def close_offer(request: ActorRequest, offer_id: UUID) -> HttpResponse:
    """Take an offer back."""
    offer = next((row for row in team.offers(request.actor) if row.id == offer_id), None)
    if offer is None:
        raise Http404
    team.take_back(actor=request.actor, offer=offer)
    messages.success(request, _("The link no longer works."))
    return redirect("people:team")


@require_http_methods(["GET", "POST"])
def accept(request: ActorRequest, offer: str) -> HttpResponse:
    """What is offered, by whom, and yes."""
    account = cast("Account", request.user)
    try:
        found = team.offered(offer)
        if request.method == "POST" and not account.is_guest:
            team.accept(actor=request.actor, account=account, code=offer)
            messages.success(request, _("Welcome to the team."))
            return redirect("site:home")
    except team.Expired:
        return render(request, "people/offer_gone.html", status=404)
    lang = request.LANGUAGE_CODE
    context = {"role": LABELS[Role(found.role)], "place": found.place(lang), "guest": account.is_guest}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/offer.html", context, status=status)
