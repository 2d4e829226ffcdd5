"""Sentences of the import: names of fields, and what is wrong at a cell or with a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jadara.kernel import dates
from jadara.rooms.schools.core.sheets import Fault
from jadara.rooms.schools.sheets_reading import Unreadable

FIELDS: dict[str, Promise] = {
    "given": _("Given name"), "father": _("Father's name"), "family": _("Family name"), "full": _("Full name"),
    "given_latin": _("Given name, Latin letters"), "father_latin": _("Father's name, Latin letters"),
    "family_latin": _("Family name, Latin letters"), "sex": _("Sex"), "phone": _("Phone"),
    "number": _("Number in the system"), "school_number": _("The school's own number"), "mother": _("Mother's name"),
    "mother_latin": _("Mother's name, Latin letters"), "born": _("Date of birth"), "birth_place": _("Place of birth"),
    "address": _("Address"), "nationality": _("Nationality"), "document": _("Kind of document"),
    "document_number": _("Number of the document"), "register": _("Register number and place"), "group": _("Class"),
    "speciality": _("Speciality"), "stage": _("Year of the speciality"), "started": _("Date of enrolment"),
    "repeats": _("Repeats the year"), "guardian": _("Guardian"), "guardian_relation": _("Relation of the guardian"),
    "guardian_phone": _("Phone of the guardian"), "birth_year": _("Year of birth"), "email": _("E-mail"),
    "qualification": _("Qualification"), "position": _("Position"), "contract": _("Contract"), "grade": _("Grade"),
    "hours": _("Lessons a week"), "subjects": _("Subjects"), "since": _("Since"), "shift": _("Shift"),
    "capacity": _("Places"), "room": _("Room"), "subject": _("School subject"), "teacher": _("Teacher"), "weekday": _("Day"),
    "period": _("Period"), "length": _("Length in periods"), "code": _("The directorate's number"),
    "name_ar": _("Name in Arabic"), "name_fr": _("Name in French"), "name_en": _("Name in English"),
    "sector": _("Sector"), "area": _("Area"), "town": _("Town"), "licence": _("Licence"),
    "licence_until": _("Licence valid until"), "shifts": _("Shifts"), "opened": _("Opened on"),
}  # fmt: skip
FAULTS: dict[str, Promise] = {
    "needed": _("This cell is empty and has to be filled in."),
    "too_long": _("This text has {length} characters. There is room for {longest}."),
    "no_name": _("This is no name: “{text}”."),
    "digits_in_name": _("There are digits in this name: “{text}”."),
    "full_name": _("A full name has at least two words: “{text}”."),
    "number": _("A whole number from {low} to {high} is needed here, not “{text}”."),
    "date": _("This is no date: “{text}”. Write day/month/year, such as 24/11/2009."),
    "date_short_year": _("Write the year with four digits: “{text}” may be in two centuries."),
    "date_month": _("There is no month {month}: “{text}”. Write the day first, then the month."),
    "date_impossible": _("This day does not exist: “{text}”."),
    "date_outside": _("{day} is not between {earliest} and {latest}."),
    "year_outside": _("The year {year} is not between {earliest} and {latest}."),
    "phone": _("This phone number cannot exist: “{text}”."),
    "email": _("This is no e-mail address: “{text}”."),
    "sex": _("Write female or male, not “{text}”."),
    "yes_no": _("Write yes or no, not “{text}”."),
    "document_kind": _("This kind of document is not known: “{text}”."),
    "document_shortened": _("Excel has shortened this number to “{text}”. Format the column as text and write it again."),
    "document_length": _("This number has {found} digits. It should have {wanted}."),
    "document_digits": _("Only digits are expected here, {wanted} of them: “{text}”."),
    "document_unhcr": _("A UNHCR number looks like LEB-12C34567 or LEB-00123456, not “{text}”."),
    "document_long": _("A document's number has at most {wanted} characters. This has {found}."),
    "document_no_document": _("There is a number here, but the kind of document says that there is none."),
    "document_unknown": _(
        "This number has {digits} digits. A Lebanese number has 12, a Syrian number 11. "
        "For another document fill in its kind."
    ),
    "relation": _("This relation is not known: “{text}”. Write mother, father, brother, sister or other."),
    "position": _("This position is not known: “{text}”."),
    "contract": _("This kind of contract is not known: “{text}”. Write tenured, contract, hourly or seconded."),
    "shift": _("This shift is not known: “{text}”. Write morning, afternoon or evening."),
    "sector": _("This sector is not known: “{text}”. Write public, private, NGO or UNRWA."),
    "weekday": _("This is no day of the week: “{text}”."),
    "own_number": _("“{text}” is no number of this system. Leave the cell empty for a new student."),
    "number_unknown": _("Nobody has the number {text}. Leave the cell empty for a new student."),
    "twice": _("The same as in row {row}. Keep one of the two."),
    "two_people": _("This belongs to another student than the number before it in this row."),
    "school_number_taken": _("This school number belongs to {holder}."),
    "enrolled_elsewhere": _("This student is enrolled at another school now. Ask for a transfer."),
    "enrolled_later": _("This student is already enrolled for {year}."),
    "speciality_unknown": _("This speciality is not known: “{text}”. Write its code or its name as in the list."),
    "class_unknown": _("There is no class “{text}” yet. It can be made on the page of this import."),
    "class_not_there": _("There is no class “{text}” this year."),
    "class_needed": _("Fill in the class, or the speciality and its year."),
    "class_other_speciality": _("Class {group} is of speciality {code}."),
    "class_other_stage": _("Class {group} is of year {stage}."),
    "subject_unknown": _("This subject is not known: “{text}”. Write its code or its name as in the list."),
    "room_unknown": _("There is no room “{text}” at this school."),
    "teacher_unknown": _("Nobody called “{text}” has a post at this school."),
    "teacher_several": _("Several people are called “{text}”. Write the full name or the number."),
    "busy_teacher": _("This teacher is with class {group} in that period: {subject}, row {row}."),
    "busy_group": _("This class has {subject} in that period: row {row}."),
    "busy_room": _("Class {group} is in this room in that period: {subject}, row {row}."),
    "day_without_lessons": _("Class {group} has no lessons on this day."),
    "period_not_there": _("There is no period {period}; the last one is {most}."),
    "area_unknown": _("This area is not known: “{text}”. Write its code or its name."),
    "area_not_yours": _("You do not plan for “{text}”."),
}  # fmt: skip
FILES: dict[str, Promise] = {
    "empty": _("There is nothing in this file."),
    "big": _("The file is larger than {megabytes} MB. Split it into several."),
    "old": _("This is an old Excel file or one with a password. Save it as .xlsx without a password."),
    "broken": _("The file cannot be opened: it is damaged, or no workbook. Save it again as .xlsx or .csv."),
    "bomb": _("The file unpacks to far more than a workbook holds. Copy the table to a new workbook."),
    "rows": _("There are more than {most} rows. Split the table into several files of at most {most} rows."),
    "columns": _("There are more than {most} columns. Delete those that are not needed."),
}  # fmt: skip


def said(fault: Fault) -> str:
    """The sentence at a cell."""
    return str(FAULTS[fault.key]).format(**{k: _shown(v) for k, v in fault.fields.items()})


def said_of_file(wrong: Unreadable) -> str:
    """The sentence about a file."""
    return str(FILES[wrong.key]).format(**{k: _shown(v) for k, v in wrong.fields.items()})


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return dates.words(value, (get_language() or "ar")[:2])
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
