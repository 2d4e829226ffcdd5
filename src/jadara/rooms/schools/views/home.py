"""Where each role begins: the teacher at today's lessons, the principal at her day, the planner at the country."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import Role


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """To the page that this person needs first."""
    actor = request.actor
    if actor.has(Role.TEACHER) and not actor.has(Role.PRINCIPAL) and not actor.has(Role.REGISTRAR):
        return redirect("schools:register_app")
    return redirect("schools:register_app")
