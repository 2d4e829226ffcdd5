"""The editors' pages: entries with their history, proposing, signing, deciding, exchange as a zip."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.law import actions, compare, exchange, queries, wording
from jadara.commons.law.forms import AmountForm, EditionForm, FactForm, ImportForm, NewFactForm
from jadara.commons.law.models import Revision
from jadara.commons.law.pack import BadPack
from jadara.commons.people.requests import ActorRequest
from jadara.commons.ui.formatting import language
from jadara.kernel.actor import NotAllowed, Role
from jadara.kernel.arabic import fold

MOST_ROWS = 60


@require_GET
def entries(request: ActorRequest) -> HttpResponse:
    """Proposals that wait, what must be checked again, and every entry by words."""
    law, lang, today = queries.law(), request.LANGUAGE_CODE, timezone.localdate()
    asked = fold(request.GET.get("q", "")[:100])
    facts = [versions[-1] for versions in law.facts.values()]
    if asked:
        facts = [f for f in facts if asked in fold(f"{f.id} {f.title[lang]} {f.basis[lang]} {f.statement[lang]}")]
    parameters = [p for p in law.parameters.values() if not asked or asked in fold(f"{p.name} {p.title[lang]}")]
    context = {
        "waiting": [(r, _named(r)) for r in queries.waiting()], "q": request.GET.get("q", "")[:100],
        "stale": [(f.id, f.title[lang]) for f in facts if f.stale(today)][:MOST_ROWS],
        "parameters": [(p.name, p.title[lang], wording.amount(p.values[-1], lang), p.values[-1]) for p in parameters],
        "editions": [(e.id, e.title[lang], e) for e in reversed(law.editions)],
        "facts": [(f.id, f.title[lang], f.basis[lang], f) for f in facts[:MOST_ROWS]],
        "more": max(len(facts) - MOST_ROWS, 0),
        "editor": request.actor.has(Role.LAW_EDITOR),
    }  # fmt: skip
    return render(request, "law/entries.html", context)


def _current(kind: str, key: str) -> dict[str, Any]:
    """The last version of an entry as the pack writes it. Raises Http404."""
    law = queries.law()
    if kind == Revision.Kind.FACT and key in law.facts:
        return exchange.fact_data(law.latest(key))
    if kind == Revision.Kind.PARAMETER and key in law.parameters:
        return exchange.parameter_data(law.parameters[key])
    if kind == Revision.Kind.EDITION:
        for edition in law.editions:
            if edition.id == key:
                return {"title": dict(edition.title), "groups": list(edition.groups), "state": edition.state,
                        "from": edition.valid_from, "fact": edition.fact}  # fmt: skip
    raise Http404


def _title(kind: str, key: str, lang: str) -> str:
    data = _current(kind, key)
    return str(data["title"].get(lang) or key)


@require_GET
def entry(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    """One entry: what it says now, and its history with what changed each time."""
    law, lang = queries.law(), request.LANGUAGE_CODE
    current = _current(kind, key)
    history = queries.history(kind, key)
    context = {
        "kind": kind, "key": key, "title": _title(kind, key, lang), "history": [(r, _changes(r)) for r in history],
        "values": law.parameters[key].values if kind == Revision.Kind.PARAMETER else (),
        "fact": law.latest(key) if kind == Revision.Kind.FACT else None, "current": current, "lang": lang,
        "statement": law.latest(key).statement[lang] if kind == Revision.Kind.FACT else "",
        "basis": law.latest(key).basis[lang] if kind == Revision.Kind.FACT else "",
        "editor": request.actor.has(Role.LAW_EDITOR), "may_sign": request.actor.has(Role.LAW_REVIEWER),
        "signatures": queries.signatures(kind, key), "number": _number(kind, key),
    }  # fmt: skip
    return render(request, "law/entry.html", context)


def _number(kind: str, key: str) -> int:
    """The number of the version that counts last."""
    last = Revision.objects.filter(kind=kind, key=key, state=Revision.State.APPROVED).order_by("-number").first()
    return last.number if last else 1


def _before(revision: Revision) -> dict[str, Any]:
    """What the entry said before a revision: the approved one before it, or the pack's."""
    last = (
        Revision.objects.filter(kind=revision.kind, key=revision.key, number__lt=revision.number, state="approved")
        .order_by("-number")
        .first()
    )
    if last:
        return dict(last.payload)
    base = queries.base()
    if revision.kind == Revision.Kind.FACT and revision.key in base.facts:
        return exchange.fact_data(base.facts[revision.key][-1])
    if revision.kind == Revision.Kind.PARAMETER and revision.key in base.parameters:
        value = base.parameters[revision.key].values[-1]
        return {
            "amount": value.amount, "fact": value.fact, "confirmed": value.confirmed, "doubt": value.doubt,
            "basis": dict(value.basis), "verified_on": value.verified_on,
        }  # fmt: skip
    if revision.kind == Revision.Kind.EDITION:
        return next((exchange.edition_data(e) for e in base.editions if e.id == revision.key), {})
    return {}


