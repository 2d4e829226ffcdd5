"""Who may work at what: nationality and status, occupation, day. Never a plain yes to a case that depends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jadara.commons.law.core.calculators.working import hours_check, min_age
from jadara.commons.law.core.facts import NotKnown
from jadara.commons.law.core.inputs import Inputs, maybe, number, text
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.occupations import Group, contains, editions_on, group_of
from jadara.commons.law.core.results import BadInput, Note, Result, Step, Verdict

#: Who somebody is to the law of foreigners' work.
LEBANESE, SYRIAN, PALESTINIAN, PALESTINIAN_OTHER, STATELESS, OTHER, UNKNOWN = (
    "lebanese", "syrian", "palestinian", "palestinian_other", "stateless", "other", "unknown",
)  # fmt: skip
NATIONALITIES = (LEBANESE, SYRIAN, PALESTINIAN, PALESTINIAN_OTHER, STATELESS, OTHER)
_SECTORS_2014 = date(2014, 12, 16)
_FIRST_RULES = date(1964, 9, 18)
_PALESTINIAN_LAW = date(2010, 8, 24)

#: Exemptions from the reserved list, by words in the status (res.exempt).
EXEMPTIONS: dict[str, tuple[str, ...]] = {
    "mother": ("lebanese mother", "mother is lebanese", "mother lebanese", "mere libanaise", "mere est libanaise",
               "ام* لبناني*", "والد* لبناني*", "وامه لبناني*"),
    "wife": ("lebanese wife", "wife is lebanese", "wife lebanese", "married to a lebanese woman", "epouse libanaise",
             "femme libanaise", "marie a une libanaise", "زوجت* لبناني*", "زوجه لبناني*", "متزوج من لبنانيه"),
    "born": ("since birth", "depuis la naissance", "depuis sa naissance", "منذ الولاده", "منذ ولادت*"),
    "origin": ("lebanese origin", "origine libanaise", "اصل لبناني", "اصول لبناني*"),
    "specialist": ("specialist*", "no lebanese can", "aucun libanais",
                   "irreplaceable", "specialiste*", "لا بديل لبناني*", "لا يوجد لبناني*"),
    "director": ("foreign company", "societe etrangere", "شركه اجنبيه", "شركه غير لبنانيه", "شركه اجنبيه مسجله"),
    "reciprocity": ("reciprocity", "reciprocite", "reciproque", "معامله بالمثل", "المعامله بالمثل"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """What the law asks of a person. ``exempt`` names exemptions that may apply; ``aid`` is registered with UNHCR."""

    nationality: str
    exempt: frozenset[str] = frozenset()
    aid: bool = False
    no_residence: bool = False


def read_person(inputs: Inputs) -> Person:
    """From ``nationality`` (ISO code, name, or words) and ``status`` (words), and ``occupation`` for specialists."""
    said = text(inputs, "nationality") or UNKNOWN
    status = f"{said} {text(inputs, 'status')} {text(inputs, 'occupation')} {text(inputs, 'exemption')}"
    exempt = frozenset(name for name, phrases in EXEMPTIONS.items() if contains(status, phrases))
    flags = frozenset(name for name in EXEMPTIONS if inputs.get(f"exempt_{name}") in (True, "true", "on", "1"))
    aid = contains(status, ("unhcr", "refugee*", "refugie*", "مفوضيه", "لاجئ*", "نازح*"))
    lapsed = contains(status, ("no residence", "without residence", "expired*", "illegal*", "irregular*", "undocumented",
                               "sans residence", "بلا اقامه", "اقامه منتهيه"))  # fmt: skip
    return Person(nationality_of(said, status), exempt | flags, aid, lapsed)


_PALESTINE = ("ps", "palestin*", "فلسطين*")
_REGISTERED = ("registered", "unrwa", "enregistre*", "مسجل*")
_NOT_REGISTERED = ("not registered", "unregistered", "non registered", "non enregistre*", "غير مسجل*", "from syria", "prs",
                   "de syrie", "من سوريا")  # fmt: skip


def nationality_of(said: str, status: str = "") -> str:
    """One of NATIONALITIES, or UNKNOWN, from a code, a name or words."""
    both = f"{said} {status}"
    if said in NATIONALITIES:
        return said
    if contains(said, _PALESTINE):
        if contains(both, _NOT_REGISTERED) or not contains(both, _REGISTERED):
            return PALESTINIAN_OTHER
        return PALESTINIAN
    if contains(said, ("stateless", "apatride*", "عديم*", "مكتوم*", "بلا جنسيه")):
        return STATELESS
    if contains(said, ("sy", "syr*", "سوري*")):
        return SYRIAN
    if contains(said, ("non-lebanese", "غير لبناني*", "non libanais*")):
        return OTHER
    if contains(said, ("lb", "lebanese", "libanais*", "lebanon", "liban", "لبناني*", "لبنان")):
        return LEBANESE
    if contains(said, ("unknown", "none", "not said", "inconnu*", "غير معروف*")):
        return UNKNOWN
    return OTHER


def _by_age_and_hours(inputs: Inputs, on: date, law: Law) -> tuple[list[Step], list[Note], bool]:
    """What age and hours forbid or make depend, if they are said. The last: do they leave it open."""
    wrong: list[Step] = []
    notes: list[Note] = []
    open_case = False
    age = maybe(inputs, "age", most=120)
    if age is not None:
        by_age = min_age({**inputs, "work": f"{text(inputs, 'occupation')} {text(inputs, 'work')}"}, on, law)
        wrong += by_age.steps if by_age.verdict is Verdict.NO else ()
        notes += by_age.warnings
        open_case |= by_age.verdict is Verdict.DEPENDS
    asked = _hours(inputs, law.groups)
    if asked:
        by_hours = hours_check({"age": 30 if age is None else age, **asked}, on, law)
        wrong += by_hours.steps if by_hours.verdict is Verdict.NO else ()
        notes += [n for n in by_hours.warnings if n not in notes]
        open_case |= (
            by_hours.verdict is Verdict.DEPENDS and _weekly(asked) > law.parameters.value("hours_week", on).amount
        )
    return wrong, notes, open_case


def _weekly(asked: Inputs) -> float:
    """Hours a week as ``hours_check`` counts them."""
    days = maybe(asked, "days", most=7)
    return maybe(asked, "weekly_hours", most=168) or number(asked, "daily_hours") * (6 if days is None else days)


def _hours(inputs: Inputs, groups: tuple[Group, ...]) -> Mapping[str, object]:
    """Hours as ``hours_check`` reads them, from ``hours`` (a day up to 24, else a week), ``daily_hours``,
    ``weekly_hours``."""
    said = dict(inputs)
    hours, weekly = maybe(inputs, "hours", most=168), maybe(inputs, "weekly_hours", most=168)
    weekly = maybe(inputs, "hours_per_week", most=168) if weekly is None else weekly
    if hours is not None and "daily_hours" not in said and weekly is None:
        if hours <= 16:
            said["daily_hours"] = hours
        else:
            weekly = hours
    if weekly is not None:
        said["weekly_hours"] = weekly
        said.setdefault("daily_hours", weekly / (maybe(inputs, "days", least=1, most=7) or 6))
    if said.get("daily_hours") in (None, ""):
        return {}
    said.pop("age", None)
    group = group_of(text(inputs, "occupation"), text(inputs, "isco"), groups)
    said["sector"] = (
        f"{group.id if group and group.kind != 'reserved' else ''} {text(inputs, 'sector')} {text(inputs, 'occupation')}"
    )
    return said


def eligibility(inputs: Inputs, on: date, law: Law) -> Result:
    """``nationality``, ``occupation`` (words) or ``isco``; also ``status``, ``age``, ``hours``. To ``status``:
    yes, conditional, no_unless_exempt or no."""
    person = read_person(inputs)
    occupation, isco = text(inputs, "occupation"), text(inputs, "isco")
    if not occupation and not isco:
        raise BadInput("occupation", "missing")
    if on < _FIRST_RULES:
        raise NotKnown("work_permits", on)
    group = group_of(occupation, isco, law.groups)
    status, steps, notes = judge(person, group, on, law)
    wrong, more, open_case = _by_age_and_hours(inputs, on, law)
    if wrong:
        status, steps = "no", [*wrong, *steps]
    elif open_case and status == "yes":
        status = "conditional"
    verdict = {"yes": Verdict.YES, "conditional": Verdict.DEPENDS}.get(status, Verdict.NO)
    outcome = {"status": status, "group": group.id if group else "other"}
    return Result("eligibility", on, verdict, outcome, tuple(steps), (*notes, *more))


Judged = tuple[str, list[Step], list[Note]]

#: Reasons that stand or fall with the list of reserved occupations that is in force.
_BY_LIST = frozenset({
    "work.reserved", "work.open", "work.syrian_closed", "work.syrian_unlisted", "work.palestinian_reserved", "work.exempt",
})  # fmt: skip


def to_confirm(steps: Iterable[Step], on: date, law: Law) -> bool:
    """Is a verdict itself to be confirmed: a reason rests on a fact that is, or on a list of which nobody is sure."""
    unsure = any(e.state == "unsure" for e in editions_on(law.editions, on))
    return any(
        (unsure and step.code in _BY_LIST) or law.latest(step.fact).to_confirm
        or any(not value.confirmed for value in step.parameters)
        for step in steps
    )  # fmt: skip


def judge(person: Person, group: Group | None, on: date, law: Law) -> Judged:
    """Status, reasons and conditions of nationality and occupation alone."""
    kind = group.kind if group else "other"
    if person.nationality == LEBANESE:
        notes = [Note("work.licence", "res.syndicates")] if kind == "regulated" else []
        return "yes", [Step("work.lebanese", "for.permit_needed")], notes
    if person.nationality == UNKNOWN:
        return "conditional", [Step("work.ask_nationality", "for.permit_needed")], []
    notes = [Note("work.permit", "for.permit_needed"), Note("work.fees", "for.fees_current")]
    if person.nationality == PALESTINIAN and on >= _PALESTINIAN_LAW:
        notes = [Note("work.permit_free", "pal.law129"), Note("work.shura", "pal.shura")]
    if person.aid and person.nationality == SYRIAN:
        notes.append(Note("work.aid", "syr.aid_loss"))
    if person.no_residence:
        notes.insert(0, Note("work.residence", "for.regularise2025"))
    if kind == "regulated":
        return _regulated(person, group, notes)
    if kind == "domestic":
        return (
            "conditional",
            [Step("work.domestic", "excl.domestic")],
            [*notes, Note("work.contract2009", "excl.suc2009")],
        )
    reserved = [e for e in editions_on(law.editions, on) if group and group.id in e.groups]
    if person.nationality == SYRIAN and on >= _SECTORS_2014:
        return _syrian(person, group, bool(reserved), notes)
    if reserved:
        return _reserved(person, reserved[-1].fact, notes)
    return "conditional", [Step("work.open", "for.permit_needed")], notes


#: Professions of which the facts say that their orders keep Palestinians out (pal.syndicated_closed).
_CLOSED_TO_PALESTINIANS = ("medicine", "specialist_engineer", "law_orders")


def _regulated(person: Person, group: Group | None, notes: list[Note]) -> Judged:
    """Closed by the profession's own statute unless that allows it; a specialist or reciprocity may open it."""
    palestinian = person.nationality in (PALESTINIAN, PALESTINIAN_OTHER)
    if palestinian and group and group.id in _CLOSED_TO_PALESTINIANS:
        return "no", [Step("work.regulated_palestinian", "pal.syndicated_closed")], []
    step = Step("work.regulated", "res.syndicates")
    if not palestinian and person.exempt & {"specialist", "reciprocity"}:
        return "conditional", [step, Step("work.exempt", "res.exempt")], notes
    return "no", [step], [Note("work.statute", "res.syndicates")]


