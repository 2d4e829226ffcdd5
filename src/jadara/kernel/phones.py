"""Phone numbers, read as people in Lebanon write them and kept as E.164."""

from __future__ import annotations

import phonenumbers

from jadara.kernel.dates import in_digits


class NotAPhone(ValueError):
    """The text is no phone number that can exist."""


def parse(text: str, region: str = "LB") -> str:
    """E.164 of a number as typed (spaces, dashes, trunk 0, 00961, Arabic-Indic digits). Raises NotAPhone."""
    try:
        number = phonenumbers.parse(in_digits(text, "latn")[:40], region)
    except phonenumbers.NumberParseException as wrong:
        raise NotAPhone(text[:40]) from wrong
    if not phonenumbers.is_valid_number(number):
        raise NotAPhone(text[:40])
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show(e164: str, region: str = "LB") -> str:
    """A number as it is read aloud: 70 123 456 at home, +33 6 12 34 56 78 from abroad."""
    try:
        number = phonenumbers.parse(e164, region)
    except phonenumbers.NumberParseException:
        return e164
    home = phonenumbers.region_code_for_number(number) == region
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)