def _changes(revision: Revision) -> list[tuple[str, list[compare.Part]]]:
    """Field by field what a revision changes, in words of the page's language."""
    law, lang, kind, key = queries.law(), language(), revision.kind, revision.key
    old, new = (wording.version(kind, key, data, law, lang) for data in (_before(revision), revision.payload))
    return compare.entries(old, new)


def _named(revision: Revision) -> str:
    """What a revision is about, by name."""
    return wording.title(revision.kind, revision.key, revision.payload, queries.law(), language())


def _form(request: ActorRequest, kind: str, key: str) -> FactForm | AmountForm | EditionForm:
    """The form for a new version of an entry. Raises Http404."""
    law, data = queries.law(), request.POST if request.method == "POST" else None
    if kind == Revision.Kind.FACT and key in law.facts:
        return FactForm(data, fact=law.latest(key))
    if kind == Revision.Kind.PARAMETER and key in law.parameters:
        return AmountForm(data, parameter=law.parameters[key])
    if kind == Revision.Kind.EDITION and (found := [e for e in law.editions if e.id == key]):
        return EditionForm(data, edition=found[0], groups=law.groups, lang=request.LANGUAGE_CODE)
    raise Http404


@require_http_methods(["GET", "POST"])
def propose(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    """A new version; a second editor decides. What was typed stays when something is wrong."""
    form = _form(request, kind, key)
    if request.method == "POST" and form.is_valid():
        try:
            revision = actions.propose(
                actor=request.actor, kind=kind, key=key, payload=form.payload(),
                valid_from=form.cleaned_data["valid_from"], reason=form.cleaned_data["reason"],
            )  # fmt: skip
            messages.success(request, _("Proposed. It counts once another editor has approved it."))
            return redirect("law:revision", revision.id)
        except actions.AlreadyProposed:
            form.add_error(None, _("Another proposal for this entry is waiting. It must be decided first."))
        except BadPack as wrong:
            form.add_error(None, str(wrong))
    context = {"form": form, "kind": kind, "key": key, "title": _title(kind, key, request.LANGUAGE_CODE)}
    return render(request, "law/propose.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new_fact(request: ActorRequest) -> HttpResponse:
    """A rule that was not there, for instance of a new decree."""
    law = queries.law()
    topics = {versions[-1].topic for versions in law.facts.values()}
    form = NewFactForm(request.POST if request.method == "POST" else None, topics=topics)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        if key in law.facts:
            form.add_error("key", _("There is an entry with this name already."))
        else:
            try:
                found = actions.propose(
                    actor=request.actor, kind=Revision.Kind.FACT, key=key, payload=form.payload(),
                    valid_from=form.cleaned_data["valid_from"], reason=form.cleaned_data["reason"],
                )  # fmt: skip
                messages.success(request, _("Proposed. It counts once another editor has approved it."))
                return redirect("law:revision", found.id)
            except actions.AlreadyProposed:
                form.add_error(None, _("Another proposal for this entry is waiting. It must be decided first."))
    return render(request, "law/new_fact.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def revision(request: ActorRequest, revision_id: UUID) -> HttpResponse:
    """A proposal: what changes, who proposed it, who signed, and the decision."""
    found = queries.revision(revision_id)
    if found is None:
        raise Http404
    actor = request.actor
    signed = [s for s in queries.signatures(found.kind, found.key) if s.number == found.number]
    context = {
        "revision": found, "title": _named(found), "changes": _changes(found), "signatures": signed,
        "open": found.state == Revision.State.PROPOSED,
        "may_decide": actor.has(Role.LAW_EDITOR) and found.proposed_by_id != actor.id,
        "may_sign": actor.has(Role.LAW_REVIEWER), "own": found.proposed_by_id == actor.id,
    }  # fmt: skip
    return render(request, "law/revision.html", context)


@require_POST
def decide(request: ActorRequest, revision_id: UUID) -> HttpResponse:
    """Approve, or do not accept. Never one's own."""
    found = get_object_or_404(Revision, pk=revision_id)
    try:
        done = actions.decide(actor=request.actor, revision=found, approve=request.POST.get("decision") == "approve")
    except NotAllowed:
        messages.error(request, _("Another editor has to decide: nobody approves what they proposed themselves."))
    else:
        approved = done.state == Revision.State.APPROVED
        messages.success(request, _("Approved.") if approved else _("Not accepted."))
    return redirect("law:revision", found.id)


@require_POST
def sign(request: ActorRequest, kind: str, key: str, number: int) -> HttpResponse:
    """A reviewer signs a version for her side."""
    proposal = Revision.objects.filter(kind=kind, key=key, number=number).first()
    if proposal is None and (number != 1 or not _exists(kind, key)):
        raise Http404
    try:
        actions.sign(actor=request.actor, kind=kind, key=key, number=number)
    except NotAllowed:
        messages.error(request, _("Only reviewers of the ministry, of employers or of workers sign."))
    else:
        messages.success(request, _("Signed."))
    return redirect("law:revision", proposal.id) if proposal else redirect("law:entry", kind, key)


def _exists(kind: str, key: str) -> bool:
    """Is there such an entry here (answers and places to ask have their own room)."""
    try:
        _current(kind, key)
    except Http404:
        return False
    return True


@require_GET
def export(request: ActorRequest) -> HttpResponse:
    """The whole pack as a zip of YAML."""
    today = timezone.localdate()
    response = HttpResponse(exchange.export_zip(queries.law(), today), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="law-lebanon-{today.isoformat()}.zip"'
    return response


@require_http_methods(["GET", "POST"])
def import_pack(request: ActorRequest) -> HttpResponse:
    """A reviewed pack comes back: each difference becomes a proposal."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = exchange.differences(form.cleaned_data["pack"].read(exchange.MOST_BYTES), queries.law())
            made, held = _propose_all(request, found)
        except BadPack as wrong:
            form.add_error("pack", str(wrong))
        else:
            text = _("%(made)s proposals were made; %(held)s were held back, since another proposal waits.")
            messages.success(request, text % {"made": made, "held": held})
            return redirect("law:entries")
    return render(request, "law/import.html", {"form": form}, status=422 if form.errors else 200)


def _propose_all(request: ActorRequest, found: list[exchange.Difference]) -> tuple[int, int]:
    made = held = 0
    for one in found:
        try:
            actions.propose(
                actor=request.actor, kind=one.kind, key=one.key, payload=one.payload, valid_from=one.valid_from,
                reason=_("from an imported pack"),
            )  # fmt: skip
            made += 1
        except actions.AlreadyProposed:
            held += 1
    return made, held
