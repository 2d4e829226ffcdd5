"""The law on paper: the whole guide, leaflets of one topic, and a facilitator's slides. Pure: snapshot in, PDF out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

from jadara.commons.documents import fonts, qr, typst_service
from jadara.commons.documents.core.glyphs import printable
from jadara.commons.law.core.calculate import calculate
from jadara.commons.law.core.counting import UNITS, count
from jadara.commons.law.core.facts import Fact, NotKnown
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.parameters import Unit, Value
from jadara.commons.law.core.rendering import amount, money, percent, source
from jadara.commons.law.core.results import Money, Plain, Verdict
from jadara.kernel import dates
from jadara.rooms.rights.core.answers import Answer, Shown, show
from jadara.rooms.rights.core.topics import GROUPS, TOPICS
from jadara.rooms.rights.guide_words import GLOSSARY, LABELS, SECTIONS, Band, bands, instruments

TEMPLATES = Path(__file__).parent / "typst"
LANGUAGES = ("ar", "fr", "en")
#: A session of slides: answers shown, things to do, questions of the quiz.
_SHOWN, _TO_DO, _ASKED = 6, 3, 3
#: Answers of a leaflet at most, for eight pages.
_LEAFLET = 14

Data = dict[str, object]
Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Edition:
    """One printing: the law of a day, in a language. ``today`` is when it is printed."""

    law: Law
    on: date
    lang: str
    today: date

    def say(self, label: str, **values: str) -> str:
        """A fixed label."""
        return LABELS[label][self.lang].format(**values)

    def day(self, day: date) -> str:
        """A day in words."""
        return dates.words(day, self.lang)

    def count(self, many: float, unit: str, *, after: bool = False) -> str:
        """3 years; ``after``: as it stands behind a preposition in Arabic."""
        return count(many, unit, self.lang, "gen" if after else "nom")

    def time(self, months: float) -> str:
        """A length of service told in months, behind a preposition: in years where it is whole years."""
        whole = months >= 12 and months % 12 == 0
        return self.count(months / 12 if whole else months, "years" if whole else "months", after=True)

    def fact(self, key: str) -> Fact | None:
        """The version of the day, or the last one; None where the law has no such fact."""
        if key not in self.law.facts:
            return None
        try:
            return self.law.fact(key, self.on)
        except NotKnown:
            return self.law.latest(key)

    def basis(self, key: str) -> str:
        """The articles of a fact."""
        fact = self.fact(key)
        return fact.basis[self.lang] if fact else ""

    def value(self, name: str) -> Value:
        """An amount of the day. Raises NotKnown."""
        return self.law.parameters.value(name, self.on)

    def amount(self, value: Value) -> str:
        """An amount with its unit in words, and its doubt."""
        words = str(value.unit.value)
        shown = self.count(value.amount, words) if words in UNITS else amount(value, self.lang)
        return shown if value.confirmed else f"{shown} ({self.say('to_confirm').lower()})"


def pdf(
    law: Law,
    answers: Answers,
    *,
    on: date,
    lang: str,
    paper: str = "a5",
    topic: str = "",
    address: str = "",
    today: date | None = None,
) -> bytes:
    """The guide, or the leaflet of a topic, in A5 or A4. Raises KeyError for a topic that is none."""
    edition = Edition(law, on, lang, today or on)
    data = leaflet_data(edition, answers, topic, address) if topic else guide_data(edition, answers, address)
    return _compiled("guide.typ", edition, {**data, "_paper": paper})


def slides(
    law: Law, answers: Answers, *, on: date, lang: str, topic: str, address: str = "", today: date | None = None
) -> bytes:
    """A facilitator's slides on a topic. Raises KeyError for a topic that is none."""
    edition = Edition(law, on, lang, today or on)
    return _compiled("slides.typ", edition, slides_data(edition, answers, topic, address))


def _compiled(template: str, edition: Edition, data: Data) -> bytes:
    at = datetime.combine(edition.today, datetime.min.time(), UTC)
    return typst_service.compile_pdf(TEMPLATES / template, data, lang=edition.lang, at=at)


