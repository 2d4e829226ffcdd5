"""URLs of the room, under /skills/."""

from __future__ import annotations

from django.urls import path

from jadara.rooms.skills.views import experiences, home

app_name = "skills"
urlpatterns = [
    path("", home.home, name="home"),
    path("begin/", experiences.start, name="start"),
    path("begin/<slug:kind>/", experiences.tell, name="tell"),
    path("experience/<uuid:experience_id>/", experiences.show, name="experience"),
    path("experience/<uuid:experience_id>/which/", experiences.which, name="which"),
    path("experience/<uuid:experience_id>/questions/", experiences.questions, name="questions"),
    path("experience/<uuid:experience_id>/more/", experiences.more, name="more"),
    path("experience/<uuid:experience_id>/details/", experiences.details, name="details"),
    path("experience/<uuid:experience_id>/forget/", experiences.forget, name="forget"),
    path("experience/<uuid:experience_id>/skills/<uuid:skill_id>/remove/", experiences.remove, name="remove_skill"),
]
