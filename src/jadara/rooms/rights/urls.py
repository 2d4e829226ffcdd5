"""URLs of the room, under /rights/."""

from __future__ import annotations

from django.urls import path

from jadara.rooms.rights.views import ask, calc, course, desk, edit, guide, leading, sessions, work

app_name = "rights"
urlpatterns = [
    path("", ask.home, name="home"),
    path("offline/", ask.offline, name="offline"),
    path("data/<slug:lang>.json", ask.data, name="data"),
    path("not-found/", ask.not_found, name="not_found"),
    path("topic/<slug:topic>/", ask.topic, name="topic"),
    path("answer/<str:answer>/", ask.answer, name="answer"),
    path("calc/", calc.calcs, name="calcs"),
    path("calc/<slug:name>/", calc.calc, name="calc"),
    path("work/", work.work, name="work"),
    path("work/programme/", work.programme, name="programme"),
    path("course/", course.course, name="course"),
    path("course/statement/", course.statement_pdf, name="statement"),
    path("course/<slug:lesson>/", course.lesson, name="lesson"),
    path("course/<slug:lesson>/done/", course.lesson_done, name="lesson_done"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:lang>/<slug:paper>.pdf", guide.guide_pdf, name="guide_pdf"),
    path("leaflet/<slug:topic>/<slug:lang>.pdf", guide.leaflet, name="leaflet"),
    path("slides/<slug:topic>/<slug:lang>.pdf", guide.slides, name="slides"),
    path("people/", desk.ask_people, name="ask_people"),
    path("people/<str:ticket>/", desk.ticket, name="ticket"),
    path("contacts/", desk.contacts, name="contacts"),
    path("contacts/<slug:contact>/edit/", desk.edit_contact, name="edit_contact"),
    path("desk/", desk.desk, name="desk"),
    path("desk/<uuid:question_id>/", desk.question, name="question"),
    path("gaps/", desk.gaps, name="gaps"),
    path("edit/", edit.new_answer, name="new_answer"),
    path("edit/<str:answer>/", edit.edit_answer, name="edit_answer"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/plan/", leading.plan, name="plan"),
    path("sessions/place/<str:ticket>/", sessions.place, name="place"),
    path("sessions/<uuid:session_id>/", sessions.session, name="session"),
    path("sessions/<uuid:session_id>/feedback/<str:code>/", sessions.feedback, name="feedback"),
    path("sessions/<uuid:session_id>/lead/", leading.lead, name="lead"),
    path("sessions/<uuid:session_id>/take-off/", leading.take_off, name="take_off"),
    path("sessions/<uuid:session_id>/cancel/", leading.cancel, name="cancel"),
]
