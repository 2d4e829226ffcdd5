"""Load classifications into the database."""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone

from jadara.commons.taxonomy import queries
from jadara.commons.taxonomy.core.concepts import Concept as OneConcept
from jadara.commons.taxonomy.core.concepts import Concepts
from jadara.commons.taxonomy.models import Broader, Concept, Label, Link, Release, SkillLink
from jadara.kernel.arabic import fold

#: Called with a stage, how much is done, and how much there is.
Progress = Callable[[str, int, int], None]

_BATCH = 2000
_ICATUS = "urn:jadara:icatus:"
_FIELDS = ("kind", "code", "group", "skill_type", "reuse", "regulated", "retired", "replaced_by")
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. ``unchanged``: the same was loaded last, and nothing was written."""

    name: str
    version: str
    concepts: int
    labels: int
    links: int
    retired: int
    unchanged: bool


def load(concepts: Concepts, progress: Progress | None = None) -> Loaded:
    """Bring a classification into the database. The same again changes nothing.

    Concepts are updated by uri; labels are replaced in the languages that come, links if any come. A concept that a
    language had and no longer has is retired, unless this version is older than the one that is there. Each batch is
    its own short transaction, and readers go on with what they have until the release is recorded at the end; after an
    interruption the same load completes it.
    """
    digest = _digest(concepts)
    last = Release.objects.filter(name=concepts.name).order_by("-id").first()
    if last is not None and (last.digest, last.version) == (digest, concepts.version):
        return Loaded(concepts.name, concepts.version, len(concepts.concepts), 0, len(concepts.links), 0, True)
    languages = sorted({lang for c in concepts.concepts for lang in (*c.titles, *c.alternatives)})
    sources = _by_source(concepts)
    newest = {source: _is_newest(source, concepts.version) for source in sources}
    release = Release.objects.create(
        name=concepts.name,
        version=concepts.version,
        stamp=str(uuid.uuid4()),
        loaded_at=timezone.now(),
        languages=languages,
    )
    labels = retired = 0
    for source, part in sources.items():
        ids = _store_concepts(source, part, release, progress)
        leaving = _leaving(source, part, release, languages) if newest[source] else []
        labels += _store_labels(part, ids, languages, progress)
        _store_relations(part, ids, progress)
        for batch in _batches(iter(leaving)):
            retired += Concept.objects.filter(id__in=batch).update(retired=True)
    release.digest, release.stamp = digest, str(uuid.uuid4())
    release.save(update_fields=["digest", "stamp"])
    return Loaded(concepts.name, concepts.version, len(concepts.concepts), labels, len(concepts.links), retired, False)


def _digest(concepts: Concepts) -> str:
    digest = hashlib.sha256()
    for part in (concepts.concepts, concepts.links, concepts.skill_links, concepts.broader):
        for item in part:
            digest.update(repr(item).encode())
    return digest.hexdigest()


def _by_source(concepts: Concepts) -> dict[str, Concepts]:
    """ESCO and ICATUS may come in one reading; each is a source of its own."""
    if " + " not in concepts.name:
        return {concepts.name: concepts}
    other, main = "ICATUS", next(name for name in concepts.name.split(" + ") if name != "ICATUS")
    parts = {}
    for name in (main, other):
        uris = {c.uri for c in concepts.concepts if c.uri.startswith(_ICATUS) == (name == other)}
        parts[name] = Concepts(
            name,
            concepts.version,
            tuple(c for c in concepts.concepts if c.uri in uris),
            tuple(k for k in concepts.links if k.occupation in uris and k.skill in uris),
            tuple(k for k in concepts.skill_links if k.skill in uris and k.related in uris),
            tuple(pair for pair in concepts.broader if pair[0] in uris and pair[1] in uris),
        )
    return parts


def _is_newest(source: str, version: str) -> bool:
    return queries.version_key(version) >= queries.version_key(queries.version(source))


def _store_concepts(source: str, part: Concepts, release: Release, progress: Progress | None) -> dict[str, int]:
    """Insert or update by uri; the keys of all of them."""
    rows = (
        Concept(
            source=source,
            uri=c.uri,
            kind=c.kind.value,
            code=c.code,
            group=c.group,
            skill_type=c.skill_type,
            reuse=c.reuse,
            regulated=c.regulated,
            retired=c.retired,
            replaced_by=list(c.replaced_by),
            release=release,
        )
        for c in part.concepts
    )
    done = 0
    for batch in _batches(rows):
        with transaction.atomic():
            Concept.objects.bulk_create(
                batch, update_conflicts=True, unique_fields=["source", "uri"], update_fields=[*_FIELDS, "release"]
            )
        done = _tell(progress, "concepts", done + len(batch), len(part.concepts))
    return dict(Concept.objects.filter(source=source, release=release).values_list("uri", "id"))


def _leaving(source: str, part: Concepts, release: Release, languages: list[str]) -> list[int]:
    """Concepts of kinds that came, with a title in a language that came, that did not come themselves."""
    kinds = {c.kind.value for c in part.concepts}
    absent = Concept.objects.filter(source=source, kind__in=kinds, retired=False).exclude(release=release)
    named = absent.filter(labels__role=Label.Role.PREFERRED, labels__lang__in=languages)
    return list(named.distinct().values_list("id", flat=True))


def _store_labels(part: Concepts, ids: dict[str, int], languages: list[str], progress: Progress | None) -> int:
    """Replace the labels, batch by batch; how many there are now."""
    done = written = 0
    for batch in _batches(iter(part.concepts), 1000):
        rows = [row for concept in batch for row in _labels_of(concept, ids[concept.uri])]
        with transaction.atomic():
            Label.objects.filter(concept_id__in=[ids[c.uri] for c in batch], lang__in=languages).delete()
            Label.objects.bulk_create(rows, batch_size=_BATCH)
        written += len(rows)
        done = _tell(progress, "labels", done + len(batch), len(part.concepts))
    return written


def _labels_of(concept: OneConcept, key: int) -> Iterator[Label]:
    for role, names in ((Label.Role.PREFERRED, concept.titles), (Label.Role.FEMININE, concept.feminine)):
        for lang, text in names.items():
            yield Label(concept_id=key, lang=lang, role=role, text=text, folded=fold(text)[:500])
    for lang, others in concept.alternatives.items():
        for text in others:
            yield Label(concept_id=key, lang=lang, role=Label.Role.ALTERNATIVE, text=text, folded=fold(text)[:500])
    for lang, text in concept.descriptions.items():
        yield Label(concept_id=key, lang=lang, role=Label.Role.DESCRIPTION, text=text)


def _store_relations(part: Concepts, ids: dict[str, int], progress: Progress | None) -> None:
    """Replace the relations of the concepts that came; a kind of relation of which nothing came stays.

    Relations with an end that did not come are left out, as in ``Graph.build``.
    """
    links = (
        Link(occupation_id=ids[k.occupation], skill_id=ids[k.skill], essential=k.essential)
        for k in part.links
        if k.occupation in ids and k.skill in ids
    )
    helps = (
        SkillLink(skill_id=ids[k.skill], related_id=ids[k.related], essential=k.essential)
        for k in part.skill_links
        if k.skill in ids and k.related in ids
    )
    above = (Broader(narrower_id=ids[n], broader_id=ids[b]) for n, b in part.broader if n in ids and b in ids)
    keys = list(ids.values())
    _replace(Link, "occupation_id", keys, links, "links", progress)
    _replace(SkillLink, "skill_id", keys, helps, "links between skills", progress)
    _replace(Broader, "narrower_id", keys, above, "groups", progress)


def _replace(
    table: type[Row], column: str, keys: list[int], rows: Iterable[Row], stage: str, progress: Progress | None
) -> None:
    by_left: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_left[getattr(row, column)].append(row)
    if not by_left:
        return
    done = 0
    for batch in _batches(iter(keys), 500):
        with transaction.atomic():
            table._default_manager.filter(**{f"{column}__in": batch}).delete()
            table._default_manager.bulk_create([r for key in batch for r in by_left.pop(key, [])], batch_size=_BATCH)
        done = _tell(progress, stage, done + len(batch), len(keys))


Item = TypeVar("Item")


def _batches(items: Iterator[Item], size: int = _BATCH) -> Iterator[list[Item]]:
    while batch := list(islice(items, size)):
        yield batch


def _tell(progress: Progress | None, stage: str, done: int, total: int) -> int:
    if progress is not None:
        progress(stage, done, total)
    return done
