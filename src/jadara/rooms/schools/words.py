"""Texts that pages hand to scripts on the device."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ICONS = ("back", "forward", "calendar", "people", "person", "problem", "more", "lock", "download", "camera")
REGISTER: dict[str, Promise] = {
    "today": _("Today"), "before": _("The day before"), "after": _("The day after"), "lessons": _("School lessons"),
    "nolessons": _("No lessons on this day."), "notkept": _("This day is not kept on the phone. Three weeks are."),
    "open": _("To be taken"), "lost": _("Not given"), "waits": _("Waits to be sent"),
    "counted": _("{present} present, {absent} absent"), "disputed": _("Marked differently"), "refused": _("Not taken over"),
    "correction": _("Waits for the principal"), "present": _("present"), "absent": _("absent"), "late": _("late"),
    "excused": _("excused"), "late_by": _("late {n} min"), "n_present": _("{n} present"), "n_absent": _("{n} absent"),
    "n_late": _("{n} late"), "n_excused": _("{n} excused"), "more": _("Late, excused, reason"),
    "document": _("I saw a document"), "save": _("Save attendance"), "savechange": _("Save the change"),
    "saved": _("Attendance is saved."), "saved_here": _("Saved on this phone. It goes out when there is a line."),
    "full": _("The phone's memory is full. Free some space; this page keeps what you marked."),
    "notkept_device": _("The phone could not store it. Try again; nothing is lost on this page."),
    "nostudents": _("Nobody is in this class yet. The registrar adds students."),
    "why": _("Why is it changed?"), "why_hint": _("The days for free changes are over: the principal decides."),
    "why_missing": _("Say why it is changed."), "topic": _("Topic of the lesson"), "paper": _("Sheet to print"),
    "dispute_here": _("Somebody else has marked it differently. Both versions are kept."),
    "dispute_link": _("Look and choose"), "notaken": _("Not taken over by the school"),
    "kept": _("Kept; the school sees it"),
    "who": _("Who is at this phone?"), "somebody": _("A teacher"), "nobody": _("Nobody has used this phone yet."),
    "signin": _("Sign in"), "locked": _("Locked"), "pin": _("Your PIN"), "openit": _("Open"),
    "another": _("Another teacher"), "wrongpin": _("That is not the PIN."), "pinrule": _("A PIN has 4 to 12 digits."),
    "pinset": _("The PIN is set."), "shared": _("Shared phone"), "loading": _("Your lessons are being fetched…"),
    "firstline": _("The first time needs a line. Then everything works without one for weeks."),
    "waiting": _("{n} to be sent"), "waiting_off": _("No line · {n} to be sent"), "offline": _("No line"),
    "signagain": _("Sign in again: {n} to be sent"), "r_sick": _("ill"), "r_family": _("family"), "r_work": _("work"),
    "r_transport": _("transport"), "r_weather": _("weather"), "r_security": _("security"), "r_other": _("another reason"),
    "scan": _("Scan cards"), "scanned": _("{n} scanned, last {name}"), "nocamera": _("The camera cannot be used here."),
    "schools.register.mark": _("You do not teach this class."),
    "schools.register.class": _("This class is no longer there."),
    "schools.register.later": _("The lesson's day is still to come."), "key_reuse": _("Kept aside; the school sees it"),
    "schools.register.marks": _("The marks could not be read."),
    "schools.register.lesson": _("The lesson could not be read."),
}  # fmt: skip