def guide_data(edition: Edition, answers: Answers, address: str = "") -> Data:
    """What the template reads for the whole guide."""
    groups: list[Data] = []
    ordered: list[Answer] = []
    for group in GROUPS:
        topics: list[Data] = []
        for topic in group.topics:
            chosen = _of_topic(answers, topic.id)
            ordered += chosen
            shown = [answer_data(edition, a) for a in chosen]
            tables = [{"_id": k, "title": edition.say(f"t_{k}")} for k, (_, of) in TABLES.items() if topic.id in of]
            if shown or tables:
                topics.append({"name": topic.name[edition.lang], "answers": shown, "tables": tables})
        groups.append({"name": group.name[edition.lang], "topics": topics})
    return {
        **_common(edition, edition.say("title"), address, "/rights/"),
        "_kind": "guide", "title": edition.say("title"), "subtitle": edition.say("subtitle"),
        "groups": [g for g in groups if g["topics"]],
        "tables": [table(edition, key) for key in TABLES],
        "index": index_data(edition, ordered),
        "_glossary": _glossary(edition.lang),
    }  # fmt: skip


def leaflet_data(edition: Edition, answers: Answers, topic: str, address: str = "") -> Data:
    """What the template reads for one topic. Raises KeyError."""
    name = TOPICS[topic].name[edition.lang]
    every = _of_topic(answers, topic)
    chosen = _best(every, _LEAFLET)
    more = len(every) - len(chosen)
    shown = [answer_data(edition, a) for a in chosen]
    return {
        **_common(edition, f"{name} – {edition.say('title')}", address, f"/rights/topic/{topic}/"),
        "_kind": "leaflet", "title": name, "subtitle": edition.say("leaflet"),
        "answers": shown,
        "more": edition.say("more", n=str(more)) if more else "",
        "tables": [table(edition, key) for key, (_, topics) in TABLES.items() if topic in topics],
        "sources": _articles(shown),
    }  # fmt: skip


def slides_data(edition: Edition, answers: Answers, topic: str, address: str = "") -> Data:
    """What the template of the slides reads. Raises KeyError."""
    name = TOPICS[topic].name[edition.lang]
    chosen = _of_topic(answers, topic)
    told = _best(chosen, _SHOWN)
    asked = told[-_ASKED:][::-1]
    shown = {a.id: answer_data(edition, a) for a in told}
    return {
        **_common(edition, f"{name} – {edition.say('training')}", address, f"/rights/topic/{topic}/"),
        "title": name,
        "answers": list(shown.values()),
        "todo": [shown[a.id]["now"] for a in sorted(told, key=_weight)[:_TO_DO]],
        "quiz": [{"ask": _asked(edition.lang, a), "short": shown[a.id]["short"]} for a in asked],
        "sources": _articles(shown.values()),
    }


def _articles(shown: Iterable[Data]) -> list[str]:
    """The articles behind answers of the day, each once."""
    return _distinct(str(article) for one in shown for article in cast("list[str]", one["articles"]))


def _weight(answer: Answer) -> int:
    """What matters most comes first: what has a time limit, what a worker asks, what can be worked out."""
    return -4 * bool(answer.deadline) - 2 * ("worker" in answer.audience) - bool(answer.calculator)


def _best(answers: list[Answer], most: int) -> list[Answer]:
    """The most important, in the order in which they stand."""
    best = sorted(answers, key=_weight)[:most]
    return [answer for answer in answers if answer in best]


def _asked(lang: str, answer: Answer) -> str:
    """The question of an answer as somebody else would ask it."""
    ways = [w for w in answer.ways.get(lang, ()) if w.rstrip().endswith(("?", "؟"))]
    return ways[0] if ways else answer.question[lang]


def _of_topic(answers: Answers, topic: str) -> list[Answer]:
    return [a for a in answers.values() if a.topic == topic]


def _common(edition: Edition, title: str, address: str, path: str) -> Data:
    covered = fonts.covered()
    made: Data = {
        "_lang": edition.lang,
        "_title": " ".join(printable(title, covered).split()),
        "_author": edition.say("brand"),
        "labels": {name: texts[edition.lang] for name, texts in LABELS.items()},
        "_patterns": {name: LABELS[name][edition.lang] for name in ("chapter", "page")},
        "edition": edition.say("edition", day=edition.day(edition.today)),
        "as_of": edition.say("as_of", day=edition.day(edition.on)),
        "tables_lead": edition.say("tables_lead", day=edition.day(edition.on)),
    }
    if address:
        url = address.rstrip("/") + path
        made |= {"_url": url, "_qr": qr.svg(url), "_qr_alt": edition.say("qr_alt", url=url)}
    return made


def _glossary(lang: str) -> list[list[list[str]]]:
    """Rows of (language, term), the guide's language first; sorted by it. Raw: each cell has its own direction."""
    order = [lang, *(other for other in LANGUAGES if other != lang)]
    covered = fonts.covered()
    rows = sorted(GLOSSARY, key=lambda term: term[lang].removeprefix("ال"))
    heads = [[lang, LABELS[f"lang_{each}"][lang]] for each in order]
    return [heads, *([[each, printable(term[each], covered)] for each in order] for term in rows)]


