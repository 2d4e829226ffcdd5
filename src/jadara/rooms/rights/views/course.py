"""The course: lessons that are played on the device, lessons done, the statement."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.people.models import Person
from jadara.commons.people.requests import ActorRequest
from jadara.kernel.texts import clean
from jadara.rooms.rights import actions, device, queries, statement
from jadara.rooms.rights.models import LessonDone


@require_GET
def course(request: ActorRequest) -> HttpResponse:
    """All lessons; for somebody signed in what is missing for the statement. One query."""
    lang = request.LANGUAGE_CODE
    lessons = device.lessons(lang, timezone.localdate())
    context: dict[str, Any] = {"lessons": lessons}
    if subject := request.actor.subject_id:
        done = set(LessonDone.objects.filter(person_id=subject).values_list("lesson", flat=True))
        person = Person.objects.visible_to(request.actor).filter(pk=subject).first()
        context |= {
            "missing": len({one["id"] for one in lessons} - done),
            "name": person.shown_name(lang) if person else "",
        }
    return render(request, "rights/course.html", context)


@require_GET
def lesson(request: ActorRequest, lesson: str) -> HttpResponse:
    """One lesson, with the amounts of today."""
    found = next(
        (one for one in device.lessons(request.LANGUAGE_CODE, timezone.localdate()) if one["id"] == lesson), None
    )
    if found is None:
        raise Http404
    return render(request, "rights/lesson.html", {"lesson": found})


@require_POST
def lesson_done(request: ActorRequest, lesson: str) -> JsonResponse:
    """The device says that a lesson was finished, perhaps later, when there was a line again. Counts once."""
    if lesson not in queries.lessons():
        raise Http404
    try:
        score = int(request.POST.get("score", ""))
    except ValueError:
        score = -1
    if not 0 <= score <= 100:
        return JsonResponse({"ok": False}, status=422)
    actions.finish_lesson(actor=request.actor, lesson=lesson, score=score)
    return JsonResponse({"ok": True})


@require_POST
def statement_pdf(request: ActorRequest) -> HttpResponse:
    """The statement of completion as PDF, once every lesson is done."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=request.actor.subject_id)
    done = {row.lesson: row for row in LessonDone.objects.filter(person=person)}
    lang = request.LANGUAGE_CODE
    lessons = list(queries.lessons().values())
    name = clean(request.POST.get("name", ""), lines=False)[:200] or person.shown_name(lang)
    if not name or any(one.id not in done for one in lessons):
        return redirect("rights:course")
    last = max(done[one.id].done_at for one in lessons)
    content = statement.pdf(
        name=name, lang=lang, lessons=[(one.title[lang], one.minutes) for one in lessons],
        finished=timezone.localtime(last).date(), at=timezone.now(),
    )  # fmt: skip
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="rights-at-work-statement.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
