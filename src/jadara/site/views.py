"""The front page, the demo's front door, health."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from jadara.commons.people.middleware import ActorRequest
from jadara.commons.people.models import Account
from jadara.site import demo


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """Begin, sign in, or go on. For visitors without a query."""
    return render(request, "site/home.html", {"cast": demo.CAST})


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Enter as one of the cast; the demo world only (the access table says so)."""
    account = get_object_or_404(Account, username=request.POST.get("as", ""), is_cast=True)
    logout(request)
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("site:home")


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """Is the database there. For whoever watches the service."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
