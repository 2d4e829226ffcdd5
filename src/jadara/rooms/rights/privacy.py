"""What the room holds on a person: questions sent with a name, lessons done, places in sessions."""

from __future__ import annotations

from typing import Any

from jadara.commons.people.models import Person
from jadara.rooms.rights.models import Asked, LessonDone, Registration

CLASSES = {
    "rights.Asked": {
        "id": "P1", "ticket_hash": "P1", "person": "P2", "language": "P1", "question": "P2", "topic": "P1", "state": "P1",
        "reply": "P2", "asked_at": "P1", "replied_at": "P1", "replied_by": "P1",
    },
    "rights.Gap": {"id": "P0", "month": "P0", "language": "P0", "word": "P0", "count": "P0"},
    "rights.LessonDone": {"id": "P1", "person": "P1", "lesson": "P1", "score": "P2", "done_at": "P1"},
    "rights.AwarenessSession": {
        "id": "P0", "organisation": "P0", "topic": "P0", "language": "P0", "area": "P0", "venue": "P0", "starts_at": "P0",
        "minutes": "P0", "places": "P0", "cancelled": "P0", "led_by": "P1",
    },
    "rights.Registration": {
        "id": "P1", "session": "P1", "person": "P1", "name": "P2", "phone": "P2", "ticket_hash": "P1", "attended": "P2",
        "gave_feedback": "P1", "made_at": "P1",
    },
    "rights.Feedback": {"id": "P1", "session": "P1", "useful": "P1", "clear": "P1", "words": "P2", "at": "P1"},
}  # fmt: skip


def export(person: Person) -> dict[str, Any]:
    """All that this room holds on a person, as plain data. Three queries; what was asked without a name is nobody's."""
    return {
        "questions": [
            {"question": a.question, "language": a.language, "asked": a.asked_at.isoformat(), "reply": a.reply}
            for a in Asked.objects.filter(person=person)
        ],
        "lessons": [
            {"lesson": d.lesson, "score": d.score, "done": d.done_at.isoformat()}
            for d in LessonDone.objects.filter(person=person).order_by("done_at")
        ],
        "sessions": [
            {
                "topic": r.session.topic,
                "starts": r.session.starts_at.isoformat(),
                "name": r.name,
                "phone": r.phone,
                "attended": r.attended,
            }
            for r in Registration.objects.filter(person=person).select_related("session")
        ],
    }
