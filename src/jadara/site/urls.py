"""All URLs. Each name stands in access.py, or Jadara does not start."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from jadara.commons.intake import views as intake_views
from jadara.commons.people.urls import account_urls, people
from jadara.rooms.schools import api as roster_api
from jadara.rooms.schools import operations
from jadara.site import views
from jadara.site.registry import OPERATIONS

intake = (
    [
        path("push", intake_views.push, {"handlers": OPERATIONS}, name="push"),
        path("pull", operations.pull, name="pull"),
        path("key", intake_views.key, name="key"),
        path("upload", intake_views.upload, {"handlers": OPERATIONS}, name="upload"),
        path("device", intake_views.register, name="register"),
    ],
    "intake",
)
oneroster = (
    [
        path("token", roster_api.token, name="token"),
        path("rostering/v1p2/<path:path>", roster_api.rest, name="rest"),
    ],
    "oneroster",
)
site = (
    [
        path("", views.home, name="home"),
        path("enter/", views.enter, name="enter"),
        path("me/export.json", views.export, name="export"),
        path("health/", views.health, name="health"),
    ],
    "site",
)

handler400 = "jadara.site.views.bad_request"

urlpatterns = [
    path("", include(site)),
    path("", include("jadara.commons.ui.urls")),
    path("language/", set_language, name="set_language"),
    path("me/", include(people)),
    path("account/", include(account_urls)),
    path("skills/", include("jadara.rooms.skills.urls")),
    path("rights/", include("jadara.rooms.rights.urls")),
    path("law/", include("jadara.commons.law.urls")),
    path("schools/", include("jadara.rooms.schools.urls")),
    path("api/intake/", include(intake)),
    path("ims/oneroster/", include(oneroster)),
]
