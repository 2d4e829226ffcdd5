"""URLs of the shell."""

from __future__ import annotations

from django.urls import path

from jadara.commons.ui import views

app_name = "ui"
urlpatterns = [
    path("sw.js", views.service_worker, name="service_worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.offline, name="offline"),
    path("design/", views.design, name="design"),
]