def answer_data(edition: Edition, answer: Answer) -> Data:
    """One answer as it is printed: nothing of its doubt left out."""
    seen = show(answer, edition.law, edition.on, edition.lang, edition.today)
    return {
        "_id": f"answer.{seen.id}",
        **{part: _pounds(getattr(seen, part)) for part in ("question", "short", "depends", "now", "deadline")},
        "articles": _distinct(s.article for s in seen.sources),
        "cautions": _distinct(s.caution for s in seen.sources),
        "_confidence": seen.confidence,
        "marks": _marks(edition, seen),
        "when": [since for since in (_since(edition, seen.valid_from), _checked(edition, seen.verified_on)) if since],
    }  # fmt: skip


def _pounds(text: str) -> str:
    """Amounts stay with their currency, and its dot also ends a sentence."""
    return text.replace("ل.ل..", "ل.ل.").replace("\u2069 ل.ل.", "\u2069\u00a0ل.ل.")


def _marks(edition: Edition, seen: Shown) -> list[str]:
    return [edition.say(name) for name in ("to_confirm", "stale", "changed", "unknown") if getattr(seen, name)]


def _since(edition: Edition, iso: str) -> str:
    """Since when, from a day, a month or a year."""
    parts = [int(p) for p in iso.split("-") if p.isdigit()]
    if len(parts) == 3:
        return edition.say("since_day", day=edition.day(date(*parts)))
    words = dates.month_words(parts[0], parts[1] if len(parts) > 1 else None, edition.lang) if parts else ""
    return edition.say("since", day=words) if words else ""


def _checked(edition: Edition, day: date | None) -> str:
    return edition.say("checked", day=edition.day(day)) if day else ""


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


# The index of articles


def index_data(edition: Edition, answers: Iterable[Answer]) -> list[Data]:
    """Sections of the index: each text or article with the answers that rest on it, in their order in the guide."""
    places: dict[str, dict[tuple[tuple[int, str, int, str], str], list[str]]] = {
        section: defaultdict(list) for section in (*dict.fromkeys(SECTIONS.values()), "other_texts")
    }
    for answer in answers:
        for behind in show(answer, edition.law, edition.on, edition.lang, edition.today).sources:
            fact = edition.fact(behind.fact) if behind.kind == "fact" else None
            found = list(instruments(fact.legal_basis, edition.lang)) if fact else []
            for section, key, name in found or [("other_texts", (9999, "", 0, ""), behind.article)]:
                places[section][key, name].append(f"answer.{answer.id}")
    return [
        {
            "name": edition.say(section),
            "entries": [{"name": name, "_answers": ids} for (_, name), ids in sorted(entries.items())],
        }
        for section, entries in places.items()
        if entries
    ]


# Tables, worked out by the calculators


def band_words(edition: Edition, band: Band, words: Callable[[float], str]) -> str:
    """More than 3 years, less than 6 years."""
    low, high = words(band.low) if band.low else "", words(band.high) if band.high is not None else ""
    first = "" if not band.low else "from" if band.with_low else "over"
    last = "" if band.high is None else "to" if band.with_high else "under"
    return edition.say("b_" + "_".join(filter(None, (first, last))), low=low, high=high)


Rows = list[list[str]]
Built = tuple[list[str], Rows, list[str]]
"""Labels of the columns, rows, facts that carry the table."""


def _outcome(edition: Edition, name: str, inputs: Mapping[str, object], *keys: str) -> tuple[Plain, ...]:
    outcome = calculate(name, inputs, edition.on, edition.law).outcome
    return tuple(outcome[key] for key in keys)


def _notice(edition: Edition) -> Built:
    scale = bands(lambda y: _outcome(edition, "notice_period", {"service_years": y}, "months"), 20)
    rows = [[_years(edition, b), _due(edition, b, 0, "months")] for b in scale]
    return ["c_service", "c_notice"], rows, ["term.notice_scale", "resign.notice"]


def _years(edition: Edition, band: Band) -> str:
    return band_words(edition, band, lambda many: edition.count(many, "years", after=True))


def _due(edition: Edition, band: Band, place: int, unit: str) -> str:
    many = band.value[place]
    return edition.count(float(many), unit) if isinstance(many, int | float) and many else edition.say("none_due")


