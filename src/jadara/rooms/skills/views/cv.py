"""The CV: what is missing, how it looks, download; the profile above it."""

from __future__ import annotations

import json
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jadara.commons.people.models import Person
from jadara.commons.people.requests import ActorRequest
from jadara.rooms.skills import cv as documents
from jadara.rooms.skills.actions import profile as actions
from jadara.rooms.skills.core.resume import Resume, missing
from jadara.rooms.skills.core.resume_designs import DESIGNS, design_for
from jadara.rooms.skills.forms.profile import LanguagesForm, PhotoForm, ShownForm, TextsForm
from jadara.rooms.skills.models import Experience, Photo, Profile, SpokenLanguage
from jadara.rooms.skills.queries import resume

LANGS = ("ar", "fr", "en")
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def person_of(request: ActorRequest) -> Person:
    """The person whose CV this is."""
    mine: Person = get_object_or_404(Person.objects.select_related("area"), pk=request.actor.subject_id)
    return mine


def _asked(request: ActorRequest, profile: Profile | None) -> tuple[str, str]:
    """Language and design asked for, else the page's language and the design chosen last."""
    lang = request.GET.get("lang", "")
    design = request.GET.get("design", "") or (profile.design if profile else "classic")
    return (lang if lang in LANGS else request.LANGUAGE_CODE), design_for(design).key


@require_GET
def cv(request: ActorRequest) -> HttpResponse:
    """One page: choose language and design, see it, download it; what is missing has a link to where it is written."""
    person = person_of(request)
    profile = resume.profile_of(person)
    lang, design = _asked(request, profile)
    made = resume.resume(person, lang)
    rows = {str(e.id): e for e in Experience.objects.of(request.actor)}
    lacks = [(m, rows.get(m.key)) for m in missing(made)]
    pages = documents.render_preview(made, design, ppi=60)
    page_language = request.LANGUAGE_CODE
    context = {
        "person": person,
        "lang": lang,
        "design": design,
        "designs": [(d.key, d.name[page_language], d.about[page_language]) for d in DESIGNS.values()],
        "languages": [("ar", _("Arabic")), ("fr", _("French")), ("en", _("English"))],
        "pages": range(1, len(pages) + 1),
        "lacks": lacks,
        "no_name": not made.name,
        "no_phone": not made.contact.phone and not made.contact.email,
        "empty": not made.experiences,
    }
    return render(request, "skills/cv.html", context)


@require_GET
def cv_page(request: ActorRequest, page: int) -> HttpResponse:
    """A picture of one page of the CV, for a look before the download."""
    person = person_of(request)
    lang, design = _asked(request, resume.profile_of(person))
    pages = documents.render_preview(resume.resume(person, lang), design, ppi=110)
    if not 1 <= page <= len(pages):
        raise Http404("no such page")
    response = HttpResponse(pages[page - 1], content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


def _render(made: Resume, design: str, form: str) -> bytes:
    if form == "pdf":
        return documents.render_pdf(made, design)
    if form == "docx":
        return documents.render_docx(made, design)
    return json.dumps(documents.to_json_resume(made), ensure_ascii=False, indent=2).encode()


@require_GET
def cv_download(request: ActorRequest, form: str) -> HttpResponse:
    """The CV as PDF, DOCX or JSON Resume."""
    if form not in TYPES:
        raise Http404("no such form")
    person = person_of(request)
    lang, design = _asked(request, resume.profile_of(person))
    made = resume.resume(person, lang)
    actions.change_profile(actor=request.actor, fields={"design": design})
    response = HttpResponse(_render(made, design, form), content_type=TYPES[form])
    name = quote(f"CV {made.name or 'Jadara'} {lang}.{form}")
    response["Content-Disposition"] = f"attachment; filename=\"cv-{lang}.{form}\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def texts(request: ActorRequest, lang: str) -> HttpResponse:
    """Headline and summary in one language, beside what stands in the others."""
    if lang not in LANGS:
        raise Http404("no such language")
    person = person_of(request)
    profile = resume.profile_of(person) or Profile(person=person)
    form = TextsForm(request.POST if request.method == "POST" else None, instance=profile, lang=lang)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(actor=request.actor, fields=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("skills:profile")
    others = [(code, getattr(profile, f"headline_{code}"), getattr(profile, f"summary_{code}")) for code in LANGS]
    context = {"form": form, "lang": lang, "others": [o for o in others if o[0] != lang and (o[1] or o[2])]}
    return render(request, "skills/texts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def profile_page(request: ActorRequest) -> HttpResponse:
    """Everything beside the experiences: texts by language, languages, photo, what is shown."""
    person = person_of(request)
    profile = resume.profile_of(person) or Profile(person=person)
    levels = dict(SpokenLanguage.objects.of(request.actor).values_list("language", "level"))
    which = request.POST.get("which", "") if request.method == "POST" else ""
    spoken = LanguagesForm(request.POST if which == "languages" else None, levels=levels)
    shown = ShownForm(request.POST if which == "shown" else None, instance=profile)
    if which == "languages" and spoken.is_valid():
        actions.speak(actor=request.actor, levels=spoken.cleaned_data)
    elif which == "shown" and shown.is_valid():
        actions.change_profile(actor=request.actor, fields=shown.cleaned_data)
    if which and not (spoken.errors or shown.errors):
        messages.success(request, _("Saved."))
        return redirect("skills:profile")
    context = {
        "person": person,
        "texts": [(c, getattr(profile, f"headline_{c}"), getattr(profile, f"summary_{c}")) for c in LANGS],
        "spoken": spoken,
        "shown": shown,
        "photo_form": PhotoForm(),
        "has_photo": Photo.objects.of(request.actor).exists(),
    }
    return render(request, "skills/profile.html", context, status=422 if spoken.errors or shown.errors else 200)


@require_POST
def photo(request: ActorRequest) -> HttpResponse:
    """Keep or delete the photo. A file that is no picture changes nothing."""
    if request.POST.get("delete"):
        actions.forget_photo(actor=request.actor)
        messages.success(request, _("The photo is deleted."))
        return redirect("skills:profile")
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "skills/photo.html", {"form": form}, status=422)
    actions.keep_photo(actor=request.actor, jpeg=form.jpeg)
    messages.success(request, _("The photo is kept. The place where it was taken was removed from it."))
    return redirect("skills:profile")


@require_GET
def photo_image(request: ActorRequest) -> HttpResponse:
    """The person's own photo."""
    row = get_object_or_404(Photo.objects.of(request.actor))
    response = HttpResponse(bytes(row.jpeg), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response
