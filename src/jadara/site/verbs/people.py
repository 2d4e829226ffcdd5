"""``jadara people add-organisation|organisations|offer|roles``: what a new house needs before anybody manages it."""

from __future__ import annotations

import argparse

from django.db import IntegrityError, transaction

from jadara.commons.people import team
from jadara.commons.people.models import Organisation
from jadara.commons.places.models import Area
from jadara.kernel.actor import Actor, Role
from jadara.site.verbs.base import BadInput, need_tables, say, say_json

#: Whoever has the machine's terminal may do what an administrator may.
TERMINAL = Actor(roles={Role.ADMINISTRATOR: frozenset()})


def add(parser: argparse.ArgumentParser) -> None:
    """Organisations and offers of roles."""
    verbs = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    new = verbs.add_parser("add-organisation", help="a partner organisation")
    new.add_argument("--kind", choices=Organisation.Kind.values, default="ngo")
    new.add_argument("--code", required=True, help="what people type to be accompanied by it, for example AMAL24")
    for lang in ("ar", "fr", "en"):
        new.add_argument(f"--{lang}", required=True, help=f"its name in {lang}")
    verbs.add_parser("organisations", help="list them").add_argument("--json", action="store_true")
    offer = verbs.add_parser("offer", help="a link that gives a role to whoever opens it, once, for a week")
    offer.add_argument("role", choices=[r.value for r in Role if r is not Role.BENEFICIARY])
    offer.add_argument("--organisation", metavar="CODE", help="the organisation's code")
    offer.add_argument("--area", metavar="CODE", help="the area's code, for planners")
    offer.add_argument("--address", default="http://localhost:8000", help="where Jadara is served")
    verbs.add_parser("roles", help="who holds which role").add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Exit 0, or 2 with one line."""
    need_tables()
    return {
        "add-organisation": _add, "organisations": _organisations, "offer": _offer, "roles": _roles,
    }[args.what](args)  # fmt: skip


def _add(args: argparse.Namespace) -> int:
    code = "".join(args.code.split()).upper()
    if not code.isalnum() or len(code) > 12:
        raise BadInput(f"--code {args.code[:40]!r}: letters and digits, twelve at most")
    try:
        with transaction.atomic():
            Organisation.objects.create(
                kind=args.kind, join_code=code, name_ar=args.ar, name_fr=args.fr, name_en=args.en
            )
    except IntegrityError:
        raise BadInput(f"--code {code}: another organisation has it") from None
    say(code)
    return 0


def _organisations(args: argparse.Namespace) -> int:
    rows = [{"code": o.join_code, "kind": o.kind, "name": o.name_en} for o in Organisation.objects.all()]
    if args.json:
        say_json({"organisations": rows})
    else:
        for row in rows:
            say(f"{row['code']:<14}{row['kind']:<10}{row['name']}")
    return 0


def _offer(args: argparse.Namespace) -> int:
    organisation = Organisation.objects.filter(join_code=args.organisation).first() if args.organisation else None
    area = Area.objects.filter(code=args.area).first() if args.area else None
    if args.organisation and organisation is None:
        raise BadInput(f"--organisation {args.organisation[:40]!r}: no organisation has this code")
    if args.area and area is None:
        raise BadInput(f"--area {args.area[:40]!r}: no area has this code")
    try:
        _row, code = team.invite(
            actor=TERMINAL, role=Role(args.role), note="terminal", organisation=organisation, area=area
        )
    except ValueError:
        where = "--area" if Role(args.role) in team.IN_AREAS else "no place" if args.role == "administrator" else ""
        raise BadInput(f"{args.role} needs {where or '--organisation'}") from None
    say(f"{args.address.rstrip('/')}/me/offer/{code}/")
    return 0


def _roles(args: argparse.Namespace) -> int:
    rows = [{"account": r.account.username, "role": r.role, "at": r.place("en")} for r in team.team(TERMINAL)]
    if args.json:
        say_json({"roles": rows})
    else:
        for row in rows:
            say(f"{row['account']:<20}{row['role']:<18}{row['at']}")
    return 0
