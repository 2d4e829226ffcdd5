"""What is held on a person by this app: the classes of its fields, and the export."""

from __future__ import annotations

from typing import Any

from jadara.commons.audit.queries import about
from jadara.commons.channels.privacy import export as messages
from jadara.commons.people.models import Person
from jadara.commons.people.queries import consents

#: P0 public, P1 internal, P2 personal, P3 protection-critical. Every personal field has a class; there is no P3 here.
CLASSES = {
    "people.Person": {
        "id": "P1", "name": "P2", "name_latin": "P2", "sex": "P2", "birth_year": "P2", "area": "P2", "language": "P1",
        "contact_phone": "P2", "contact_email": "P2", "created_at": "P1", "erased_at": "P1",
    },
    "people.Account": {
        "id": "P1", "person": "P1", "username": "P1", "password": "P2", "last_login": "P1", "phone": "P2",
        "email": "P2", "is_active": "P1", "is_guest": "P1", "is_cast": "P0", "short_sessions": "P1", "digits": "P0",
        "created_at": "P1",
    },
    "people.RoleAt": {
        "id": "P1", "account": "P1", "role": "P1", "organisation": "P1", "area": "P1", "since": "P1", "until": "P1",
    },
    "people.Invitation": {
        "id": "P1", "code_hash": "P1", "role": "P1", "organisation": "P1", "area": "P1", "note": "P2", "made_by": "P1",
        "made_at": "P1", "expires_at": "P1", "accepted_by": "P1", "closed_at": "P1",
    },
    "people.Consent": {
        "id": "P1", "person": "P1", "purpose": "P1", "organisation": "P2", "act": "P1", "text_version": "P0",
        "language": "P1", "channel": "P1", "guardian_name": "P2", "assented": "P1", "recorded_by": "P1", "at": "P1",
    },
    "people.Sharing": {
        "id": "P1", "person": "P1", "organisation": "P2", "pseudonym": "P1", "since": "P1", "until": "P1",
    },
    "people.Erasure": {"person": "P1", "at": "P1"},
    "people.Organisation": {
        "id": "P0", "kind": "P0", "name_ar": "P0", "name_fr": "P0", "name_en": "P0", "area": "P0", "join_code": "P1",
        "active": "P0",
    },
}  # fmt: skip


def export(person: Person) -> dict[str, Any]:
    """All that this app holds on a person, as plain data, with the messages to her account. Seven queries."""
    account = getattr(person, "account", None)
    return {
        "person": {
            "name": person.name, "name_latin": person.name_latin, "sex": person.sex, "birth_year": person.birth_year,
            "area": person.area_id, "language": person.language, "contact_phone": person.contact_phone,
            "contact_email": person.contact_email, "since": person.created_at.isoformat(),
        },
        "account": account and {
            "username": account.username, "phone": account.phone, "email": account.email,
            "short_sessions": account.short_sessions, "digits": account.digits,
            "last_sign_in": account.last_login and account.last_login.isoformat(),
            "since": account.created_at.isoformat(),
        },
        "roles": [
            {"role": r.role, "organisation": r.organisation and r.organisation.name_en, "area": r.area_id,
             "since": r.since.isoformat(), "until": r.until and r.until.isoformat()}
            for r in (account.roles.select_related("organisation").order_by("since") if account else ())
        ],
        "consents": [
            {"purpose": c.purpose, "act": c.act, "organisation": c.organisation and c.organisation.name_en,
             "text_version": c.text_version, "language": c.language, "channel": c.channel,
             "guardian": c.guardian_name, "assented": c.assented, "at": c.at.isoformat()}
            for c in consents(person.id)
        ],
        "seen_by": [
            {"organisation": s.organisation.name_en, "pseudonym": s.pseudonym, "since": s.since.isoformat(),
             "until": s.until and s.until.isoformat()}
            for s in person.sharings.select_related("organisation").order_by("since")
        ],
        "messages": messages([a for a in (account.phone, account.email) if a]) if account else [],
        "who_did_what": [{"at": e.at.isoformat(), "action": e.action} for e in about(person.id)],
    }  # fmt: skip
