"""What the command line does with the room, as plain data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jadara.commons.people.models import Account
from jadara.commons.taxonomy.core.finding import find_skills
from jadara.commons.taxonomy.core.ranking import rank_occupations
from jadara.commons.taxonomy.queries import graph
from jadara.rooms.skills import cv
from jadara.rooms.skills.core.resume_designs import DESIGNS
from jadara.rooms.skills.queries.resume import resume


def find(text: str, lang: str, limit: int) -> list[dict[str, Any]]:
    """Skills in a sentence: uri, title, score, the label that matched."""
    known = graph()
    return [
        {"score": round(s.score, 3), "title": known.title(s.uri, lang).text, "label": s.label, "uri": s.uri}
        for s in find_skills(known, text, lang, limit)
    ]


def match(skills: list[str], lang: str, limit: int) -> list[dict[str, Any]]:
    """Occupations that fit. What is no uri of a skill is taken as words, and the best skill for it is used."""
    known, held = graph(), {}
    for given in skills:
        if given in known.skill_index:
            held[given] = 1.0
        elif found := find_skills(known, given, lang, 1):
            held[found[0].uri] = 1.0
        else:
            raise ValueError(f"no skill is found for {given[:80]!r}")
    return [
        {
            "score": round(m.score, 3),
            "title": known.title(m.uri, lang).text,
            "held": len(m.essential_held),
            "missing": len(m.essential_missing),
            "uri": m.uri,
            "essential_held": list(m.essential_held),
            "essential_missing": list(m.essential_missing),
            "optional_held": list(m.optional_held),
            "why": list(m.why),
        }
        for m in rank_occupations(known, held, limit)
    ]


def write_cv(username: str, lang: str, design: str, out: Path) -> int:
    """Write the CV of an account to a file by its ending; returns the number of bytes. Raises ValueError."""
    account = Account.objects.select_related("person__area").filter(username=username).first()
    if account is None:
        raise ValueError(f"no account is called {username!r}")
    if design not in DESIGNS:
        raise ValueError(f"no design {design!r}; there is: {', '.join(DESIGNS)}")
    made = resume(account.person, lang)
    match out.suffix:
        case ".pdf":
            content = cv.render_pdf(made, design)
        case ".docx":
            content = cv.render_docx(made, design)
        case ".json":
            content = json.dumps(cv.to_json_resume(made), ensure_ascii=False, indent=2).encode()
        case other:
            raise ValueError(f"--out {out}: the file must end in .pdf, .docx or .json, not {other!r}")
    try:
        return out.write_bytes(content)
    except OSError as wrong:
        raise ValueError(f"--out {out}: {wrong.strerror}") from wrong
