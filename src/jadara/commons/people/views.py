"""Begin, who I am, who may see me, helping somebody, leaving."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people import actions, queries, throttle
from jadara.commons.people.forms import AgreeForm, HelpForm, JoinForm, PersonForm, PreferencesForm
from jadara.commons.people.models import Account, Organisation, Person
from jadara.commons.people.requests import ACTING_FOR, ActorRequest
from jadara.kernel.actor import ANONYMOUS, Actor, Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_POST
def begin(request: ActorRequest) -> HttpResponse:
    """Start without forms: an account that lives on this device. Somebody signed in simply goes on."""
    if not request.actor.known:
        if not throttle.allow("begin", request.META.get("REMOTE_ADDR", ""), limit=60, seconds=3600):
            return render(request, "people/too_many.html", status=429)
        login(request, actions.begin_as_guest(language=request.LANGUAGE_CODE), backend=BACKEND)
    wanted = settings.JADARA_BEGIN_FOR.get(request.GET.get("next", ""))
    return redirect(wanted or settings.JADARA_BEGIN_URL)


def _subject(actor: Actor) -> Person:
    return get_object_or_404(Person.objects.visible_to(actor), pk=actor.subject_id)


@require_http_methods(["GET", "POST"])
def me(request: ActorRequest) -> HttpResponse:
    """Name and contact, as they stand on a CV."""
    person = _subject(request.actor)
    form = PersonForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.describe(actor=request.actor, person=person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        wanted = request.POST.get("next", "")
        return redirect(wanted if wanted in ALLOWED_NEXT else "people:me")
    context = {"form": form, "next": request.GET.get("next", "")}
    return render(request, "people/me.html", context, status=422 if form.errors else 200)


#: Where "who I am" may lead back to: pages of this site, by path.
ALLOWED_NEXT = ("/skills/", "/skills/cv/")


@require_http_methods(["GET", "POST"])
def settings_page(request: ActorRequest) -> HttpResponse:
    """Digits, shared phone, ways to sign in."""
    account = cast("Account", request.user)
    initial = {"digits": account.digits, "short_sessions": account.short_sessions}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_preferences(actor=request.actor, account=account, **form.cleaned_data)
        request.session.set_expiry(None)
        messages.success(request, _("Saved."))
        response = redirect("people:settings")
        response.set_cookie("digits", form.cleaned_data["digits"], max_age=31_536_000, samesite="Lax")
        return response
    return render(
        request, "people/settings.html", {"form": form, "account": account}, status=422 if form.errors else 200
    )


@require_GET
def privacy(request: ActorRequest) -> HttpResponse:
    """Who may see me, what I agreed to, and the ways out. Three queries."""
    subject = request.actor.subject_id
    assert subject is not None
    context = {"sharings": queries.sharings(subject), "consents": queries.consents(subject)}
    return render(request, "people/privacy.html", context)


@require_http_methods(["GET", "POST"])
def join(request: ActorRequest) -> HttpResponse:
    """The code of an organisation."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not throttle.allow("join", str(request.actor.id), limit=20, seconds=3600):
            return render(request, "people/too_many.html", status=429)
        if form.is_valid() and form.organisation:
            return redirect("people:agree", form.organisation.join_code)
    return render(request, "people/join.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def agree(request: ActorRequest, code: str) -> HttpResponse:
    """What the organisation will see, in plain words, and yes or no."""
    organisation = queries.organisation_by_code(code)
    if organisation is None:
        return redirect("people:join")
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.share(
            actor=request.actor,
            organisation=organisation,
            language=request.LANGUAGE_CODE,
            guardian_name=form.cleaned_data["guardian_name"],
        )
        name = organisation.name(request.LANGUAGE_CODE)
        messages.success(request, _("%(name)s can now see your profile and help you.") % {"name": name})
        return redirect("people:privacy")
    context = {"form": form, "organisation": organisation, "name": organisation.name(request.LANGUAGE_CODE)}
    return render(request, "people/agree.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """Take a yes back, at once."""
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    actions.withdraw(actor=request.actor, organisation=organisation, language=request.LANGUAGE_CODE)
    name = organisation.name(request.LANGUAGE_CODE)
    messages.success(request, _("%(name)s no longer sees your profile.") % {"name": name})
    return redirect("people:privacy")


@require_http_methods(["GET", "POST"])
def erase(request: ActorRequest) -> HttpResponse:
    """Delete everything, after asking once, in the person's own words."""
    if request.method == "POST":
        if request.POST.get("sure") != "yes":
            return render(request, "people/erase.html", {"unsure": True}, status=422)
        person = get_object_or_404(Person, pk=request.actor.person_id)
        actions.erase(actor=request.actor, person=person)
        _sign_out(request)
        return render(request, "people/erased.html")
    return render(request, "people/erase.html")


@require_http_methods(["GET", "POST"])
def help_begin(request: ActorRequest) -> HttpResponse:
    """A facilitator begins with a person, on the facilitator's device."""
    organisations = queries.organisations_of(request.actor, Role.FACILITATOR, Role.COUNSELLOR)
    data = request.POST if request.method == "POST" else None
    form = HelpForm(data, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        person = actions.begin_helping(
            actor=request.actor,
            organisation=form.cleaned_data["organisation"],
            name=form.cleaned_data["name"],
            language=request.LANGUAGE_CODE,
            guardian_name=form.cleaned_data["guardian_name"],
        )
        request.session[ACTING_FOR] = str(person.id)
        return redirect(settings.JADARA_BEGIN_URL)
    return render(request, "people/help.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def help_end(request: ActorRequest) -> HttpResponse:
    """The facilitator is done with this person: back to her own pages."""
    request.session.pop(ACTING_FOR, None)
    return redirect("site:home")


def _sign_out(request: ActorRequest) -> None:
    """End the session; the page that follows is a visitor's."""
    logout(request)
    request.actor = ANONYMOUS


@require_POST
def leave(request: ActorRequest) -> HttpResponse:
    """Sign out. The page wipes what this device kept, except what was not sent yet."""
    _sign_out(request)
    response = render(request, "people/left.html")
    response["Clear-Site-Data"] = '"cache"'
    return response
