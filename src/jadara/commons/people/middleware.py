"""Puts the acting person on each request."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from jadara.commons.people import fence
from jadara.commons.people.queries import actor_of
from jadara.commons.people.requests import ACTING_FOR, ActorRequest
from jadara.kernel.actor import ANONYMOUS

#: Seconds without use after which a session on a shared phone ends.
SHORT_SESSION = 15 * 60


class ActorMiddleware:
    """Sets ``request.actor``. One query for somebody signed in, none for a visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        acting = cast("ActorRequest", request)
        acting.actor = ANONYMOUS
        with fence.within(fence.KEEP):
            if request.user.is_authenticated:
                helped = request.session.get(ACTING_FOR)
                acting.actor = actor_of(request.user, acting_for=UUID(helped) if helped else None)
                if request.user.short_sessions:
                    request.session.set_expiry(SHORT_SESSION)  # counted anew from each page: idle minutes
        with fence.within(fence.context_of(acting.actor)):
            return self.get_response(request)
