"""The shell's own pages: service worker, manifest, offline, the design system."""

from __future__ import annotations

import hashlib
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from jadara.commons.ui import pieces
from jadara.commons.ui.shell import Shell

#: What the first page needs; the rest is cached when it is first used.
SHELL = ("ui/ui.css", "ui/app.js", "ui/icon.svg", "django_htmx/htmx-2.min.js")


@require_GET
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker with the hashed names of this release in front; a new release is a new worker."""
    shell = [static(name) for name in SHELL]
    version = hashlib.sha256(" ".join(shell).encode()).hexdigest()[:12]
    offline = reverse("ui:offline")
    facts = {
        "version": version, "shell": [*shell, offline], "offline": offline, "prefix": settings.STATIC_URL,
        "pages": settings.JADARA_OFFLINE_PAGES,
    }  # fmt: skip
    text = f"self.JADARA = {json.dumps(facts)};\nimportScripts({json.dumps(static('ui/sw.js'))});\n"
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    return response


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """What an installed Jadara is called and looks like, in the language of the page."""
    return JsonResponse(
        {
            "name": _("Jadara: skills, careers, CV"),
            "short_name": _("Jadara"),
            "lang": get_language(),
            "dir": "rtl" if get_language_bidi() else "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#FBFAF7",
            "theme_color": "#1F5C46",
            "icons": [
                {"src": static("ui/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": static("ui/icon-192.png"), "sizes": "192x192", "type": "image/png"},
                {"src": static("ui/icon-512.png"), "sizes": "512x512", "type": "image/png"},
                {"src": static("ui/icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
            ],
        },
        content_type="application/manifest+json",
    )


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a line. Kept on the device, so it holds nothing of anybody: no name, no menu of a role."""
    return render(request, "ui/offline.html", {"shell": Shell(), "helped": None})


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Every piece of the design system, live, with its states."""
    return render(request, "ui/design.html", pieces.context())
