"""What the shell of every page needs: menu, account, the demo world."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jadara.commons.people.models import Account as SignedIn
from jadara.commons.people.models import Person
from jadara.commons.people.roles import first_label
from jadara.commons.ui.display import THEME_COOKIE, THEMES
from jadara.commons.ui.shell import Account, NavItem, Shell
from jadara.kernel.actor import ANONYMOUS, AT_SCHOOL, IN_AREA, Actor, Role

#: Roles whose work is not with their own profile.
_ELSEWHERE = (Role.ADMINISTRATOR, Role.LAW_EDITOR, Role.LAW_REVIEWER, Role.LABOUR_DESK, *AT_SCHOOL, *IN_AREA)


def _nav(actor: Actor, path: str) -> tuple[NavItem, ...]:
    """The menu of who is signed in: a counsellor's people, or a person's own path."""
    follows = actor.has(Role.COUNSELLOR) or actor.has(Role.PARTNER_MANAGER)
    helps = actor.has(Role.FACILITATOR) or actor.has(Role.COUNSELLOR)
    entries: list[tuple[str, str, str]] = []
    works = follows or helps or any(actor.has(role) for role in _ELSEWHERE)
    if actor.acting_for or not works:
        entries += [
            (_("My experience"), reverse("skills:home"), "star"),
            (_("Careers"), reverse("skills:careers"), "path"),
            (_("My CV"), reverse("skills:cv"), "file"),
        ]
    elif follows:
        entries += [
            (_("People I follow"), reverse("skills:caseload"), "people"),
            (_("My group"), reverse("skills:group"), "chart"),
        ]
    if not actor.acting_for:
        entries += _schools(actor)
    if helps and not actor.acting_for:
        entries.append((_("Go through it with somebody"), reverse("people:help"), "heart"))
    if helps and not follows and not actor.acting_for:
        entries.append((_("My sessions"), reverse("rights:sessions"), "calendar"))
    if not actor.acting_for and (actor.has(Role.LAW_EDITOR) or actor.has(Role.LAW_REVIEWER)):
        entries.append((_("The law"), reverse("law:entries"), "edit"))
    if not actor.acting_for and (actor.has(Role.LABOUR_DESK) or actor.has(Role.LAW_EDITOR)):
        entries.append((_("Labour desk"), reverse("rights:desk"), "chat"))
    entries.append((_("Rights at work"), reverse("rights:home"), "book"))
    if not actor.acting_for and (actor.has(Role.PARTNER_MANAGER) or actor.has(Role.ADMINISTRATOR)):
        entries.append((_("Team"), reverse("people:team"), "key"))
    best = max((url for _label, url, _icon in entries if path.startswith(url)), key=len, default="")
    return tuple(NavItem(label, url, icon, url == best) for label, url, icon in entries)


def _schools(actor: Actor) -> list[tuple[str, str, str]]:
    """The entries of somebody who works at a school or looks after some."""
    entries: list[tuple[str, str, str]] = []
    for school in sorted(actor.at(Role.PRINCIPAL, Role.REGISTRAR), key=str)[:1]:
        entries.append((_("The day"), reverse("schools:day", args=[school]), "calendar"))
        entries.append((_("The institute"), reverse("schools:school", args=[school]), "school"))
        entries.append((_("Students"), reverse("schools:students", args=[school]), "people"))
        entries.append((_("Staff"), reverse("schools:staff", args=[school]), "person"))
    if actor.within(*IN_AREA) or (actor.at(Role.INSPECTOR, Role.AUDITOR)):
        entries.append((_("Today in the institutes"), reverse("schools:country"), "school"))
        entries.append((_("Institutes"), reverse("schools:institutions"), "place"))
        entries.append((_("Census"), reverse("schools:census_progress"), "file"))
        entries.append((_("Roll-out"), reverse("schools:rollout"), "path"))
        entries.append((_("Requests"), reverse("schools:all_requests"), "mail"))
    for school in sorted(actor.at(Role.PRINCIPAL, Role.REGISTRAR, Role.TEACHER), key=str)[:1]:
        entries.append((_("Timetable"), reverse("schools:timetables", args=[school]), "calendar"))
    if actor.within(*IN_AREA):
        entries.append((_("Calendar"), reverse("schools:area_calendar"), "calendar"))
    if actor.has(Role.TEACHER):
        entries.append((_("My lessons"), reverse("schools:register_app"), "calendar"))
        entries.append((_("My leave"), reverse("schools:my_leave"), "house"))
    if actor.has(Role.SUPPORT):
        entries.append((_("Ask a school"), reverse("schools:ask_power"), "key"))
        entries.append((_("Help desk"), reverse("schools:help_desk"), "chat"))
    elif any(actor.has(role) for role in (*AT_SCHOOL, *IN_AREA)):
        entries.append((_("Help"), reverse("schools:help"), "chat"))
    return entries


def device_key(actor: Actor) -> str:
    """By what a device tells apart whose drafts and unsent forms it keeps, without knowing who they are."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:{actor.subject_id}".encode()).hexdigest()[:16]


def _account(request: HttpRequest, actor: Actor) -> Account:
    account = cast("SignedIn", request.user)
    links = (
        NavItem(_("Who I am"), reverse("people:me"), "person"),
        NavItem(_("Who may see me"), reverse("people:privacy"), "lock"),
        NavItem(_("Settings"), reverse("people:settings"), "settings"),
    )
    name = account.person.shown_name((get_language() or "ar")[:2]) or _("Welcome")
    return Account(device_key(actor), name, first_label(actor), reverse("people:leave"), links)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menu, account and theme. One query for somebody signed in (her name), one more while helping somebody."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    footer = (
        NavItem(_("Design"), reverse("ui:design")),
        NavItem(_("Who may see me"), reverse("people:privacy")),
    )
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    made = Shell(home_url=reverse("site:home"), sign_in_url=reverse("account_login"), footer=footer[:1])
    if actor.known:
        made = Shell(
            home_url=reverse("site:home"),
            nav=_nav(actor, request.path),
            account=_account(request, actor),
            footer=footer,
        )
    helped = Person.objects.filter(pk=actor.acting_for).first() if actor.acting_for else None
    return {
        "actor": actor,
        "demo": settings.DEMO,
        "shell": made,
        "theme": theme if theme in THEMES else "auto",
        "helped": helped,
    }
