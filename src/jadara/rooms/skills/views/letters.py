"""Cover letters: drafted from the match with an occupation or a job text, then the person's own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.requests import ActorRequest
from jadara.commons.taxonomy.core.finding import find_skills
from jadara.commons.taxonomy.queries import graph
from jadara.kernel.ids import uuid7
from jadara.rooms.skills import cv as documents
from jadara.rooms.skills.actions import profile as actions
from jadara.rooms.skills.core.letter import Letter as Set
from jadara.rooms.skills.core.letter import draft
from jadara.rooms.skills.forms.profile import LetterForm, LetterTextForm
from jadara.rooms.skills.models import Letter
from jadara.rooms.skills.queries import careers, experiences, resume
from jadara.rooms.skills.views.cv import TYPES, person_of

#: How many skills are looked for in a job advertisement.
IN_ADVERT = 30


@require_GET
def letters(request: ActorRequest) -> HttpResponse:
    """The letters kept so far."""
    known, lang = graph(), request.LANGUAGE_CODE
    rows = [
        (row, known.title(row.occupation, lang) if row.occupation else None) for row in careers.letters(request.actor)
    ]
    return render(request, "skills/letters.html", {"rows": rows})


def _occupations(request: ActorRequest) -> list[tuple[str, str]]:
    known, lang = graph(), request.LANGUAGE_CODE
    aims = [a.uri for a in careers.aspirations(request.actor)]
    fitting = [c.uri for c in careers.careers(request.actor, lang, limit=15)]
    wished = request.GET.get("uri", "")
    uris = dict.fromkeys([*([wished] if wished in known.occupation_index else []), *aims, *fitting])
    return [(uri, known.title(uri, lang).text) for uri in uris]


@require_http_methods(["GET", "POST"])
def new_letter(request: ActorRequest) -> HttpResponse:
    """For which job, in which language; then the draft."""
    choices = _occupations(request)
    if (posted := request.POST.get("occupation")) and posted in graph().occupation_index:
        choices = list({**dict(choices), posted: graph().title(posted, request.LANGUAGE_CODE).text}.items())
    initial = {"language": request.LANGUAGE_CODE, "operation": uuid7(), "occupation": request.GET.get("uri", "")}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=initial, occupations=choices)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = _draft(request, data["language"], data["occupation"], data["employer"], data["job_text"])
        try:
            letter = actions.write_letter(actor=request.actor, subject=made.subject, body=made.body, **data)
        except actions.TooManyLetters:
            form.add_error(None, _("You keep as many letters as Jadara can hold. Delete one that you no longer need."))
        else:
            return redirect("skills:letter", letter.id)
    return render(request, "skills/new_letter.html", {"form": form}, status=422 if form.errors else 200)


def _draft(request: ActorRequest, lang: str, occupation: str, employer: str, job_text: str) -> Set:
    known, person = graph(), person_of(request)
    made = resume.resume(person, lang)
    held = experiences.held(person.id)
    matched: list[str] = []
    missing: list[str] = []
    title: dict[str, str] | str = _("the job you advertise")
    if occupation:
        gap = careers.gap_of(person.id, occupation, held)
        concept = known.concepts[occupation]
        title = {**concept.titles, **concept.feminine} if made.gender == "f" else dict(concept.titles)
        if gap:
            matched, missing = [*gap.held, *gap.optional_held], list(gap.missing)
    if job_text:
        asked = [s.uri for s in find_skills(known, job_text, lang, IN_ADVERT)]
        matched = list(dict.fromkeys([*(u for u in asked if u in held), *matched]))
    return draft(
        made, occupation=title, matched=careers.as_skills(matched), missing=careers.as_skills(missing),
        employer=employer, on=timezone.localdate(),
    )  # fmt: skip


def _letter(request: ActorRequest, letter_id: UUID) -> Letter:
    row: Letter = get_object_or_404(Letter.objects.of(request.actor), pk=letter_id)
    return row


def _set(request: ActorRequest, row: Letter) -> Set:
    """The letter as it is set, with the person's own words."""
    frame = draft(resume.resume(person_of(request), row.language), occupation="", employer=row.employer,
                  on=timezone.localtime(row.updated_at).date())  # fmt: skip
    return frame.with_body(row.body, row.subject)


@require_http_methods(["GET", "POST"])
def letter(request: ActorRequest, letter_id: UUID) -> HttpResponse:
    """Edit and see."""
    row = _letter(request, letter_id)
    initial = {"subject": row.subject, "body": row.body}
    form = LetterTextForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.edit_letter(actor=request.actor, letter=row, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("skills:letter", row.id)
    return render(request, "skills/letter.html", {"form": form, "letter": row}, status=422 if form.errors else 200)


@require_GET
def letter_page(request: ActorRequest, letter_id: UUID) -> HttpResponse:
    """A picture of the letter."""
    pages = documents.letter_preview(_set(request, _letter(request, letter_id)), ppi=100)
    response = HttpResponse(pages[0], content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def letter_download(request: ActorRequest, letter_id: UUID, form: str) -> HttpResponse:
    """The letter as PDF or DOCX."""
    if form not in ("pdf", "docx"):
        raise Http404("no such form")
    made = _set(request, _letter(request, letter_id))
    content = documents.letter_pdf(made) if form == "pdf" else documents.letter_docx(made)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="letter.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def forget_letter(request: ActorRequest, letter_id: UUID) -> HttpResponse:
    """Delete a letter."""
    actions.forget_letter(actor=request.actor, letter=_letter(request, letter_id))
    messages.success(request, _("The letter is deleted."))
    return redirect("skills:letters")
