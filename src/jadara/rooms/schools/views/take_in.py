"""The way from "it is the same person" to taking her in: signed, for one school and one hour."""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import Http404

from jadara.rooms.schools.models import Institution, Student

#: Seconds for which it leads on, and what the token is for.
VALID, SALT = 3600, "schools.take_in"


def token_for(institution: Institution, student: Student) -> str:
    """Names a person who is not (or no longer) visible to the school that was shown her as a candidate."""
    return signing.dumps([str(institution.pk), str(student.pk)], salt=SALT)


def student_in(token: str, institution: Institution) -> UUID:
    """Whom the token names. Raises Http404 if it is not ours, too old, or made for another school."""
    try:
        made_for, student = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        raise Http404("no such person for this school") from None
    if made_for != str(institution.pk):
        raise Http404("made for another school")
    return UUID(student)
