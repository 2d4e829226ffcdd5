"""Rows and charts of the counsellor's pages, made ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jadara.commons.places.models import Area
from jadara.commons.taxonomy.core.concepts import Title
from jadara.commons.taxonomy.queries import graph
from jadara.commons.ui.formatting import number
from jadara.rooms.skills.core.careers import Gap, gap
from jadara.rooms.skills.core.insights import Cell, Insights
from jadara.rooms.skills.exports import Cell as Value
from jadara.rooms.skills.models import Aspiration, Case
from jadara.rooms.skills.queries.cases import CountedCase

SEX = {"f": gettext_lazy("Women"), "m": gettext_lazy("Men"), "": gettext_lazy("Not said")}
AGE = {
    "under_18": gettext_lazy("Under 18"),
    "18_24": gettext_lazy("18 to 24"),
    "25_34": gettext_lazy("25 to 34"),
    "35_over": gettext_lazy("35 and over"),
    "": gettext_lazy("Not said"),
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the caseload."""

    case: Case
    name: str
    area: str
    organisation: str
    counsellor: str
    progress: str


def case_row(case: CountedCase, lang: str) -> CaseRow:
    """A case as its line; ``told`` and ``skill_count`` come with the query."""
    person = case.sharing.person
    told, skills = case.told, case.skill_count
    experiences = ngettext("%(n)s experience", "%(n)s experiences", told) % {"n": number(told)}
    confirmed = ngettext("%(n)s skill", "%(n)s skills", skills) % {"n": number(skills)}
    return CaseRow(
        case=case,
        name=person.shown_name(lang) or _("No name yet"),
        area=person.area.name(lang) if person.area else "",
        organisation=case.sharing.organisation.name(lang),
        counsellor=case.counsellor.person.shown_name(lang) if case.counsellor else "",
        progress=f"{experiences} · {confirmed}",
    )


def case_table(cases: Iterable[CountedCase], lang: str) -> tuple[list[str], list[list[Value]]]:
    """The caseload as header and rows for a file; people go by their pseudonym."""
    header = [_("Pseudonym"), _("Area"), _("Experiences"), _("Skills"), _("Next step"), _("By when"), _("State")]
    rows: list[list[Value]] = []
    for case in cases:
        area = case.sharing.person.area
        rows.append(
            [
                case.sharing.pseudonym,
                area.name(lang) if area else "",
                case.told,
                case.skill_count,
                case.next_step,
                case.next_on.isoformat() if case.next_on else "",
                str(case.get_status_display()),
            ]
        )
    return header, rows


@dataclass(frozen=True, slots=True)
class AimRow:
    """An aspiration with how far it is."""

    title: Title
    gap: Gap
    missing: Sequence[Title]


def aims(chosen: Sequence[Aspiration], held: Mapping[str, float], lang: str) -> list[AimRow]:
    """Aspirations with their gaps, those unknown to the taxonomy left out."""
    known = graph()
    rows = []
    for aim in chosen:
        if aim.uri in known.occupation_index:
            found = gap(known, held, aim.uri)
            missing = [known.title(uri, lang) for uri in list(found.missing)[:5]]
            rows.append(AimRow(known.title(aim.uri, lang), found, missing))
    return rows


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of the group page: a sentence that says what it shows, and labelled counts (None: withheld)."""

    key: str
    sentence: str
    rows: Sequence[tuple[str, int | None]]


def _labelled(cells: Sequence[Cell], names: Mapping[str, object]) -> list[tuple[str, int | None]]:
    return [(str(names.get(cell.key, cell.key)), cell.count) for cell in cells]


def _by_count(rows: list[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    return sorted(rows, key=lambda row: -(row[1] or 0))


def group_charts(found: Insights, lang: str) -> list[Chart]:
    """The charts of a group, biggest first; empty when the group is too small."""
    if found.people is None:
        return []
    known = graph()
    areas: dict[str, object] = {a.code: a.name(lang) for a in Area.objects.filter(level=Area.Level.GOVERNORATE)}
    areas[""] = _("Not said")
    skills = [(known.title(c.key, lang).text, c.count) for c in found.skills]
    aiming = [(known.title(a.uri, lang).text, a.count) for a in found.aims]
    charts = [
        Chart("skills", _("The skills that most people of the group have"), skills),
        Chart("aims", _("The careers that most people aim at"), aiming),
        Chart("area", _("Where they live"), _by_count(_labelled(found.by_area, areas))),
        Chart("sex", _("Women and men"), _labelled(found.by_sex, SEX)),
        Chart("age", _("How old they are"), _labelled(found.by_age, AGE)),
    ]  # fmt: skip
    for aim in found.aims[:4]:
        title = known.title(aim.uri, lang).text
        rows = [(known.title(c.key, lang).text, c.count) for c in aim.missing]
        if rows:
            sentence = _("What most of those who aim at “%(career)s” still lack") % {"career": title}
            charts.append(Chart(f"missing:{aim.uri}", sentence, rows))
    return charts


def group_table(found: Insights, lang: str) -> tuple[list[str], list[list[Value]]]:
    """The published numbers as header and rows."""
    header = [_("Topic"), _("Detail"), _("People (rounded to 5)")]
    rows: list[list[Value]] = []
    for chart in group_charts(found, lang):
        for label, count in chart.rows:
            rows.append([chart.sentence, label, _("fewer than 5") if count is None else count])
    return header, rows
