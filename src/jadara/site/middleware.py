"""Holds every request against the access table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jadara.commons.people.requests import ActorRequest
from jadara.kernel.actor import NotAllowed
from jadara.site.access import BY_NAME, Open
from jadara.site.context import device_key

#: Session key: this session's account was seen to have a second factor, so that it is asked once and not at each page.
FACTOR = "second_factor"


def _has_factor(request: HttpRequest) -> bool:
    """Whether who is signed in has a second factor. One query, once in a session and after each visit to its pages."""
    if request.session.get(FACTOR) == str(request.user.pk):
        return True
    if not is_mfa_enabled(request.user):
        return False
    request.session[FACTOR] = str(request.user.pk)
    return True


class AccessMiddleware(LoginRequiredMiddleware):
    """Django's LoginRequiredMiddleware, with the table in place of decorators. A URL without a row is refused."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        row = BY_NAME.get(match.view_name) if match else None
        if row is None:
            raise Http404("not in the access table")
        if request.method not in (*row.methods.split(), "HEAD", "OPTIONS"):
            return HttpResponseNotAllowed(row.methods.split())
        if not self._same_account(request):
            return HttpResponse(status=409)
        if row.name.startswith("mfa_"):
            request.session.pop(FACTOR, None)  # a factor may be taken away there
        if row.needs in (Open.PUBLIC, Open.DEVICE):
            return None
        if row.needs is Open.DEMO:
            if not settings.DEMO:
                raise Http404("only in the demo world")
            return None
        if not request.user.is_authenticated:
            refused: HttpResponseBase | None = self.handle_no_permission(request, view_func)
            return refused
        actor = cast("ActorRequest", request).actor
        if isinstance(row.needs, frozenset) and not any(actor.has(role) for role in row.needs):
            raise PermissionDenied
        if settings.STAFF_SECOND_FACTOR and isinstance(row.needs, frozenset) and not _has_factor(request):
            messages.warning(
                request, _("Your role needs a second factor. Add a passkey or an authenticator app first.")
            )
            return redirect("mfa_index")
        return None

    def _same_account(self, request: HttpRequest) -> bool:
        """A form from a device's outbox says whose it is: a tab left open must not send it in another's name."""
        said = request.headers.get("X-Account")
        return said is None or said == device_key(cast("ActorRequest", request).actor)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A refused rule is a 403 like any other."""
        if isinstance(exception, NotAllowed):
            raise PermissionDenied from exception
