"""What stands on the page of an institute: one tile for each topic, with who may open it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jadara.kernel.actor import Role

KEEPERS = (Role.REGISTRAR, Role.PRINCIPAL, Role.SUPPORT)
LOOKERS = (*KEEPERS, Role.INSPECTOR, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Tile:
    """``url`` is a name below ``schools:`` that takes the institution; ``area``: also for planners and inspectors."""

    url: str
    icon: str
    title: Promise
    hint: Promise
    roles: tuple[Role, ...] = KEEPERS
    area: bool = False


PARTS: tuple[tuple[Promise, tuple[Tile, ...]], ...] = (
    (_("Every day"), (
        Tile("day", "calendar", _("The day"), _("registers missing, lessons lost, who is absent"), LOOKERS, True),
        Tile("corrections", "edit", _("Corrections"), _("changes after the days for them"), LOOKERS),
        Tile("timetables", "waiting", _("Timetable"), _("make, repair, compare, print"), (*LOOKERS, Role.TEACHER), True),
        Tile("calendar", "calendar", _("Holidays and closures"), _("for the country, the area, this institute"),
             (*LOOKERS, Role.TEACHER), True),
        Tile("intake", "sent", _("Phones"), _("what could not be taken over, devices that are silent")),
    )),
    (_("Students"), (
        Tile("students", "people", _("Students"), _("find, add, change"), LOOKERS),
        Tile("admissions", "plus", _("Admission"), _("applications and the waiting list")),
        Tile("transfers", "forward", _("Transfers"), _("to and from other institutes")),
        Tile("year_end", "done", _("Year's end"), _("promotion of whole classes")),
        Tile("fees", "file", _("Fees"), _("who owes what, receipts")),
        Tile("services", "heart", _("Services"), _("who needs help, who gets it")),
    )),
    (_("Staff"), (
        Tile("staff", "person", _("Staff"), _("who works here, who may teach what"), LOOKERS),
        Tile("leaves", "exit", _("Leave and substitutes"), _("who is away, who steps in")),
        Tile("hours", "chart", _("Hours to be paid"), _("by contract, for a month")),
        Tile("powers", "key", _("Power for support"), _("asked for, granted, ended"), (Role.PRINCIPAL,)),
    )),
    (_("Ground and goods"), (
        Tile("institution", "school", _("The institute"), _("the page to print"), (*LOOKERS, Role.TEACHER), True),
        Tile("rooms", "house", _("Rooms and workshops"), _("sites, buildings, capacity, state"), LOOKERS, True),
        Tile("things", "tool", _("Machines and tools"), _("condition, maintenance, QR labels"), LOOKERS, True),
        Tile("stock", "shop", _("Stock"), _("textbooks and materials"), LOOKERS, True),
        Tile("requests", "mail", _("Requests"), _("what the institute asks the directorate for")),
        Tile("census", "file", _("Yearly census"), _("water, power, rooms, safety"), LOOKERS, True),
    )),
    (_("Data"), (
        Tile("imports", "upload", _("From Excel"), _("students, staff, classes, timetables")),
    )),
)  # fmt: skip
