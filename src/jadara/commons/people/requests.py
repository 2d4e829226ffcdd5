"""What a request looks like behind the middleware."""

from __future__ import annotations

from django.http import HttpRequest

from jadara.kernel.actor import Actor

#: Session key: the person with whom a facilitator is going through it now.
ACTING_FOR = "acting_for"


class ActorRequest(HttpRequest):
    """A request with its actor, its language and the nonce of its page."""

    actor: Actor
    LANGUAGE_CODE: str
    csp_nonce: str
