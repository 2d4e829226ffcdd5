"""URLs of the law's editors, under /law/."""

from __future__ import annotations

from django.urls import path

from jadara.commons.law import views

app_name = "law"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("new/", views.new_fact, name="new_fact"),
    path("export/", views.export, name="export"),
    path("import/", views.import_pack, name="import"),
    path("revision/<uuid:revision_id>/", views.revision, name="revision"),
    path("revision/<uuid:revision_id>/decide/", views.decide, name="decide"),
    path("sign/<slug:kind>/<str:key>/<int:number>/", views.sign, name="sign"),
    path("<slug:kind>/<str:key>/", views.entry, name="entry"),
    path("<slug:kind>/<str:key>/propose/", views.propose, name="propose"),
]
