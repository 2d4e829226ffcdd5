"""One lesson beyond its register: topic, substitute, not given, moved; and how far a class has come."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import NotAllowed
from jadara.rooms.schools import rules, sheets
from jadara.rooms.schools.actions import leaves
from jadara.rooms.schools.actions import lessons as actions
from jadara.rooms.schools.forms import lessons as forms
from jadara.rooms.schools.models import ClassGroup, Institution, Lesson, Register, Room, Staff
from jadara.rooms.schools.queries import lessons as held_queries
from jadara.rooms.schools.queries import staff as staff_queries
from jadara.rooms.schools.queries import syllabus as queries
from jadara.rooms.schools.queries.versions import by_pk

WHY = {
    "register": gettext_lazy("Its register is taken already."), "state": gettext_lazy("The lesson is not planned any more."),
    "later": gettext_lazy("This lesson is still to come."), "taken": gettext_lazy("The class has a lesson then."),
    "teacher": gettext_lazy("The teacher has a lesson then."), "period": gettext_lazy("There is no such period that day."),
    "day": gettext_lazy("The day lies outside the school year."), "closed": gettext_lazy("The school is closed then."),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def about(request: ActorRequest, year: int, lesson_id: UUID) -> HttpResponse:
    """A lesson with its topic, teacher and place. POST does what ``do`` says: topic, lost, restore, move, substitute."""
    held = held_queries.held(request.actor, lesson_id, year)
    if held is None:
        raise Http404("no such lesson for this person")
    bound = {}
    if request.method == "POST":
        doing = request.POST.get("do", "")
        form = _bound(doing, request, held)
        if form is None or form.is_valid():
            try:
                return _do(doing, request, held, form.cleaned_data if form else {})
            except actions.CannotChange as wrong:
                messages.error(request, str(WHY[wrong.why]))
            except leaves.NotFree:
                messages.error(request, _("She or he is not free then any more. Choose somebody else."))
        bound = {doing: form} if form else {}
        return _page(request, held, bound, status=422)
    return _page(request, held, bound)


def _bound(doing: str, request: ActorRequest, held: held_queries.Held) -> django_forms.Form | None:
    if doing == "topic":
        return forms.TopicForm(request.POST, topics=queries.topics_of(held.lesson))
    if doing == "lost":
        return forms.LostForm(request.POST)
    return forms.MoveForm(request.POST) if doing == "move" else None


def _do(doing: str, request: ActorRequest, held: held_queries.Held, data: dict[str, Any]) -> HttpResponse:
    actor, lesson = request.actor, held.lesson
    if doing == "topic":
        actions.say_topic(actor=actor, held=held, topic=data.get("topic"), text=data["text"])
    elif doing == "lost":
        actions.lose(actor=actor, held=held, cause=data["cause"])
    elif doing == "restore":
        actions.restore(actor=actor, held=held)
    elif doing == "move":
        lesson = actions.move(actor=actor, held=held, to=data["to"], period=data["period"])
    elif doing == "substitute":
        school = get_object_or_404(Institution, pk=lesson.institution_id)
        keys = by_pk([request.POST.get("staff", "")])
        chosen = get_object_or_404(Staff, pk=keys[0]) if keys else None
        leaves.set_substitute(actor=actor, institution=school, lesson=lesson, staff=chosen)
    else:
        raise Http404("no such action")
    messages.success(request, _("Saved."))
    return redirect("schools:about", lesson.year, lesson.pk)


def _page(
    request: ActorRequest, held: held_queries.Held, bound: dict[str, django_forms.Form], *, status: int = 200
) -> HttpResponse:
    lang = request.LANGUAGE_CODE
    lesson = Lesson.objects.get(pk=held.lesson.pk, year=held.lesson.year)
    school = Institution.objects.get(pk=lesson.institution_id)
    topics = queries.topics_of(lesson)
    keeps = rules.may_keep(request.actor, school.pk)
    due = lesson.state not in (Lesson.State.LOST, Lesson.State.MOVED)
    options = staff_queries.substitutes(school, lesson) if keeps and due else []
    people = {c.staff for c in options} | {i for i in (lesson.staff_id, lesson.given_by_id) if i}
    names = {s.pk: s.name(lang) for s in Staff.objects.filter(pk__in=people)}
    group = ClassGroup.objects.filter(pk=lesson.group_id).first()
    context = {
        "held": held, "lesson": lesson, "subject": held.subject(lang), "school": school, "group": group,
        "room": Room.objects.filter(pk=lesson.room_id).first() if lesson.room_id else None, "due": due, "keeps": keeps,
        "teacher": names.get(lesson.staff_id, "") if lesson.staff_id else "",
        "by": names.get(lesson.given_by_id, "") if lesson.given_by_id else "",
        "options": [(c.staff, names[c.staff], c) for c in options if c.staff in names], "may": _may(request, held),
        "taken": Register.objects.filter(pk=lesson.pk, year=lesson.year).exists(),
        "come": lesson.date <= timezone.localdate(),
        "topic_form": bound.get("topic")
        or forms.TopicForm(topics=topics, initial={"topic": lesson.topic_id, "text": lesson.topic_text}),
        "lost_form": bound.get("lost") or forms.LostForm(), "move_form": bound.get("move") or forms.MoveForm(),
        "topic": topics.filter(pk=lesson.topic_id).first() if lesson.topic_id else None,
        "wrong": next(iter(bound.values()), None),
    }  # fmt: skip
    return render(request, "schools/about.html", context, status=status)


def _may(request: ActorRequest, held: held_queries.Held) -> bool:
    try:
        rules.require_mark(request.actor, held.lesson.institution_id, teaches=held.teaches)
    except NotAllowed:
        return False
    return True


@require_GET
def syllabus(request: ActorRequest, group_id: UUID) -> HttpResponse:
    """How far a class has come in each subject: topics taught, periods given and lost. ``?as=xlsx`` exports it."""
    schools = Institution.objects.visible_to(request.actor)
    group = get_object_or_404(ClassGroup.objects.select_related("institution"), pk=group_id, institution__in=schools)
    lines = queries.progress(group, request.LANGUAGE_CODE)
    if request.GET.get("as") == "xlsx":
        columns = [_("School subject"), _("Topic"), _("Periods in the syllabus"), _("Periods taught")]
        rows = ([line.name, t.name, t.topic.hours, t.taught] for line in lines for t in line.topics)
        return sheets.answer("syllabus", columns, rows)
    return render(request, "schools/syllabus.html", {"group": group, "school": group.institution, "lines": lines})
