"""How the questions, choices and rules of the census are worded."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "water": _("Water"), "sanitation": _("Toilets and hygiene"), "power": _("Electricity"), "internet": _("Internet"),
    "heating": _("Heating"), "access": _("Accessibility"), "safety": _("Safety"), "labs": _("Workshops and computers"),
    "rooms": _("Rooms"),
}  # fmt: skip
QUESTIONS = {
    "water.source": _("Where does the drinking water come from, mostly?"),
    "water.drinkable": _("Is it fit to drink without treatment?"),
    "water.days": _("On how many days a week is there water?"),
    "water.tested": _("Was the water tested this school year?"),
    "water.tank_litres": _("How many litres do the tanks hold?"),
    "sanitation.toilets": _("How many toilets are there?"),
    "sanitation.working": _("How many of them work?"),
    "sanitation.girls": _("How many are for girls alone?"),
    "sanitation.accessible": _("How many can be used with a wheelchair?"),
    "sanitation.soap": _("Is there water and soap for washing hands?"),
    "sanitation.sewer": _("Where does the waste water go?"),
    "power.grid": _("Does the school get electricity from the grid?"),
    "power.grid_hours": _("How many hours a day, on average?"),
    "power.generator": _("Is there a generator, own or subscribed?"),
    "power.generator_kva": _("What power has it (kVA)?"),
    "power.generator_hours": _("How many hours a day does it run on school days?"),
    "power.solar": _("Are there solar panels?"),
    "power.solar_kwp": _("What power have they (kWp)?"),
    "power.battery": _("Are there batteries?"),
    "power.battery_kwh": _("How much do they hold (kWh)?"),
    "power.lesson_hours": _("During how many hours of a school day do the workshops have power?"),
    "power.bill_usd": _("What did electricity cost last year, in US dollars, all sources?"),
    "internet.line": _("How does the school reach the internet?"),
    "internet.mbps": _("How fast is the line (Mbit/s)?"),
    "internet.reach": _("In how many classrooms and workshops does it work?"),
    "internet.students": _("May students use it?"),
    "heating.kind": _("With what is the school heated?"),
    "heating.reach": _("How many classrooms are heated?"),
    "heating.cold_days": _("On how many days of last winter was it too cold to teach?"),
    "access.ramp": _("How many buildings can be entered without steps?"),
    "access.lift": _("Is there a lift that works?"),
    "access.rooms": _("How many classrooms can be reached by wheelchair?"),
    "access.support": _("What else is there for students with difficulties?"),
    "safety.extinguishers": _("How many fire extinguishers are in date?"),
    "safety.alarm": _("Is there a fire alarm that works?"),
    "safety.drill": _("Was leaving the building practised this school year?"),
    "safety.first_aid": _("Is there a first-aid box, and somebody trained?"),
    "safety.fence": _("Is the ground fenced, with a gate that closes?"),
    "safety.workshop_gear": _("Is there protective gear for all who work in the workshops?"),
    "safety.reporting": _("Do students know to whom they can report violence or harassment?"),
    "safety.hazards": _("What dangers should be known? (Leave empty if none.)"),
    "labs.computers": _("How many computers are there for students?"),
    "labs.computers_working": _("How many of them work?"),
    "labs.workshops": _("How many workshops are there?"),
    "labs.workshops_used": _("How many of them are used this year?"),
    "labs.labs": _("How many laboratories and computer rooms are there?"),
    "labs.material": _("For how many practical lessons is there material?"),
    "labs.library_books": _("How many books does the library have?"),
    "rooms.classrooms": _("How many classrooms are there?"),
    "rooms.classrooms_used": _("How many of them are used this year?"),
    "rooms.seats": _("How many seats are there in all?"),
    "rooms.repair": _("How many rooms need repair?"),
    "rooms.tenure": _("The buildings are"),
    "rooms.shared": _("Are the buildings shared with another school?"),
    "rooms.remarks": _("What else should the region know?"),
}  # fmt: skip
CHOICES: dict[str, Any] = {
    "yes": _("Yes"), "no": _("No"), "network": _("Public network"), "well": _("Well"), "tanker": _("Tanker"),
    "bottled": _("Bottled"), "rain": _("Rain water"), "none": _("None"), "pit": _("Pit"), "all": _("All"),
    "some": _("Some"), "fibre": _("Fibre"), "dsl": _("DSL"), "mobile": _("Mobile network"), "wireless": _("Wireless link"),
    "fuel": _("Fuel oil"), "electric": _("Electricity"), "gas": _("Gas"), "wood": _("Wood"), "owned": _("Owned"),
    "rented": _("Rented"), "lent": _("Lent"), "braille": _("Braille material"), "sign": _("Sign language"),
    "screen": _("Screen reader"), "staff": _("Support staff"),
}  # fmt: skip
RULES = {
    "more_than_there_are": _("This is more than there are."),
    "none_though_yes": _("You said that there is one: its size cannot be zero."),
    "seats_without_rooms": _("There are seats, but no classroom."),
    "no_power_at_all": _("No source of electricity is given, so there are no hours with power."),
    "not_an_answer": _("This cannot be the answer."),
}  # fmt: skip


def shown(value: Any) -> str:
    """An answer as people read it."""
    if isinstance(value, list):
        return " · ".join(str(CHOICES.get(v, v)) for v in value) or "–"
    return str(CHOICES.get(value, value)) if isinstance(value, str) else f"{value:g}"
