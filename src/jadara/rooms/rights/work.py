"""Who may work at what, as a table that the phone reads: what a person says of nationality and status never leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jadara.commons.law.core import eligibility as rules
from jadara.commons.law.core.facts import Texts
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.occupations import Group, editions_on, group_of
from jadara.commons.law.core.rendering import article, sentence
from jadara.commons.law.core.results import Note, Step
from jadara.commons.law.core.words import STATES
from jadara.commons.taxonomy import starter
from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind
from jadara.rooms.rights.core.forms import t

#: Who one may be, in the order of the page.
PEOPLE: tuple[tuple[str, Texts], ...] = (
    (rules.LEBANESE, t("لبناني/ة", "Libanais ou Libanaise", "Lebanese")),
    (rules.SYRIAN, t("سوري/ة", "Syrien ou Syrienne", "Syrian")),
    (rules.PALESTINIAN, t("فلسطيني/ة مسجَّل/ة في لبنان", "Palestinien ou Palestinienne, enregistré(e) au Liban", "Palestinian registered in Lebanon")),
    (rules.PALESTINIAN_OTHER, t("فلسطيني/ة غير مسجَّل/ة في لبنان", "Palestinien ou Palestinienne, non enregistré(e) au Liban", "Palestinian not registered in Lebanon")),
    (rules.STATELESS, t("بلا جنسية أو مكتوم/ة القيد", "Apatride", "Stateless")),
    (rules.OTHER, t("جنسية أخرى", "Autre nationalité", "Another nationality")),
)  # fmt: skip
#: What may change the answer: none, an exemption, or one that may open a regulated profession too.
SITUATIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("none", frozenset()), ("exempt", frozenset({"mother"})), ("specialist", frozenset({"specialist"})),
)  # fmt: skip
EXEMPTIONS: tuple[tuple[str, str, Texts], ...] = (
    ("mother", "exempt", t("الأم أو الزوجة لبنانية", "Mère ou épouse libanaise", "Lebanese mother or wife")),
    ("born", "exempt", t("مقيم/ة في لبنان منذ الولادة", "Réside au Liban depuis la naissance", "Resident in Lebanon since birth")),
    ("specialist", "specialist", t("اختصاص لا بديل لبنانياً عنه، أو معاملة بالمثل", "Spécialité sans équivalent libanais, ou réciprocité", "A speciality no Lebanese replaces, or reciprocity")),
)  # fmt: skip
STATUS: dict[str, Texts] = {
    "yes": t("مسموح", "Permis", "Permitted"),
    "conditional": t("يتوقف على شروط", "Sous conditions", "It depends"),
    "no_unless_exempt": t("غير مسموح، إلا باستثناء", "Non permis, sauf dispense", "Not permitted, unless exempt"),
    "no": t("غير مسموح", "Non permis", "Not permitted"),
}  # fmt: skip


def occupations(law: Law, lang: str, concepts: tuple[Concept, ...] | None = None) -> Iterator[dict[str, str]]:
    """Occupations with their title, ISCO-08 code and group; of the starter pack unless others are given."""
    for concept in starter.read().concepts if concepts is None else concepts:
        if concept.kind is ConceptKind.OCCUPATION and not concept.retired and (title := concept.titles.get(lang)):
            group = group_for(concept, law)
            other = concept.feminine.get(lang, "")
            names = " ".join(n for names in concept.alternatives.values() for n in names[:2])
            yield {"uri": concept.uri, "t": f"{title} / {other}" if other and other != title else title,
                   "g": group.id if group else "", "n": names, "isco": concept.group}  # fmt: skip


def group_for(concept: Concept, law: Law) -> Group | None:
    """The group of a concept: by its English and Arabic titles, then by its ISCO-08 code."""
    words = " ".join(filter(None, (concept.titles.get("en"), concept.titles.get("ar"))))
    return group_of(words, concept.group or concept.code, law.groups)


def table(law: Law, on: date, lang: str) -> dict[str, Any]:
    """Every verdict of people, situation and group on a day, with sentences and articles, and whether the verdict itself is
    to be confirmed; no personal data in or out."""
    lines: list[tuple[str, str]] = []
    places: dict[tuple[str, str], int] = {}

    def place(said: Step | Note) -> int:
        key = (sentence(said, lang), article(said, law, lang))
        if key not in places:
            places[key] = len(lines)
            lines.append(key)
        return places[key]

    verdicts: dict[str, dict[str, list[Any]]] = {}
    for who, _name in PEOPLE:
        for situation, exempt in SITUATIONS:
            row = verdicts.setdefault(f"{who}/{situation}", {})
            for group in (*law.groups, None):
                status, steps, notes = rules.judge(rules.Person(who, exempt), group, on, law)
                row[group.id if group else ""] = [
                    status, [place(s) for s in steps], [place(n) for n in notes], int(rules.to_confirm(steps, on, law)),
                ]  # fmt: skip
    editions = editions_on(law.editions, on)
    return {
        "people": [(key, name[lang]) for key, name in PEOPLE],
        "exemptions": [(key, kind, name[lang]) for key, kind, name in EXEMPTIONS],
        "status": {key: name[lang] for key, name in STATUS.items()},
        "confirm": STATES["mark"][lang],
        "groups": {g.id: g.title[lang] for g in law.groups},
        "lines": lines,
        "verdicts": verdicts,
        "aid": place(Note("work.aid", "syr.aid_loss")),
        "residence": place(Note("work.residence", "for.regularise2025")),
        "edition": editions[-1].title[lang] if editions else "",
        "unsure": bool(editions) and editions[-1].state == "unsure",
        "occupations": [(o["t"], o["g"], o["n"]) for o in occupations(law, lang)],
    }
