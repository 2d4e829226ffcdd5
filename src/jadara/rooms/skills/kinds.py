"""How the seven kinds of experience are spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jadara.rooms.skills.models import Experience

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """``value`` as stored; ``title`` on the card, ``question`` on the page, ``example`` under the field."""

    value: str
    title: Text
    about: Text
    question: Text
    example: Text
    icon: str


ALL = (
    Kind(Experience.Kind.HOUSEHOLD, _("Home and family"), _("cooking, caring for children or grandparents, repairs"),
         _("What do you do at home, or for your family?"), _("For example: I raised my brothers and cooked for us."),
         "house"),
    Kind(Experience.Kind.WORK, _("A job"), _("paid by the day, the month or the piece"),
         _("What was the job, and what did you do there?"),
         _("For example: I sold phones in a shop and repaired them."),
         "work"),
    Kind(Experience.Kind.BUSINESS, _("My own business"), _("a shop, a stall, sewing, selling online"),
         _("What was your business, and what did you do?"), _("For example: I make mouneh at home and sell it."),
         "shop"),
    Kind(Experience.Kind.SCHOOLING, _("School or studies"), _("a speciality, a diploma, a school project"),
         _("What did you study, and what did you practise there?"),
         _("For example: BT in building electricity, with workshops twice a week."), "school"),
    Kind(Experience.Kind.TRAINING, _("A course or training"), _("a short course, an internship, online too"),
         _("What was the course, and what did you learn to do?"),
         _("For example: a three-month course in hairdressing."), "book"),
    Kind(Experience.Kind.VOLUNTEERING, _("Volunteering"), _("in an association, a club, the neighbourhood"),
         _("What did you do as a volunteer?"), _("For example: first aid with the Red Cross at weekends."), "heart"),
    Kind(Experience.Kind.HOBBY, _("A hobby"), _("sport, music, drawing, gaming, repairing things"),
         _("What do you like to do, and what have you got good at?"),
         _("For example: I film and edit videos for my friends."), "star"),
)  # fmt: skip
BY_VALUE = {kind.value: kind for kind in ALL}


def of(experience: Experience) -> Kind:
    """The kind of an experience."""
    return BY_VALUE[experience.kind]
