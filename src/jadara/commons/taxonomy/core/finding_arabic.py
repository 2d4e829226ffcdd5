"""Arabic words for finding: spelling variants, prefixes and suffixes of standard and Levantine Arabic, Arabizi.

A stemmer for matching, not for reading: it may cut too much, as long as it cuts alike.
"""

from __future__ import annotations

from jadara.kernel.arabic import bare, fold, skeleton


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(w) for w in text.split())


#: Particles, pronouns and auxiliaries, standard and Levantine.
STOP_WORDS = _folded(
    """في من على الى إلى عن مع عند عندي عندنا هو هي هم هن انا أنا نحن احنا نحنا انت أنت انتو هذا هذه
        هذي هاد هادا هيدا هيدي هيدول ذلك تلك التي الذي الذين يلي اللي الي ما لا لم لن لكن بس كان كانت
        كنت كانوا كون أكون يكون عم رح راح حا قد لقد كل كلهم بعض ايضا أيضا كمان و أو او ثم حتى اذا إذا
        لما كما مثل متل شي شيء جدا كتير كثيرا أن ان إن انه أنه بين بعد قبل لازم فيني فيي بقدر أقدر
        استطيع أستطيع قادر يوم يوميا دائما مرة مرات أحيانا خلال حول ضمن لي له لها لهم الهن إلي إلو إلها
        منه منها فيه فيها عليه عليها معي معه معها هناك هون هنا هلق هلأ شو كيف أين وين متى غير دون بدون
        يا نفس وقت لدي لدينا"""
)
#: The same in Latin letters.
LATIN_STOP_WORDS = _folded(
    """fi fe min mn men 3ala 3al ila la 3an ma3 3and 3ande 3andi howe hiye hine ana ne7na nahna ente
        inta hayda hayde hay yalli li elli ma bas bs kan kenet kent kenit 3am 3m ra7 rah kil kel kell
        ba3d kamen kaman w aw aou lamma mitl metl shi chi ktir kteer enno inno ben lezem fine fiye yom
        da2iman marra ta hon halla2 shou chou kif kifak wen ma3e ma3i maa el al il l bel bil b bi 3a"""
)

_SUFFIX_LIST = "هما كما اتهم اتنا هم هن نا كم كن ها ات ون ين ان يه تي ه ي ك"
_SUFFIXES = tuple(_SUFFIX_LIST.split())
_PREFIX_LIST = "مست است بست يست تست نست وب بت بي بن با مت ان ب ت ي ن ا م و ل ف"
_PREFIXES = tuple(_PREFIX_LIST.split())
_SPOKEN = str.maketrans("ظثذ", "ضتد")


def stem(word: str) -> str:
    """A folded word without article and one ending (plural, feminine, pronoun)."""
    word = bare(word)
    for particle in ("عال", "هال", "ولل"):
        if word.startswith(particle) and len(word) - len(particle) >= 3:
            word = word[len(particle) :]
            break
    return _without(word, _SUFFIXES)


def families(word: str) -> list[str]:
    """Nearly the root, in one or two guesses: inner long vowels away, with and without a prefix of
    verbs and nouns. تصليح, بصلّح, مصلّح and أصلح share one, and so do تبليط and بلاط. ظ, ث and ذ
    are as spoken in Lebanon."""
    root = stem(word).translate(_SPOKEN)
    rest = (root[len(p) :] for p in _PREFIXES if root.startswith(p) and len(root) - len(p) >= 3)
    return list(dict.fromkeys(_bones(_without(r, _SUFFIXES)) for r in (root, *list(rest)[:1])))


def _bones(root: str) -> str:
    for vowel in "اوي":
        while len(root) > 3 and vowel in root[1:]:
            at = root.rindex(vowel)
            root = root[:at] + root[at + 1 :]
    return root


def _without(word: str, suffixes: tuple[str, ...]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


_LATIN_ARTICLES = ("lil", "bel", "bil", "wel", "3al", "el", "al", "il", "l", "w")
_LATIN_PREFIXES = ("bi", "by", "bt", "be", "ni", "ne", "yi", "ye", "ti", "te", "b", "n", "y", "t", "m", "e", "i", "a")
_LATIN_SUFFIXES = ("iyet", "iye", "een", "at", "et", "in", "ha", "on", "t", "i")
_MAX_SPELLINGS = 16


def spelt_sounds(word: str) -> list[str]:
    """The consonants that a folded word in Latin letters may stand for, the likeliest first. With and
    without article, verb prefix and one ending; 2 is a hamza or a qaf."""
    bases = [word]
    for prefixes in (_LATIN_ARTICLES, _LATIN_PREFIXES):
        rest = [word[len(p) :] for p in prefixes if word.startswith(p) and len(word) - len(p) >= 3]
        bases += rest[:1]
    ends = [b[: -len(s)] for b in bases for s in _LATIN_SUFFIXES if b.endswith(s) and len(b) - len(s) >= 3]
    sounds = [skeleton(base, qaf=qaf) for base in (*bases, *ends) for qaf in (False, True)]
    return list(dict.fromkeys(sounds))[:_MAX_SPELLINGS]
