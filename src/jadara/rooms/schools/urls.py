"""URLs of the room, under /schools/."""

from __future__ import annotations

from django.urls import path

from jadara.rooms.schools.views import home, register

app_name = "schools"
registers = [
    path("", home.home, name="home"),
    path("register/", register.app, name="register_app"),
    path("register/frame/", register.frame, name="register_frame"),
    path("lessons/<int:year>/<uuid:lesson_id>/", register.take, name="take"),
]
urlpatterns = [*registers]