def _sick(edition: Edition) -> Built:
    def due(months: float) -> tuple[Plain, ...]:
        inputs = {"service_months": months, "monthly": 30, "days": 366}
        return _outcome(edition, "sick_leave", inputs, "full_days", "half_days")

    rows = [
        [band_words(edition, b, edition.time), _due(edition, b, 0, "days"), _due(edition, b, 1, "days")]
        for b in bands(due, 180)
    ]
    return ["c_service", "c_full", "c_half"], rows, ["leave.sick_scale"]


def _annual(edition: Edition) -> Built:
    def due(years: float) -> tuple[Plain, ...]:
        return _outcome(edition, "annual_leave", {"service_years": years}, "code", "arab_convention")

    def row(first: str, band: Band) -> list[str]:
        return [first, *(_due(edition, band, place, "days") for place in (0, 1))]

    young = _outcome(edition, "annual_leave", {"service_years": 1, "age": 17}, "code", "arab_convention")
    rows = [row(_years(edition, b), b) for b in bands(due, 30)]
    rows.append(row(edition.say("under18"), Band(0, True, None, False, young)))
    facts = ["leave.annual15", "leave.arab_convention", "leave.juvenile21"]
    return ["c_service", "c_code", "c_arab"], rows, facts


def _eos(edition: Edition) -> Built:
    def due(years: float) -> tuple[Plain, ...]:
        inputs = {"last_month": 1, "years": years, "leaves_work_for_good": True}
        return _outcome(edition, "end_of_service", inputs, "rate")

    rows = [
        [
            _years(edition, b),
            percent(float(b.value[0] or 0) * 100, edition.lang) if b.value[0] else edition.say("none_due"),
        ]
        for b in bands(due, 25)
    ]
    return ["c_service", "c_share"], rows, ["eos.partial", "eos.full_cases"]


def _wages(edition: Edition) -> Built:
    rows = []
    for value in reversed(edition.law.parameters["minimum_wage"].values):
        until = value.valid_until - timedelta(days=1) if value.valid_until else None
        rows.append([
            edition.amount(value),
            edition.day(value.valid_from) if value.valid_from else "",
            edition.day(until) if until else edition.say("still"),
            source(value, edition.law, edition.lang),
        ])  # fmt: skip
    return ["c_amount", "c_from", "c_until", "c_text"], rows, []


def _amounts(edition: Edition) -> Built:
    rows = []
    for parameter in edition.law.parameters.values():
        if parameter.unit is Unit.LBP and not parameter.name.startswith("nssf_"):
            try:
                value = parameter.on(edition.on)
            except NotKnown:
                rows.append([parameter.title[edition.lang], edition.say("unknown"), ""])
                continue
            since = edition.day(value.valid_from) if value.valid_from else ""
            rows.append([parameter.title[edition.lang], edition.amount(value), since])
    return ["c_what", "c_amount", "c_from"], rows, []


def _nssf(edition: Edition) -> Built:
    value, shown = edition.value, edition.amount
    wage = value("minimum_wage").amount
    keys = ("employee_sm", "employer_sm", "employer_fa", "employer_eos")
    outcome = _outcome(edition, "nssf", {"wage": wage}, *keys)
    mine, sick, family, end = (money(Money(float(due or 0)), edition.lang) for due in outcome)
    rows = [
        [edition.say("sm"), shown(value("nssf_employee_rate")), shown(value("nssf_employer_sm_rate")),
         shown(value("nssf_sm_ceiling"))],
        [edition.say("fa"), "–", shown(value("nssf_fa_rate")), shown(value("nssf_fa_ceiling"))],
        [edition.say("eos"), "–", shown(value("nssf_eos_rate")), edition.say("no_ceiling")],
        [edition.say("on_minimum", wage=money(Money(wage), edition.lang)), "", "", ""],
        [edition.say("sm"), mine, sick, ""], [edition.say("fa"), "–", family, ""], [edition.say("eos"), "–", end, ""],
    ]  # fmt: skip
    facts = ["nssf.sm_rate", "nssf.sm_ceiling_hist", "nssf.fa_rate", "nssf.fa_ceiling", "nssf.eos_rate"]
    return ["c_branch", "c_worker", "c_employer", "c_ceiling"], rows, facts


def _finds(edition: Edition, code: str, **inputs: object) -> bool:
    """Does the check of hours object with a code."""
    result = calculate("hours_check", {"age": 30, "daily_hours": 8, "days": 6, **inputs}, edition.on, edition.law)
    return code in {step.code for step in result.steps} | {note.code for note in result.warnings}


