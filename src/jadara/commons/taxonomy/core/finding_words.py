"""Text cut into words and words into comparable features: stems, word families, sounds across scripts.

A feature is a short string with a weight. ``=`` marks a lightly stemmed word, ``~`` its word family (development,
developer, develop), ``"`` the consonants that Arabic written in Latin letters shares with Arabic script.
"""

from __future__ import annotations

from functools import lru_cache

from jadara.commons.taxonomy.core import finding_arabic as arabic
from jadara.kernel.arabic import is_arabic, is_arabizi, skeleton
from jadara.kernel.arabic import words as folded_words

#: Text behind this many characters is not looked at: a long page says what it says well before.
MAX_CHARACTERS = 8_000
MAX_WORDS = 800
MAX_LETTERS = 40

FAMILY_WEIGHT = 0.6
SOUND_WEIGHT = 0.7


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = {
    "en": _set(
        """a about across after all also am an and any as at be been before being between both but by can could
        did do does done during each eg either else etc even every for from had has have having he her here
        hers him his how i ie if in into is it its just like ll many may me might mine more most much must
        my no nor not of off on only or other our ours out over own per re s shall she should so some such t
        than that the their theirs them then there these they this those through to too under up upon us ve
        very via was we well were what when where which while who whom whose why will with within without
        would you your yours m d"""
    ),
    "fr": _set(
        """a ai ait alors au aussi aux avec avoir ayant c ce ceci cela ces cet cette ceux chaque chez ci comme
        dans de des deux donc dont du elle elles en entre es est et etait ete etre eu eux fait fais faire il
        ils j je jusque l la le les leur leurs lors lui m ma mais me meme mes moi mon n ne ni nos notre nous
        on ou par parfois pas pendant plus pour qu quand que qui quoi s sa sans se selon ses si soi son sont
        sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y"""
    ),
    "ar": arabic.STOP_WORDS,
}

_SUFFIXES_EN = """izations ization ational fulness ousness iveness ements ement ments ment ations ation ators ator
        ating ated ates ate ities ity iness ness ances ance ences ence ively ive ables able ibles ible
        ically ical ics ic ally als al ings ing ied ies iers ier ers er ors or ed ely ly ions ion ising
        izing ised ized ises izes ise ize es s e y"""
_SUFFIXES_FR = """issements issement issantes issante issants issant issages issage isations isation atrices atrice
        ateurs ateur ations ation ements ement ances ance ences ence euses euse eurs eur rices rice ages age
        antes ante ants ant ives ive ifs if iers iere ieres ier elles elle els el ales ale aux al iques ique
        ites ite ions ion erez erons eront erais erait ees ee es er ez ons ent ait ais ir ire is it i e s"""


def _longest_first(suffixes: str) -> tuple[str, ...]:
    return tuple(sorted(set(suffixes.split()), key=lambda s: (-len(s), s)))


_SUFFIXES = {"en": _longest_first(_SUFFIXES_EN), "fr": _longest_first(_SUFFIXES_FR)}


def words(text: str, lang: str) -> list[str]:
    """Folded words of the beginning of a text, in order; a control character or emoji only separates."""
    return [word[:MAX_LETTERS] for word in folded_words(text[:MAX_CHARACTERS], lang)[:MAX_WORDS]]


def is_stop_word(word: str, lang: str) -> bool:
    """A word that says nothing of a skill in the language (Arabic script is recognised in any)."""
    if word in STOP_WORDS["ar"]:
        return True
    return word in STOP_WORDS.get(lang, frozenset()) or (lang == "ar" and word in arabic.LATIN_STOP_WORDS)


@lru_cache(maxsize=131_072)
def features(word: str, lang: str) -> tuple[tuple[str, float], ...]:
    """What a folded word of a label says, by weight. ``lang`` chooses the endings of Latin words."""
    if is_arabic(word):
        stem, families = arabic.stem(word), arabic.families(word)
        sounds = sorted({skeleton(x) for x in (stem, *families)})
        return (
            ("=" + stem, 1.0),
            *(("~" + family, FAMILY_WEIGHT) for family in families),
            *(('"' + sound, SOUND_WEIGHT) for sound in sounds if len(sound) > 1),
        )
    return ("=" + stem_latin(word), 1.0), ("~" + family_latin(word, lang), FAMILY_WEIGHT)


@lru_cache(maxsize=65_536)
def query_features(word: str, lang: str) -> tuple[tuple[str, float], ...]:
    """The same for a word of a person's text: in Arabic, Latin letters may spell Arabic, in more than one
    way."""
    found = features(word, "en" if lang == "ar" else lang)
    if is_arabic(word):
        return tuple((f, w) for f, w in found if f[0] != '"')
    if lang == "ar" or is_arabizi(word):
        return (*found, *(('"' + sound, SOUND_WEIGHT) for sound in arabic.spelt_sounds(word) if len(sound) > 1))
    return found


def stem_latin(word: str) -> str:
    """A Latin word without plural, -ing and -ed."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and any(c in "aeiouy" for c in root):
            doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz"
            word = root[:-1] if doubled else root
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


def family_latin(word: str, lang: str) -> str:
    """What is left of a Latin word without up to two derivational endings of the language."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = word.replace("isation", "ization")
    for _ in range(2):
        for ending in _SUFFIXES["fr" if lang == "fr" else "en"]:
            if word.endswith(ending) and len(word) - len(ending) >= (4 if len(ending) > 1 else 3):
                word = word[: -len(ending)]
                break
        else:
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] != "s" else word
