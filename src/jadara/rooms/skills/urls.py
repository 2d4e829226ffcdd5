"""URLs of the room, under /skills/."""

from __future__ import annotations

from django.urls import path

from jadara.rooms.skills.views import careers, cases, cv, experiences, home, letters

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
    path("careers/", careers.careers, name="careers"),
    path("careers/one/", careers.career, name="career"),
    path("careers/aim/", careers.aim, name="aim"),
    path("careers/aims/<uuid:aspiration_id>/end/", careers.give_up, name="give_up"),
    path("interests/", careers.interests, name="interests"),
    path("cv/", cv.cv, name="cv"),
    path("cv/page/<int:page>.png", cv.cv_page, name="cv_page"),
    path("cv/download/<slug:form>/", cv.cv_download, name="cv_download"),
    path("profile/", cv.profile_page, name="profile"),
    path("profile/texts/<slug:lang>/", cv.texts, name="texts"),
    path("profile/photo/", cv.photo, name="photo"),
    path("profile/photo.jpg", cv.photo_image, name="photo_image"),
    path("letters/", letters.letters, name="letters"),
    path("letters/new/", letters.new_letter, name="new_letter"),
    path("letters/<uuid:letter_id>/", letters.letter, name="letter"),
    path("letters/<uuid:letter_id>/page.png", letters.letter_page, name="letter_page"),
    path("letters/<uuid:letter_id>/download/<slug:form>/", letters.letter_download, name="letter_download"),
    path("letters/<uuid:letter_id>/forget/", letters.forget_letter, name="forget_letter"),
    path("people/", cases.caseload, name="caseload"),
    path("people/export.<slug:form>", cases.caseload_export, name="caseload_export"),
    path("people/<uuid:case_id>/", cases.case, name="case"),
    path("people/<uuid:case_id>/notes/", cases.add_note, name="add_note"),
    path("group/", cases.group, name="group"),
    path("group/export.<slug:form>", cases.group_export, name="group_export"),
]
