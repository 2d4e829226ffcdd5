"""Changing the ground of a school: sites, buildings, rooms; machines and tools; stock."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from jadara.commons.audit import actions as audit
from jadara.kernel.actor import Actor, NotAllowed
from jadara.rooms.schools import rules
from jadara.rooms.schools.models import Asset, Building, Institution, Item, Maintenance, Room, Site, StockMove
from jadara.rooms.schools.queries import ground as queries

#: Letters and digits of a tag: none that are mixed up when read aloud or by eye (no 0 O 1 I L 5 S 8 B 2 Z).
TAG_LETTERS = "34679ACDEFGHJKMNPQRTUVWXY"
TAG_LENGTH = 8
Row = TypeVar("Row", bound=models.Model)


class NameTaken(ValueError):
    """Another room of the school has this name."""


class NotSoMany(ValueError):
    """More would go than is there: ``there`` of them are."""

    def __init__(self, there: int) -> None:
        super().__init__(str(there))
        self.there = there


def _store(row: Row, values: Mapping[str, Any]) -> Row:
    for key, value in values.items():
        setattr(row, key, value)
    row.save()
    return row


@transaction.atomic
def save_site(*, actor: Actor, school: Institution, site: Site | None, values: Mapping[str, Any]) -> Site:
    """A new site, or a changed one. Raises NotAllowed."""
    rules.require_keep(actor, school.pk)
    saved = _store(site or Site(institution=school), values)
    audit.record(actor, "schools.site.saved", saved.pk, institution=str(school.pk))
    return saved


@transaction.atomic
def save_building(*, actor: Actor, building: Building | None, values: Mapping[str, Any]) -> Building:
    """A new building on a site (``values["site"]``), or a changed one. Raises NotAllowed."""
    school = values["site"].institution_id
    rules.require_keep(actor, school)
    if building is not None:
        rules.require_keep(actor, building.site.institution_id)
    saved = _store(building or Building(), values)
    audit.record(actor, "schools.building.saved", saved.pk, institution=str(school))
    return saved


@transaction.atomic
def save_room(*, actor: Actor, school: Institution, room: Room | None, values: Mapping[str, Any]) -> Room:
    """A new room or workshop, or a changed one. Raises NotAllowed, NameTaken."""
    rules.require_keep(actor, school.pk)
    others = Room.objects.filter(institution=school, name=values["name"])
    if (others.exclude(pk=room.pk) if room else others).exists():
        raise NameTaken(values["name"])
    building = values.get("building")
    if building is not None and building.site.institution_id != school.pk:
        raise NotAllowed("schools.room.building")
    saved = _store(room or Room(institution=school), values)
    audit.record(actor, "schools.room.saved", saved.pk, institution=str(school.pk))
    return saved


def new_tag() -> str:
    """A tag that no thing has, eight letters and digits that are not mixed up (150 thousand million of them)."""
    while True:
        tag = "".join(secrets.choice(TAG_LETTERS) for _each in range(TAG_LENGTH))
        if not Asset.objects.filter(tag=tag).exists():
            return tag


@transaction.atomic
def save_thing(*, actor: Actor, school: Institution, thing: Asset | None, values: Mapping[str, Any]) -> Asset:
    """A new machine or tool with a tag of its own, or a changed one. Raises NotAllowed."""
    rules.require_keep(actor, school.pk)
    room = values.get("room")
    if room is not None and room.institution_id != school.pk:
        raise NotAllowed("schools.thing.room")
    saved = _store(thing or Asset(institution=school, tag=new_tag()), values)
    audit.record(actor, "schools.thing.saved", saved.pk, condition=saved.condition)
    return saved


@transaction.atomic
def drop_thing(*, actor: Actor, thing: Asset, on: date, because: str) -> None:
    """A thing is gone (broken for good, stolen, given back); its record stays. Raises NotAllowed."""
    rules.require_keep(actor, thing.institution_id)
    thing.gone_on, thing.gone_because = on, because
    thing.save(update_fields=["gone_on", "gone_because"])
    audit.record(actor, "schools.thing.gone", thing.pk, on=on.isoformat())


@transaction.atomic
def maintain(
    *, actor: Actor, thing: Asset, on: date, what: str, condition: str, cost_usd: Decimal | None, next_on: date | None
) -> Maintenance:
    """What was done to a thing; its condition and next service follow from it. The same entry sent again (a phone that
    got no answer sends once more) changes nothing. Raises NotAllowed."""
    rules.require_keep(actor, thing.institution_id)
    same = Maintenance.objects.filter(asset=thing, on=on, what=what, condition=condition, cost_usd=cost_usd).first()
    if same is not None:
        return same
    done = Maintenance.objects.create(
        asset=thing, on=on, what=what, condition=condition, cost_usd=cost_usd, by_id=actor.id
    )
    newest = not Maintenance.objects.filter(asset=thing, on__gt=on).exists()
    if newest:
        thing.condition = condition
    thing.next_service_on = next_on or thing.next_service_on
    thing.save(update_fields=["condition", "next_service_on"])
    audit.record(actor, "schools.thing.maintained", thing.pk, condition=condition)
    return done


@transaction.atomic
def save_item(*, actor: Actor, school: Institution, values: Mapping[str, Any]) -> Item:
    """A new kind of thing that is counted; the catalogue is shared by all schools. Raises NotAllowed, NameTaken."""
    rules.require_keep(actor, school.pk)
    if Item.objects.filter(pk=values["code"]).exists():
        raise NameTaken(values["code"])
    item = Item.objects.create(**values)
    audit.record(actor, "schools.item.made", item.pk)
    return item


@transaction.atomic
def move_stock(*, actor: Actor, school: Institution, item: Item, why: str, quantity: int, note: str = "") -> StockMove:
    """So many came or went, ``quantity`` from 1; for a count (COUNTED, from 0) it is what is there, and the difference
    is written. The stock never falls below nothing. Raises NotAllowed, NotSoMany."""
    rules.require_keep(actor, school.pk)
    # The institution's row is the lock: two people who give out the last book wait for each other.
    Institution.objects.select_for_update().get(pk=school.pk)
    there = queries.there(school.pk, item.pk)
    comes = why in (StockMove.Why.RECEIVED, StockMove.Why.RETURNED)
    change = quantity - there if why == StockMove.Why.COUNTED else quantity if comes else -quantity
    if there + change < 0:
        raise NotSoMany(there)
    move = StockMove.objects.create(
        institution=school, item=item, quantity=change, why=why, note=note, at=timezone.now(), by_id=actor.id
    )
    audit.record(actor, "schools.stock.moved", move.pk, item=item.pk, quantity=change, why=why)
    return move
