"""What JSON Resume 1.0.0 allows, in our own words and stricter: unknown fields and empty texts are refused.

The official schema admits any additional property, so that a misspelt field would pass; the facts (names of fields,
types, the pattern of dates) are those of its sections.
"""

from __future__ import annotations

TEXT: dict[str, object] = {"type": "string", "minLength": 1}
TEXTS: dict[str, object] = {"type": "array", "items": {"type": "string"}}
DATE: dict[str, object] = {"type": "string", "pattern": r"^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$"}


def _record(*fields: str, **more: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": {**dict.fromkeys(fields, TEXT), **more},
        "additionalProperties": False,
    }


def _list(*fields: str, **more: object) -> dict[str, object]:
    return {"type": "array", "items": _record(*fields, **more)}


_PERIOD = {"startDate": DATE, "endDate": DATE}
SCHEMA: dict[str, object] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "required": ["basics"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "basics": _record(
            "name", "label", "image", "phone", "summary",
            email={"type": "string", "format": "email"},
            url={"type": "string", "format": "uri"},
            location=_record("address", "postalCode", "city", "countryCode", "region"),
        ),
        "work": _list("name", "location", "description", "position", "url", "summary", highlights=TEXTS, **_PERIOD),
        "volunteer": _list("organization", "position", "url", "summary", highlights=TEXTS, **_PERIOD),
        "education": _list("institution", "url", "area", "studyType", "score", courses=TEXTS, **_PERIOD),
        "awards": _list("title", "awarder", "summary", date=DATE),
        "certificates": _list("name", "url", "issuer", date=DATE),
        "skills": _list("name", "level", keywords=TEXTS),
        "languages": _list("language", "fluency"),
        "interests": _list("name", keywords=TEXTS),
        "references": _list("name", "reference"),
        "projects": _list(
            "name", "description", "url", "entity", "type", highlights=TEXTS, keywords=TEXTS, roles=TEXTS, **_PERIOD
        ),
        "meta": _record("canonical", "version", "lastModified", "language"),
    },
}  # fmt: skip
