"""Printing a lesson's sheet and a class's cards."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role
from jadara.rooms.schools import register_paper
from jadara.rooms.schools.models import ClassGroup, Institution
from jadara.rooms.schools.queries import lessons as queries
from jadara.rooms.schools.views.home import school_or_404


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def sheet(request: ActorRequest, year: int, lesson_id: UUID) -> HttpResponse:
    """The register of one lesson on paper, to be ticked and entered later."""
    held = queries.held(request.actor, lesson_id, year)
    if held is None:
        raise Http404("no such lesson for this person")
    lang, lesson = request.LANGUAGE_CODE, held.lesson
    school = Institution.objects.get(pk=lesson.institution_id)
    students = queries.roster_students(lesson.group_id)
    content = register_paper.sheet(
        school=school.name(lang), group=held.group_name, subject=held.subject(lang), on=lesson.date,
        hour=lesson.starts or str(lesson.period), students=students, lang=lang,
    )  # fmt: skip
    return _pdf(content, f"register-{lesson.date.isoformat()}-{lesson.period}")


@require_GET
def cards(request: ActorRequest, institution_id: UUID, group_id: UUID) -> HttpResponse:
    """The cards of a class."""
    school = school_or_404(request, institution_id, Role.PRINCIPAL, Role.REGISTRAR, Role.SUPPORT)
    group = ClassGroup.objects.filter(pk=group_id, institution=school).first()
    if group is None:
        raise Http404("no such class")
    content = register_paper.cards(
        school=school.name(request.LANGUAGE_CODE), group=group.name, students=queries.roster_students(group.pk),
        lang=request.LANGUAGE_CODE, today=timezone.localdate(),
    )  # fmt: skip
    return _pdf(content, "cards")
