"""The pack as a zip: the law with all approved versions, to be reviewed elsewhere and imported again as proposals."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from jadara.commons.law import pack
from jadara.commons.law.core.facts import Fact
from jadara.commons.law.core.law import Law
from jadara.commons.law.core.occupations import Edition
from jadara.commons.law.core.parameters import Parameter

MOST_FILES, MOST_BYTES = 100, 8_000_000
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out: no aliases, which an import would refuse."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def fact_data(fact: Fact) -> dict[str, Any]:
    """A fact as the pack writes it; what is empty is left out."""
    data: dict[str, Any] = {
        "id": fact.id, "topic": fact.topic, "title": dict(fact.title), "statement": dict(fact.statement),
        "basis": dict(fact.basis), "caution": dict(fact.caution), "legal_basis": fact.legal_basis,
        "effective_from": fact.effective_from, "confidence": fact.confidence.value, "to_confirm": fact.to_confirm,
        "official_text_seen": fact.official_text_seen, "verified_on": fact.verified_on, "check_by": fact.check_by,
        "valid_from": fact.valid_from, "valid_until": fact.valid_until, "number": fact.number,
        "sources": list(fact.sources),
    }  # fmt: skip
    return {key: value for key, value in data.items() if value not in (None, "", {}, False) or key == "id"}


def parameter_data(parameter: Parameter) -> dict[str, Any]:
    """A parameter as the pack writes it."""
    return {
        "name": parameter.name, "unit": parameter.unit.value, "title": dict(parameter.title),
        "values": [
            {key: value for key, value in (
                ("amount", v.amount), ("from", v.valid_from), ("until", v.valid_until), ("fact", v.fact),
                ("confirmed", v.confirmed), ("verified_on", v.verified_on), ("number", v.number),
                ("doubt", v.doubt or None), ("basis", dict(v.basis) or None),
            ) if value is not None}
            for v in parameter.values
        ],
    }  # fmt: skip


def edition_data(edition: Edition) -> dict[str, Any]:
    """A list of occupations as the pack writes it."""
    data: dict[str, Any] = {
        "id": edition.id, "from": edition.valid_from, "until": edition.valid_until, "fact": edition.fact,
        "state": edition.state, "title": dict(edition.title), "groups": list(edition.groups),
        "verified_on": edition.verified_on,
    }  # fmt: skip
    return {key: value for key, value in data.items() if value is not None}


def occupations_data(law: Law, on: date) -> dict[str, Any]:
    """Groups and lists of occupations as the pack writes them."""
    groups = [
        {
            "id": g.id,
            "kind": g.kind,
            "title": dict(g.title),
            "fact": g.fact,
            "isco": list(g.isco),
            "words": list(g.words),
        }
        for g in law.groups
    ]
    return {"verified_on": on, "groups": groups, "editions": [edition_data(e) for e in law.editions]}


def files(law: Law, on: date) -> dict[str, str]:
    """``facts/<topic>.yaml``, ``parameters.yaml`` and ``occupations.yaml``, by name, readable line by line."""
    by_topic: dict[str, list[dict[str, Any]]] = {}
    for versions in law.facts.values():
        for fact in versions:
            by_topic.setdefault(fact.topic, []).append(fact_data(fact))
    made: dict[str, Any] = {f"facts/{topic}.yaml": entries for topic, entries in by_topic.items()}
    made["parameters.yaml"] = {"verified_on": on, "parameters": [parameter_data(p) for p in law.parameters.values()]}
    made["occupations.yaml"] = occupations_data(law, on)
    return {
        name: yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118)
        for name, data in sorted(made.items())
    }


def export_zip(law: Law, on: date) -> bytes:
    """The files of the pack as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in files(law, on).items():
            zipped.writestr(zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0)), text)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of an imported pack that differs from the law here."""

    kind: str
    key: str
    payload: dict[str, Any]
    valid_from: date | None


def _files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The YAML files of a zip, within caps. Raises BadPack, also for a member that is encrypted or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            entries = [e for e in zipped.infolist() if not e.is_dir() and e.filename.endswith(".yaml")]
            if not entries or len(entries) > MOST_FILES or sum(e.file_size for e in entries) > MOST_BYTES:
                raise pack.BadPack("this zip is no pack: it must hold facts/*.yaml or parameters.yaml, 8 MB at most")
            for entry in entries:
                with zipped.open(entry) as file:
                    yield entry.filename, file.read(MOST_BYTES)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as wrong:
        raise pack.BadPack("this file is no zip, or a file in it cannot be read") from wrong


def _read(name: str, content: bytes) -> Any:
    """YAML from elsewhere: without aliases, by which a small file can stand for an endless one. Raises BadPack."""
    data = pack.parse(content, name)
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content.decode("utf-8"), Loader=_PARSER)):
        raise pack.BadPack(f"{name}: write every text out, aliases (*name) are not read")
    return data


def differences(content: bytes, law: Law) -> list[Difference]:
    """What a zip says otherwise than the law here: the last version of each fact, and new amounts. Raises BadPack."""
    found: list[Difference] = []
    for name, raw in _files(content):
        data = _read(name, raw)
        if name.startswith("facts/") and isinstance(data, list):
            last = {f.id: f for f in sorted((pack.fact(e, name) for e in data), key=lambda f: f.number)}
            found += [_fact(f) for f in last.values() if f.id not in law.facts or _fact(f) != _fact(law.latest(f.id))]
        elif name == "parameters.yaml" and isinstance(data, dict):
            verified = pack.need_day(data.get("verified_on"), name)
            for entry in data.get("parameters") or ():
                found += _amounts(pack.parameter(entry, verified, name), law)
        elif name == "occupations.yaml" and isinstance(data, dict):
            known = {e.id: e for e in law.editions}
            for edition in pack.groups_and_editions(data, name)[1]:
                if edition.id not in known or _edition(edition) != _edition(known[edition.id]):
                    found.append(_edition(edition))
    return found


def _fact(fact: Fact) -> Difference:
    data = fact_data(fact)
    for key in ("id", "number", "valid_from", "valid_until"):
        data.pop(key, None)
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in data.items()}
    return Difference("fact", fact.id, plain, fact.valid_from)


def _edition(edition: Edition) -> Difference:
    data = edition_data(edition)
    payload = {
        k: v.isoformat() if isinstance(v, date) else v for k, v in data.items() if k not in ("id", "from", "until")
    }
    return Difference("edition", edition.id, payload, edition.valid_from)


def _amounts(parameter: Parameter, law: Law) -> Iterator[Difference]:
    if parameter.name not in law.parameters:
        raise pack.BadPack(f"parameters.yaml: there is no amount {parameter.name}")
    known = {(v.valid_from, v.amount) for v in law.parameters[parameter.name].values}
    for value in parameter.values:
        if value.valid_from and (value.valid_from, value.amount) not in known:
            payload = {"amount": value.amount, "fact": value.fact, "confirmed": value.confirmed,
                       "verified_on": value.verified_on.isoformat(),
                       **({"doubt": value.doubt} if value.doubt else {}),
                       **({"basis": dict(value.basis)} if value.basis else {})}  # fmt: skip
            yield Difference("parameter", parameter.name, payload, value.valid_from)