def _syrian(person: Person, group: Group | None, reserved: bool, notes: list[Note]) -> Judged:
    """Construction is open, while lists keep its painting and finishing for Lebanese: that depends too."""
    kind, group_id = (group.kind, group.id) if group else ("other", "")
    if kind == "open" or (group_id == "finishing" and reserved):
        more = [Note("work.ratio", "syr.rules2025")]
        return "conditional", [Step("work.syrian_open", "syr.three_sectors")], [*notes, *more]
    if person.exempt:
        return "conditional", [Step("work.exempt", "res.exempt")], notes
    if not reserved and kind == "other":
        return (
            "conditional",
            [Step("work.syrian_unlisted", "syr.three_sectors")],
            [Note("work.confirm", "res.annual"), *notes],
        )
    return (
        "no_unless_exempt",
        [Step("work.syrian_closed", "syr.three_sectors")],
        [Note("work.exemptions", "res.exempt")],
    )


def _reserved(person: Person, fact: str, notes: list[Note]) -> Judged:
    if person.nationality == PALESTINIAN:
        return "conditional", [Step("work.palestinian_reserved", "pal.professions")], notes
    if person.exempt:
        return "conditional", [Step("work.exempt", "res.exempt")], notes
    unsure = Note("work.list_unsure", "pal.shura")
    return "no_unless_exempt", [Step("work.reserved", fact)], [Note("work.exemptions", "res.exempt"), unsure]