def _hours(edition: Edition) -> Built:
    def longest(code: str, **inputs: object) -> float:
        return max(h for h in range(1, 25) if not _finds(edition, code, **{**inputs, "daily_hours": h}))

    def least(code: str, field: str, steps: Sequence[int], **inputs: object) -> float:
        return next(s for s in steps if not _finds(edition, code, **{**inputs, field: s}))

    def hours(many: float) -> str:
        return edition.count(many, "hours")

    commerce = max(
        h for h in range(40, 80) if not _finds(edition, "hours.week_over", sector="commerce", weekly_hours=h)
    )
    passes = [edition.count(longest("hours.break", sex=s, break_min=0), "hours", after=True) for s in "mf"]
    rest = least("hours.break", "break_min", range(0, 181, 15)) / 60
    night = [h for h in range(24) if _finds(edition, "hours.young_night", age=17, starts=f"{h:02}:00")]
    starts = next(h for h in night if h and h - 1 not in night)
    ends = next(h + 1 for h in night if h + 1 not in night)
    at = edition.say("b_from_to", low=f"{starts:02}:00", high=f"{ends:02}:00")
    rows = [
        ("h_week", edition.amount(edition.value("hours_week")), "hours.48"),
        ("h_commerce", hours(commerce), "hours.commerce54"),
        ("h_day", hours(longest("hours.over12")), "hours.emergency12"),
        ("h_overtime", edition.amount(edition.value("overtime_rate")), "overtime.150"),
        ("h_break", hours(rest), "rest.break"),
        ("h_daily", hours(least("hours.daily_rest", "daily_rest_h", range(25))), "rest.daily9"),
        ("h_weekly", hours(least("hours.weekly_rest", "weekly_rest_h", range(100))), "rest.weekly36"),
        ("h_young", hours(longest("hours.young_six", age=17)), "child.hours6"),
        ("h_young_night", at, "child.night"),
    ]
    said = [[edition.say(what, m=passes[0], f=passes[1]), value, edition.basis(fact)] for what, value, fact in rows]
    return ["c_rule", "c_amount", "c_text"], said, [fact for *_, fact in rows]


def _ages(edition: Edition) -> Built:
    def first(work: str) -> int:
        tried = (
            (age, calculate("min_age", {"age": age, "work": work}, edition.on, edition.law)) for age in range(8, 31)
        )
        return next(age for age, result in tried if result.verdict is not Verdict.NO)

    def years(age: float) -> str:
        return edition.count(age, "years", after=True)

    absolute, declared = edition.value("absolute_age").amount, edition.value("working_age").amount
    rows = [
        ["a_none", edition.say("under", n=years(absolute)), "child.13"],
        ["a_declared", edition.say("from_age", n=years(declared)), "child.14_declared"],
        ["a_industry", edition.say("from_age", n=years(first("factory"))), "child.15_industry"],
        ["a_hazard", edition.say("from_age", n=years(max(first("high voltage"), first("night")))), "child.8987"],
    ]
    said = [[edition.say(what), age, edition.basis(fact)] for what, age, fact in rows]
    return ["c_rule", "c_age", "c_text"], said, [fact for *_, fact in rows]


#: The tables, in order, with the topics that they belong to.
TABLES: dict[str, tuple[Callable[[Edition], Built], tuple[str, ...]]] = {
    "amounts": (_amounts, ()),
    "wages": (_wages, ("wages_min_wage",)),
    "hours": (_hours, ("hours", "rest", "overtime")),
    "annual": (_annual, ("annual_leave",)),
    "sick": (_sick, ("sick_leave",)),
    "notice": (_notice, ("termination_notice", "resignation")),
    "eos": (_eos, ("end_of_service",)),
    "nssf": (_nssf, ("nssf",)),
    "ages": (_ages, ("child_youth",)),
}


def table(edition: Edition, key: str) -> Data:
    """A table with its columns, rows, sources and doubts; without rows where the law of the day is not known."""
    try:
        head, rows, keys = TABLES[key][0](edition)
    except NotKnown:
        head, rows, keys = [], [], []
    facts = [fact for fact in map(edition.fact, keys) if fact]
    return {
        "_id": key, "title": edition.say(f"t_{key}"), "head": [edition.say(name) for name in head], "rows": rows,
        "articles": [] if "c_text" in head else _distinct(f.basis[edition.lang] for f in facts),
        "note": edition.say("eos_note") if key == "eos" else "" if rows else edition.say("unknown"),
        "cautions": _distinct(f.caution.get(edition.lang, "") for f in facts),
        "marks": [edition.say("to_confirm")] if any(f.to_confirm for f in facts) else [],
        "when": [_checked(edition, min((f.verified_on for f in facts), default=None))] if facts else [],
    }  # fmt: skip
