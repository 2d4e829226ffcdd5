"""URLs of the room, under /schools/."""

from __future__ import annotations

from django.urls import path

from jadara.rooms.schools.views import disputes, home, register

app_name = "schools"
registers = [
    path("", home.home, name="home"),
    path("register/", register.app, name="register_app"),
    path("register/frame/", register.frame, name="register_frame"),
    path("day/<uuid:institution_id>/", home.day, name="day"),
    path("country/", home.country, name="country"),
    path("disputes/<uuid:register_id>/", disputes.disputes, name="disputes"),
    path("corrections/<uuid:institution_id>/", disputes.corrections, name="corrections"),
    path("corrections/<uuid:correction_id>/decide/", disputes.decide, name="decide_correction"),
    path("lessons/<int:year>/<uuid:lesson_id>/", register.take, name="take"),
]
urlpatterns = [*registers]
