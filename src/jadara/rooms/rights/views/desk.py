"""Help by people: send a question, find the reply; the desk's queue; what is asked and not found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.law import actions as law_actions
from jadara.commons.law.models import Revision
from jadara.commons.people import throttle
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.rights import actions, queries
from jadara.rooms.rights.core.topics import TOPICS
from jadara.rooms.rights.forms import AskForm, ContactForm, ReplyForm
from jadara.rooms.rights.models import Asked, Gap
from jadara.rooms.rights.views import common


@require_http_methods(["GET", "POST"])
def ask_people(request: ActorRequest) -> HttpResponse:
    """Send a question, without a name unless one wishes; the private link to the reply is shown once."""
    known = request.actor.known
    form = AskForm(request.POST if request.method == "POST" else None, known=known)
    link = ""
    if request.method == "POST":
        if not throttle.allow("rights-ask", request.META.get("REMOTE_ADDR", ""), limit=20, seconds=3600):
            return render(request, "people/too_many.html", status=429)
        if form.is_valid():
            data = form.cleaned_data
            _asked, ticket = actions.send_question(
                actor=request.actor, question=data["question"], topic=data["topic"], language=request.LANGUAGE_CODE,
                with_name=bool(data.get("with_name")),
            )  # fmt: skip
            link = request.build_absolute_uri(reverse("rights:ticket", args=[ticket]))
            form = AskForm(None, known=known)
    subject = request.actor.subject_id
    mine = Asked.objects.filter(person_id=subject) if subject else Asked.objects.none()
    context = {"form": form, "link": link, "mine": mine.order_by("-asked_at")[:20]}
    return render(request, "rights/ask_people.html", context, status=422 if form.errors else 200)


@require_GET
def ticket(request: ActorRequest, ticket: str) -> HttpResponse:
    """The reply behind a private link."""
    asked = get_object_or_404(Asked, ticket_hash=actions.ticket_hash(ticket))
    return render(request, "rights/ticket.html", {"asked": asked})


@require_GET
def desk(request: ActorRequest) -> HttpResponse:
    """The queue of the labour desk: oldest first, then what was answered. Two queries."""
    lang = request.LANGUAGE_CODE
    waiting = list(Asked.objects.filter(state=Asked.State.NEW).order_by("asked_at")[:200])
    done = list(Asked.objects.exclude(state=Asked.State.NEW).order_by("-replied_at")[:50])
    named = [(row, TOPICS[row.topic].name[lang] if row.topic in TOPICS else "") for row in waiting]
    return render(request, "rights/desk.html", {"waiting": named, "done": done})


@require_http_methods(["GET", "POST"])
def question(request: ActorRequest, question_id: UUID) -> HttpResponse:
    """One question: what the search would have said, and the reply."""
    asked = get_object_or_404(Asked, pk=question_id)
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"text": asked.reply})
    may_reply = request.actor.has(Role.LABOUR_DESK)
    if request.method == "POST" and may_reply:
        if request.POST.get("close"):
            actions.reply(actor=request.actor, asked=asked, text="")
            messages.success(request, _("Closed without a reply."))
            return redirect("rights:desk")
        if form.is_valid():
            actions.reply(actor=request.actor, asked=asked, text=form.cleaned_data["text"])
            messages.success(request, _("The reply is there for the person who asked."))
            return redirect("rights:desk")
    on, _wrong = common.asked_day(request)
    near = queries.index().ask(asked.question)
    cards = common.cards([hit.id for hit in near.hits], on, request.LANGUAGE_CODE)
    context = {
        "asked": asked, "form": form, "cards": cards, "on": on, "today": on, "may_reply": may_reply,
        "editor": request.actor.has(Role.LAW_EDITOR),
    }  # fmt: skip
    return render(request, "rights/question.html", context, status=422 if form.errors else 200)


@require_GET
def gaps(request: ActorRequest) -> HttpResponse:
    """What is asked and not found, by word of the search: the editors' list of work. Counts under five stay hidden."""
    rows = Gap.objects.values("word", "language").annotate(n=Sum("count")).filter(n__gte=5).order_by("-n")[:100]
    concepts = queries.lexicon().concepts
    named: list[dict[str, Any]] = [
        {"word": " · ".join(concepts[r["word"]][:4]) if r["word"] in concepts else _("other words"), **r} for r in rows
    ]
    most = max((r["n"] for r in named), default=1)
    return render(request, "rights/gaps.html", {"rows": named, "most": most})


@require_GET
def contacts(request: ActorRequest) -> HttpResponse:
    """Places to ask; a phone number only where somebody verified it, with the day."""
    lang, today = request.LANGUAGE_CODE, timezone.localdate()
    rows = [
        {"id": c.id, "name": c.name[lang], "what": c.what[lang], "phone": c.number(today), "verified_on": c.verified_on}
        for c in queries.contacts()
    ]
    return render(request, "rights/contacts.html", {"rows": rows, "editor": request.actor.has(Role.LAW_EDITOR)})


@require_http_methods(["GET", "POST"])
def edit_contact(request: ActorRequest, contact: str) -> HttpResponse:
    """An editor proposes a verified number; a second editor approves it."""
    found = next((c for c in queries.contacts() if c.id == contact), None)
    if found is None:
        raise Http404
    initial = {"phone": found.phone, "verified_on": found.verified_on}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        payload = {"name": dict(found.name), "what": dict(found.what), "phone": data["phone"],
                   "verified_on": data["verified_on"] and data["verified_on"].isoformat()}  # fmt: skip
        try:
            revision = law_actions.propose(
                actor=request.actor, kind=Revision.Kind.CONTACT, key=found.id, payload=payload, valid_from=None,
                reason=data["reason"],
            )  # fmt: skip
        except law_actions.AlreadyProposed:
            form.add_error(None, _("Another proposal for this entry is waiting. It must be decided first."))
        else:
            messages.success(request, _("Proposed. It counts once another editor has approved it."))
            return redirect("law:revision", revision.id)
    context = {"form": form, "name": found.name[request.LANGUAGE_CODE]}
    return render(request, "rights/edit_contact.html", context, status=422 if form.errors else 200)
