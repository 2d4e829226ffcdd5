"""Tables and a school for the fault runs, as programs of their own in the environment of the server under test.

``python -m tests.faults.fill tables`` as the owner of the tables, ``python -m tests.faults.fill JSON`` as the application.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from jadara.rooms.schools.bench_fill import fill  # sets Django up, so it comes before all that needs it

from django.core.management import call_command  # isort: skip
from django.utils import timezone  # isort: skip

from jadara.commons.intake import actions as intake  # isort: skip
from jadara.commons.people.models import Account  # isort: skip
from jadara.commons.people.queries import actor_of  # isort: skip
from jadara.commons.places.models import Area  # isort: skip
from jadara.rooms.schools.models import Slot, Staff, Subject, Timetable  # isort: skip
from jadara.site import bootstrap  # isort: skip

#: Lessons of a class on one day, as `bench_fill` lays them.
A_DAY = 12


def tables() -> None:
    """All tables; what the application's role needs to use them."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    bootstrap.grant(os.environ["JADARA_FAULTS_APP"])


def school(*, devices: int, classes: int, lessons: int) -> dict[str, Any]:
    """Teachers with a device each; of two neighbours the second also teaches the first one's first class."""
    for code, level, parent in (("LB", "country", None), ("LB5", "governorate", "LB"), ("LB56", "caza", "LB5")):
        Area.objects.get_or_create(
            code=code, defaults={"level": level, "parent_id": parent, "name_ar": code, "name_fr": code, "name_en": code}
        )
    made = fill(clients=devices, classes=classes, lessons=lessons)
    today, timetable = timezone.localdate(), Timetable.objects.get(name="bench")
    for n, client in enumerate(made["clients"]):
        account, device = Account.objects.get(pk=client["account"]), uuid4()
        client["device"] = str(device)
        client["token"] = intake.register_device(actor=actor_of(account), device=device)
        for work in client["work"]:
            work["lessons"] = [
                [(today - timedelta(days=k // A_DAY)).isoformat(), k % A_DAY + 1] for k in range(len(work["lessons"]))
            ]
        if n % 2:
            group = UUID(made["clients"][n - 1]["work"][0]["group"])
            staff = Staff.objects.get(account=account)
            Slot.objects.create(timetable=timetable, group_id=group, subject=Subject.objects.get(pk="ELEC"), staff=staff,
                                weekday=1, period=1)  # fmt: skip
    return made


if __name__ == "__main__":
    if sys.argv[1] == "tables":
        tables()
    else:
        sys.stdout.write(json.dumps(school(**json.loads(sys.argv[1]))))
