"""Editors change an answer, or make a new one of a question to the desk; a second editor approves it."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jadara.commons.law import actions as law_actions
from jadara.commons.law import queries as law_queries
from jadara.commons.law.models import Revision
from jadara.commons.law.pack import BadPack
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.rights import pack, queries
from jadara.rooms.rights.core.answers import Answer
from jadara.rooms.rights.forms import AnswerForm
from jadara.rooms.rights.models import Asked


def _propose(request: ActorRequest, key: str, form: AnswerForm) -> HttpResponse | None:
    """Propose what was typed; None when something is wrong, told in the form."""
    payload = form.payload()
    law = law_queries.law()
    payload["written_for"] = {f: law.latest(f).number for f in payload["facts"] if f in law.facts}
    try:
        pack.check_against(pack.answer({**payload, "id": key}, key), law)
        revision = law_actions.propose(
            actor=request.actor, kind=Revision.Kind.ANSWER, key=key, payload=payload, valid_from=None,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
    except law_actions.AlreadyProposed:
        form.add_error(None, _("Another proposal for this entry is waiting. It must be decided first."))
    except BadPack as wrong:
        form.add_error(None, str(wrong))
    else:
        messages.success(request, _("Proposed. It counts once another editor has approved it."))
        return redirect("law:revision", revision.id)
    return None


def _page(request: ActorRequest, key: str, form: AnswerForm, old: Answer | None) -> HttpResponse:
    context = {"form": form, "key": key, "old": old}
    return render(request, "rights/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit_answer(request: ActorRequest, answer: str) -> HttpResponse:
    """A new version of an answer."""
    old = queries.answers().get(answer)
    if old is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None, old=old)
    if request.method == "POST" and form.is_valid() and (done := _propose(request, answer, form)):
        return done
    return _page(request, answer, form, old)


@require_http_methods(["GET", "POST"])
def new_answer(request: ActorRequest) -> HttpResponse:
    """An answer that did not exist; ``?from=`` takes the words of a question to the desk."""
    start: dict[str, Any] = {}
    asked = Asked.objects.filter(pk=request.GET["from"]).first() if _is_id(request.GET.get("from", "")) else None
    if asked:
        start = {f"question_{asked.language}": asked.question[:300], f"short_{asked.language}": asked.reply,
                 "topic": asked.topic}  # fmt: skip
    form = AnswerForm(request.POST if request.method == "POST" else None, old=None, initial=start)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        if key in queries.answers():
            form.add_error("key", _("An answer with this name exists already."))
        elif done := _propose(request, key, form):
            return done
    return _page(request, "", form, None)


def _is_id(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", text) is not None
