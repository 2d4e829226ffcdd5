"""Arabic words for finding: spelling variants, prefixes and suffixes of standard and Levantine Arabic, Arabizi.

A stemmer for matching, not for reading: it may cut too much, as long as it cuts alike.
"""

from __future__ import annotations

import re
from itertools import islice, product

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ء": "",
        "ة": "ه",
        "گ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ک": "ك",
        "ی": "ي",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def bare(text: str) -> str:
    """Text without vowel signs, tatweel and direction marks."""
    return _MARKS.sub("", text)


def fold(word: str) -> str:
    """One spelling of hamza, ta marbuta and alef maqsura, of Persian letters and of digits."""
    return word.translate(_LETTERS).translate(_DIGITS).casefold()


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(w) for w in text.split())


#: Particles, pronouns and auxiliaries, standard and Levantine.
STOP_WORDS = _folded(
    """في من على الى إلى عن مع عند عندي عندنا هو هي هم هن انا أنا نحن احنا نحنا انت أنت انتو هذا هذه هذي هاد هادا هيدا هيدي هيدول
    ذلك تلك التي الذي الذين يلي اللي الي ما لا لم لن لكن بس كان كانت كنت كانوا كون أكون يكون عم رح راح حا قد لقد كل كلهم بعض
    ايضا أيضا كمان و أو او ثم حتى اذا إذا لما كما مثل متل شي شيء جدا كتير كثيرا أن ان إن انه أنه بين بعد قبل لازم فيني فيي
    بقدر أقدر استطيع أستطيع قادر يوم يوميا دائما مرة مرات أحيانا خلال حول ضمن لي له لها لهم الهن إلي إلو إلها منه منها فيه فيها
    عليه عليها معي معه معها هناك هون هنا هلق هلأ شو كيف أين وين متى غير دون بدون يا نفس وقت لدي لدينا""".replace("\n", " ")
)
#: The same in Latin letters.
LATIN_STOP_WORDS = frozenset(
    """fi fe min mn men 3ala 3al ila la 3an ma3 3and 3ande 3andi howe hiye hine ana ne7na nahna ente inta hayda hayde hay
    yalli li elli ma bas bs kan kenet kent kenit 3am 3m ra7 rah kil kel kell ba3d kamen kaman w aw aou lamma mitl metl shi
    chi ktir kteer enno inno ben lezem fine fiye yom da2iman marra ta hon halla2 shou chou kif kifak wen ma3e ma3i maa el
    al il l bel bil b bi 3a""".split()
)

_ARTICLES = ("وبال", "وال", "بال", "فال", "كال", "عال", "هال", "ولل", "ال", "لل")
_SUFFIXES = ("هما", "كما", "اتهم", "اتنا", "هم", "هن", "نا", "كم", "كن", "ها", "ات", "ون", "ين", "ان", "يه", "تي", "ه", "ي", "ك")
_PREFIXES = ("مست", "است", "بست", "يست", "تست", "نست", "بت", "بي", "بن", "با", "مت", "ان", "ب", "ت", "ي", "ن", "ا", "م", "و", "ل", "ف")


def stem(word: str) -> str:
    """A folded word without article and one ending (plural, feminine, pronoun)."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            word = word[len(article) :]
            break
    return _without(word, _SUFFIXES)


def family(word: str) -> str:
    """Nearly the root: without the prefixes of verbs and verbal nouns and without inner long vowels, if three stay.

    تصليح, بصلّح, مصلّح and أصلح are one family.
    """
    root = stem(word)
    for prefix in _PREFIXES:
        if root.startswith(prefix) and len(root) - len(prefix) >= 3:
            root = root[len(prefix) :]
            break
    root = _without(root, _SUFFIXES)
    for vowel in "اويه":
        while len(root) > 3 and vowel in root[1:]:
            at = root.rindex(vowel)
            root = root[:at] + root[at + 1 :]
    return root


def _without(word: str, suffixes: tuple[str, ...]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


# Sounds: the consonants of both scripts on common ground. Letters that Latin spelling does not tell apart are one.
_SOUNDS = str.maketrans(
    {
        **dict(zip("بتجدرزسفكلمنقش", "btjdrzsfklmnqc", strict=True)),
        **{"ث": "s", "ح": "h", "خ": "x", "ذ": "z", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "e", "غ": "g", "ه": "h"},
        **dict.fromkeys("اوي", ""),
    }
)
_DIGRAPHS = (("tch", "c"), ("sh", "c"), ("ch", "c"), ("kh", "x"), ("gh", "g"), ("th", "s"), ("dh", "z"), ("ou", ""), ("3'", "g"))
_SPELLINGS: dict[str, tuple[str, ...]] = {
    **{c: (c,) for c in "bdfhjlmnrstxz"},
    **{"2": ("", "q"), "3": ("e",), "5": ("x",), "7": ("h",), "8": ("g", "q"), "9": ("q", "s"), "6": ("t",), "4": ("z",)},
    **{"k": ("k", "q"), "g": ("g", "j", "q"), "q": ("q",), "c": ("c", "k"), "p": ("b",), "v": ("f",)},
    **dict.fromkeys("aeiouyw", ("",)),
}
_VERB_STARTS = ("bi", "by", "bt", "be", "b", "ni", "ne", "n", "yi", "ye", "y", "ti", "te", "t", "m", "e", "i", "a")
_MAX_SPELLINGS = 12


def sound(word: str) -> str:
    """The consonants of a folded Arabic word; a doubled one is written once."""
    return _single("".join(c for c in word.translate(_SOUNDS) if c.isascii() and c.isalpha()))


def looks_spelt(word: str) -> bool:
    """Whether a Latin word has a digit that stands for an Arabic letter among its letters."""
    return bool(re.search(r"[a-z][23578]|[23578][a-z]", word)) and not re.search(r"\d\d", word)


def spelt_sounds(word: str) -> list[str]:
    """The consonants that a word in Latin letters may stand for, the likeliest first; without article and verb prefix."""
    bases = [word]
    for article in ("lil", "bel", "bil", "wel", "el", "al", "il", "l", "w", "b", "3al"):
        if word.startswith(article) and len(word) - len(article) >= 3:
            bases.append(word[len(article) :])
            break
    for prefix in _VERB_STARTS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            bases.append(word[len(prefix) :])
            break
    found: dict[str, None] = {}
    for base in bases:
        for ending in ("", "at", "een", "in", "iye", "eh", "ha", "on", "t", "e", "a", "i", "o"):
            if ending and not (base.endswith(ending) and len(base) - len(ending) >= 3):
                continue
            _spell(base[: len(base) - len(ending)], found)
    return list(found)[:_MAX_SPELLINGS]


def _spell(base: str, found: dict[str, None]) -> None:
    text = base
    for digraph, letter in _DIGRAPHS:
        text = text.replace(digraph, letter.upper())
    choices = [(c.lower(),) if c.isupper() else _SPELLINGS.get(c, ("",)) for c in text]
    for way in islice(product(*choices), 4):
        found.setdefault(_single("".join(way)), None)


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)
