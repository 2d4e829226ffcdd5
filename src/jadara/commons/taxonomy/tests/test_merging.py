"""Titles in two genders, and several classifications as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind, Concepts, Link
from jadara.commons.taxonomy.core.gender import split_french
from jadara.commons.taxonomy.core.merging import merge


@pytest.mark.parametrize(
    ("title", "masculine", "feminine"),
    [
        ("directeur technique/directrice technique", "directeur technique", "directrice technique"),
        ("coiffeur/coiffeuse", "coiffeur", "coiffeuse"),
        ("chef/cheffe de cuisine", "chef de cuisine", "cheffe de cuisine"),
        ("hôte d’accueil/hôtesse d’accueil", "hôte d’accueil", "hôtesse d’accueil"),
        ("ajusteur-monteur/ajusteuse-monteuse", "ajusteur-monteur", "ajusteuse-monteuse"),
        ("boucher/bouchère", "boucher", "bouchère"),
    ],
)
def test_a_pair_of_titles_is_taken_apart(title: str, masculine: str, feminine: str) -> None:
    assert split_french(title) == (masculine, feminine)


@pytest.mark.parametrize(
    "title",
    ["cariste", "moine/moniale", "valet de chambre/femme de chambre", "import/export", "a/b/c", "/", "steward/hôtesse"],
)
def test_what_is_not_surely_a_pair_stays(title: str) -> None:
    assert split_french(title) is None


def _part(name: str, *concepts: Concept, links: tuple[Link, ...] = ()) -> Concepts:
    return Concepts(name, "1", concepts, links)


def test_the_first_title_stays_and_the_later_one_becomes_an_alternative() -> None:
    ours = Concept("u", ConceptKind.SKILL, {"ar": "قيادة", "en": "drive"}, alternatives={"en": ("driving",)})
    theirs = Concept("u", ConceptKind.SKILL, {"en": "drive cars", "fr": "conduire"}, reuse="transversal")
    (joined,) = merge(_part("ours", ours), _part("theirs", theirs)).concepts
    assert joined.titles == {"ar": "قيادة", "en": "drive", "fr": "conduire"}
    assert joined.alternatives == {"en": ("driving", "drive cars")}
    assert joined.reuse == "transversal"


def test_essential_wins_and_retired_needs_all() -> None:
    a, b = (Concept("u", ConceptKind.SKILL, {"en": "x"}, retired=retired) for retired in (True, False))
    merged = merge(_part("a", a, links=(Link("o", "u", False),)), _part("b", b, links=(Link("o", "u", True),)))
    assert merged.links == (Link("o", "u", True),)
    assert not merged.concepts[0].retired
    assert (merged.name, merged.version) == ("a + b", "1")


_concepts = st.lists(
    st.builds(
        Concept,
        uri=st.sampled_from("abc"),
        kind=st.just(ConceptKind.SKILL),
        titles=st.dictionaries(st.sampled_from(["ar", "fr", "en"]), st.text(min_size=1, max_size=3), min_size=1),
    ),
    max_size=4,
    unique_by=lambda c: c.uri,
).map(lambda found: _part("x", *sorted(found, key=lambda c: c.uri)))


@given(_concepts, _concepts)
def test_merging_loses_no_name_and_is_stable(a: Concepts, b: Concepts) -> None:
    merged = merge(a, b)
    names = {(c.uri, lang, n) for c in merged.concepts for lang, n in c.titles.items()}
    names |= {(c.uri, lang, n) for c in merged.concepts for lang, ns in c.alternatives.items() for n in ns}
    assert names == {(c.uri, lang, n) for p in (a, b) for c in p.concepts for lang, n in c.titles.items()}
    assert merge(a).concepts == a.concepts
    assert merge(merged, merged).concepts == merged.concepts
