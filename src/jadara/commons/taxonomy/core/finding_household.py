"""Household, care and volunteer work in everyday words: what is done, and for whom, to ICATUS divisions.

Classifications describe unpaid work in words that nobody uses at home ("assisting dependent adults"). The lexicon
(``finding_household_words``) says which words of three languages belong to a topic or a person; the rules below are
ICATUS' own: cooking is I31 unless it is done for another household (I5131); care is told apart by who receives it, and
taking somebody somewhere is I44. The weights were set with the development sentences in view.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import numpy as np

from jadara.commons.taxonomy.core.concepts import Concept, ConceptKind
from jadara.commons.taxonomy.core.finding_household_words import WORDS
from jadara.commons.taxonomy.core.finding_index import Floats, Label, LabelIndex
from jadara.commons.taxonomy.core.finding_words import query_features, words
from jadara.commons.taxonomy.core.graph import Graph
from jadara.kernel.arabic import is_arabic

#: Tabiya's codes, and those of the starter pack's own activities (``J-I52_6``).
_CODE = re.compile(r"(J-)?I(\d+)_(\d+)")
#: The ICATUS divisions 3 and 4 are at home, 5 is for others.
_PLACE = re.compile(r"(?:J-)?I([345])")
_TOPICS = tuple(WORDS)
#: Own domestic work by topic.
_DOMESTIC = {"food": "31", "clean": "32", "repair": "33", "clothes": "34", "manage": "35", "pets": "36", "shop": "37"}
_CARE = ("body", "medicine", "teach", "read", "play", "watch", "comfort", "meeting")


#: What is left of other evidence for work at home where others are named, and for work for others where nobody is.
ELSEWHERE = 0.75


def household_scores(graph: Graph, text: str, lang: str) -> tuple[Floats, Floats]:
    """For each of ``graph.occupations`` how well it is the unpaid work told of, and a factor for other evidence.

    The first is 0 to about 2, and 0 for occupations; the factor is 1 but for activities in the wrong place: at home
    although others are named, or for others although nobody is.
    """
    heard = topics(text, lang)
    divisions = _divisions(heard)
    scores = np.zeros(len(graph.occupations), dtype=np.float32)
    factors = np.ones(len(graph.occupations), dtype=np.float32)
    outside = bool(heard["others"] or heard["public"])
    for i, concept in _activities(graph):
        scores[i] = _activity(concept.code, divisions, heard)
        if (match := _PLACE.match(concept.code)) and (match[1] == "5") != outside:
            factors[i] = ELSEWHERE
    return scores, factors


def topics(text: str, lang: str) -> dict[str, float]:
    """Each topic and person of the lexicon: 0 without a word of it, 1 for one, more for a phrase or more words."""
    found = _INDEX.find(text, lang).scores / _ONE_WORD
    spelt = lang == "ar" and not is_arabic(text)
    found[found < (_SPELT_MATCH if spelt else _MATCH)] = 0.0
    seen: Counter[int] = Counter()
    for word in set(words(text, lang)):
        features = query_features(word, lang)
        seen.update({topic for feature, _ in features if feature[0] == "=" for topic in _SINGLE.get(feature, ())})
    return {
        topic: min(1.3, float(found[i])) + _MORE * min(3, max(0, seen[i] - 1)) if found[i] else 0.0
        for i, topic in enumerate(_TOPICS)
    }


def _divisions(t: Mapping[str, float]) -> dict[str, float]:
    """Evidence for each division of ICATUS' own-household part, "31" to "44"."""
    scores = {division: t[topic] for topic, division in _DOMESTIC.items()}
    old, adult = t["old"], max(t["adult"], t["sibling"], 0.9 * t["others"] * (t["old"] == t["child"] == 0))
    child = max(t["child"], 0.9 * t["sibling"], 0.8 * t["school"])
    care = max(t[topic] for topic in _CARE)
    lasting = max(t["body"], t["medicine"], t["meeting"], t["watch"], t["papers"])
    domestic = max(scores.values())
    hindrance = 0.3 if domestic and not care else 0.6
    scores["41"] = child * (1.4 * care or hindrance)
    scores["42"] = max(old * max(1.5 * care, 1.4 * t["papers"], hindrance), t["adult"] * 1.3 * lasting)
    scores["43"] = adult * max(1.2 * max(t["comfort"], t["trouble"]) + 0.4 * t["trouble"], 0.9 * lasting, 0.4)
    scores["44"] = 1.5 * t["move"] * max(child, old, 0.9 * adult, 0.5 * t["medicine"])
    if t["pets"]:
        for division in ("32", "41", "42", "43", "44"):
            scores[division] *= 0.4
    if t["shop"]:
        for division in ("31", "34", "42", "43"):
            scores[division] *= 0.7
    return scores


def _activity(code: str, divisions: Mapping[str, float], t: Mapping[str, float]) -> float:
    """The score of one activity by its code. Work for others goes to I51 and I52, work at home does not."""
    if not (match := _CODE.match(code)):
        return 0.0
    digits, number = match[2], match[3]
    others, public = t["others"], max(t["public"], 0.6 * t["charity"])
    if match[1]:
        return 0.6 * public if digits == "52" else 0.0
    outside = max(others, public)
    if digits.startswith("51") and len(digits) == 4:
        return divisions.get(digits[2:], 0.0) * (1.25 * others - 0.3 * public) if others else 0.0
    if digits == "51":
        return max(0.85 * others, 1.4 * min(t["business"], t["replace"] or 0.8), 0.0)
    if digits == "52":
        return _community(number, divisions, t) * public
    return divisions.get(digits, 0.0) * (1 - 0.45 * min(1.0, outside))


def _community(number: str, divisions: Mapping[str, float], t: Mapping[str, float]) -> float:
    match number:
        case "1":
            return 1.4 * max(divisions["32"], divisions["33"], 0.5)
        case "2":
            return 1.4 * max(divisions["31"], 0.3)
        case "3":
            return 1.4 * max(t["culture"], t["play"], 0.3)
        case "4":
            return 1.4 * max(t["papers"], t["manage"], 0.4)
        case _:
            return 1.4 * max(divisions["41"], 0.7 * t["child"], 0.7 * t["teach"], 0.3)


def _activities(graph: Graph) -> list[tuple[int, Concept]]:
    if not isinstance(known := graph.cache.get("finding.activities"), list):
        pairs = ((i, graph.concepts[uri]) for i, uri in enumerate(graph.occupations))
        graph.cache["finding.activities"] = known = [(i, c) for i, c in pairs if c.kind is ConceptKind.ACTIVITY]
    return known


_LABELS = [
    Label(number, word.strip(), lang)
    for number, topic in enumerate(_TOPICS)
    for lang, text in WORDS[topic].items()
    for word in text.split(",")
    if word.strip()
]
_INDEX = LabelIndex(_LABELS, len(_TOPICS))
#: The score of an exact single word: the unit of ``topics``.
#: A match is nearly that; in Arabizi only sounds are compared.
_ONE_WORD = float(_INDEX.find("soup", "en").scores[_TOPICS.index("food")])
_MATCH, _SPELT_MATCH = 0.75, 0.3
#: What every further word of a topic adds.
_MORE = 0.2


def _single() -> dict[str, set[int]]:
    """Lightly stemmed single words of the lexicon to their topics."""
    single: dict[str, set[int]] = {}
    for label in _LABELS:
        if len(found := words(label.text, label.lang)) == 1:
            for feature, _ in query_features(found[0], label.lang):
                single.setdefault(feature, set()).add(label.owner)
    return single


_SINGLE = _single()
