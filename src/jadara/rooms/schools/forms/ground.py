"""Sites, buildings, rooms, things and stock, as people type them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jadara.commons.ui.forms import NamedChoiceField
from jadara.kernel.texts import clean
from jadara.rooms.schools.forms.institutions import Digits, date_field, text_field
from jadara.rooms.schools.models import Building, Institution, Item, Room, Site, State, StockMove

TENURES = (("owned", _("Owned")), ("rented", _("Rented")), ("lent", _("Lent")))
ITEM_KINDS = (
    ("consumable", _("Material that is used up")), ("textbook", _("Textbook")), ("tool", _("Tool without a number")),
    ("meal", _("Meal")), ("transport", _("Transport ticket")), ("cash", _("Cash voucher")),
)  # fmt: skip
#: Things are no older than this; a year typed wrong is met here.
OLDEST = date(1950, 1, 1)


class Cleaned(Digits):
    """A form whose texts are one clean line each, and whose days lie between 1950 and, where said, today."""

    past: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        data = {k: clean(v, lines=False) if isinstance(v, str) else v for k, v in (super().clean() or {}).items()}
        for name, value in list(data.items()):
            if isinstance(value, date) and value < OLDEST:
                self.add_error(name, _("This day lies too far back."))
            elif name in self.past and isinstance(value, date) and value > timezone.localdate():
                self.add_error(name, _("This day is still to come."))
        return data


class SiteForm(Cleaned):
    """A site."""

    name = text_field(_("Name of the site"), 120, required=True)
    address = text_field(_("Address"), 240)
    tenure = forms.ChoiceField(label=_("The ground is"), choices=TENURES)


class BuildingForm(Cleaned):
    """A building."""

    numeric = ("floors", "built_in")
    site = NamedChoiceField(label=_("Site"), queryset=Site.objects.none(), naming=lambda s, _lang: str(s.name))
    name = text_field(_("Name of the building"), 120, required=True)
    floors = forms.IntegerField(label=_("Floors"), min_value=1, max_value=30)
    built_in = forms.IntegerField(label=_("Built in the year"), min_value=1800, max_value=2100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=State.choices)
    step_free = forms.BooleanField(label=_("Can be entered without steps"), required=False)

    def __init__(self, *args: Any, school: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.filter(institution=school)  # type: ignore[attr-defined]


class RoomForm(Cleaned):
    """A room or workshop."""

    numeric = ("floor", "capacity", "workstations", "working")
    name = text_field(_("Name or number"), 60, required=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=Room.Kind.choices)
    building = NamedChoiceField(
        label=_("Building"), queryset=Building.objects.none(), required=False, empty_label=_("Not said"),
        naming=lambda b, _lang: f"{b.site.name} · {b.name}",
    )  # fmt: skip
    floor = forms.IntegerField(label=_("Floor"), min_value=-5, max_value=30, help_text=_("0 is the ground floor."))
    capacity = forms.IntegerField(label=_("Places for students"), min_value=0, max_value=1000)
    workstations = forms.IntegerField(label=_("Workstations"), min_value=0, max_value=500,
                                      help_text=_("Machines, benches or computers at which somebody learns."))  # fmt: skip
    working = forms.IntegerField(label=_("Of these, in working order"), min_value=0, max_value=500)
    state = forms.ChoiceField(label=_("State"), choices=State.choices)
    accessible = forms.BooleanField(label=_("Can be reached by wheelchair"), required=False)

    def __init__(self, *args: Any, school: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Building.objects.filter(site__institution=school).select_related("site")
        self.fields["building"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("working") or 0) > (data.get("workstations") or 0) and not self.errors:
            self.add_error("working", _("More work than there are."))
        return data


class ThingForm(Cleaned):
    """A machine, tool or device."""

    numeric = ("value_usd", "acquired_on", "next_service_on")
    past = ("acquired_on",)
    name = text_field(_("What is it?"), 160, required=True)
    kind = text_field(_("Kind"), 40)
    room = NamedChoiceField(label=_("Room"), queryset=Room.objects.none(), required=False,
                            empty_label=_("Not said"), naming=lambda r, _lang: str(r.name))  # fmt: skip
    maker = text_field(_("Maker"), 80)
    serial = text_field(_("Serial number"), 80)
    condition = forms.ChoiceField(label=_("Condition"), choices=State.choices)
    acquired_on = date_field(_("Acquired on"))
    source = text_field(_("Paid by"), 80, help_text=_("The budget, or the donor."))
    value_usd = forms.DecimalField(label=_("Value in US dollars"), min_value=0, max_digits=10, decimal_places=2,
                                   required=False)  # fmt: skip
    next_service_on = date_field(_("Next maintenance on"))

    def __init__(self, *args: Any, school: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = Room.objects.filter(institution=school)  # type: ignore[attr-defined]


class MaintenanceForm(Cleaned):
    """What was done."""

    numeric = ("cost_usd", "on", "next_on")
    past = ("on",)
    on = date_field(_("Done on"), required=True)
    what = text_field(_("What was done?"), 240, required=True)
    condition = forms.ChoiceField(label=_("Condition now"), choices=State.choices)
    cost_usd = forms.DecimalField(label=_("Cost in US dollars"), min_value=0, max_digits=10, decimal_places=2,
                                  required=False)  # fmt: skip
    next_on = date_field(_("Next maintenance on"))


class GoneForm(Cleaned):
    """A thing is there no longer."""

    past = ("on",)
    on = date_field(_("Since when is it gone?"), required=True)
    because = text_field(_("Why?"), 120, required=True)


class MoveForm(Cleaned):
    """So many came or went."""

    numeric = ("quantity",)
    item = NamedChoiceField(label=_("What?"), queryset=Item.objects.all(), naming=lambda i, lang: str(i.name(lang)))
    why = forms.ChoiceField(label=_("What happened?"), choices=StockMove.Why.choices)
    quantity = forms.IntegerField(
        label=_("How many?"), min_value=0, max_value=1_000_000,
        help_text=_("After a count: how many are there now."),
    )  # fmt: skip
    note = text_field(_("Note"), 200)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("quantity") == 0 and data.get("why") != StockMove.Why.COUNTED:
            self.add_error("quantity", _("At least one."))
        return data


class ItemForm(Cleaned):
    """A kind of thing that is counted."""

    code = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9-]{1,23}$", label=_("Code"), widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("Latin letters, digits and hyphens, such as BOOK-ELEC-2."),
        error_messages={"invalid": _("2 to 24 Latin letters, digits and hyphens.")},
    )  # fmt: skip
    name_ar = text_field(_("Name in Arabic"), 160, required=True)
    name_fr = text_field(_("Name in French"), 160)
    name_en = text_field(_("Name in English"), 160)
    kind = forms.ChoiceField(label=_("Kind"), choices=ITEM_KINDS)
    unit = text_field(_("Counted in"), 24, required=True, help_text=_("Piece, box, litre …"))

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()
