"""Identity as people in Lebanon have it: kinds of documents and how their numbers look, and the Washington Group's short
set of questions on functioning (Washington Group on Disability Statistics, 2001, adopted 2006), in our wording.

Number formats: Lebanese identity number 12 digits, Syrian national number 11 digits, UNHCR an office's prefix and a
family (``LEB-12C34567``) or individual number (``LEB-00123456``). Other documents are free text.
"""

from __future__ import annotations

import re

from jadara.kernel.arabic import fold
from jadara.kernel.dates import in_digits

LEBANESE, SYRIAN, UNHCR, STATELESS, NONE = "lebanese", "syrian", "unhcr", "stateless", "none"
PALESTINIAN_REGISTERED, PALESTINIAN_UNREGISTERED, PALESTINIAN_SYRIA = (
    "palestinian_registered", "palestinian_unregistered", "palestinian_syria",
)  # fmt: skip
#: Every answer that may be given; an empty one is "not said".
KINDS = (
    LEBANESE, SYRIAN, PALESTINIAN_REGISTERED, PALESTINIAN_UNREGISTERED, PALESTINIAN_SYRIA, UNHCR, STATELESS, NONE,
)  # fmt: skip
DIGITS = {LEBANESE: 12, SYRIAN: 11}
LONGEST = 40
_UNHCR = re.compile(r"(?:245|380|568|705|781|909|947|954|LEB)-(?:\d{2}C\d{5}|\d{8})")
_SEPARATORS = re.compile(r"[\s./_-]+")

#: The six questions and the four answers.
QUESTIONS = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
ANSWERS = ("no", "some", "much", "cannot")


class BadNumber(ValueError):
    """A number that cannot belong to this kind of document. ``key`` is stable, ``wanted`` the digits it should have."""

    def __init__(self, key: str, wanted: int = 0, found: int = 0) -> None:
        super().__init__(key)
        self.key, self.wanted, self.found = key, wanted, found


def document_number(kind: str, text: str) -> str:
    """The normal form of a number as typed (spaces, dashes and the digits of both scripts allowed); "" for none.

    Raises BadNumber: ``identity.digits`` (other than digits), ``identity.length`` (another count), ``identity.unhcr``,
    ``identity.long`` (over 40 characters), ``identity.no_document`` (a number, but no document).
    """
    typed = in_digits(text, "latn").strip().upper()
    if not typed:
        return ""
    if kind in (NONE, ""):
        raise BadNumber("identity.no_document")
    if (wanted := DIGITS.get(kind)) is not None:
        digits = _SEPARATORS.sub("", typed)
        if not (digits.isascii() and digits.isdecimal()):
            raise BadNumber("identity.digits", wanted)
        if len(digits) != wanted:
            raise BadNumber("identity.length", wanted, len(digits))
        return digits
    if kind == UNHCR:
        return _unhcr(typed)
    if len(typed) > LONGEST:
        raise BadNumber("identity.long", LONGEST, len(typed))
    return fold(typed).upper()


def _unhcr(typed: str) -> str:
    """The number with its one dash, wherever dashes and spaces were typed."""
    plain = _SEPARATORS.sub("", typed)
    made = f"{plain[:3]}-{plain[3:]}"
    if not _UNHCR.fullmatch(made):
        raise BadNumber("identity.unhcr")
    return made


def has_difficulty(answers: dict[str, str]) -> bool:
    """The group's recommended cut-off: at least one domain with "a lot of difficulty" or "cannot do at all"."""
    return any(answers.get(q) in ("much", "cannot") for q in QUESTIONS)
