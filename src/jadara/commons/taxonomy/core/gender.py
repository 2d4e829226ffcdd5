"""French titles in two genders: ``directeur technique/directrice technique`` taken apart, where that is safe."""

from __future__ import annotations

#: Endings of nouns and adjectives, masculine to feminine; "" to "e" is the general rule.
_ENDINGS = (
    ("teur", "trice"), ("teur", "teuse"), ("eur", "euse"), ("eur", "eresse"), ("eur", "rice"), ("eur", "eure"),
    ("er", "euse"), ("er", "ère"), ("ier", "ière"), ("eux", "euse"), ("en", "enne"), ("on", "onne"), ("an", "anne"),
    ("f", "ve"), ("f", "ffe"), ("eau", "elle"), ("el", "elle"), ("et", "ette"), ("et", "ète"), ("c", "que"), ("c", "che"),
    ("te", "tesse"), ("e", "esse"), ("ot", "otte"), ("il", "ille"), ("x", "se"), ("homme", "femme"),
    ("aître", "aîtresse"), ("", "e"),
)  # fmt: skip


def _is_feminine_of(masculine: str, feminine: str) -> bool:
    """Whether a word, or each part of a word with hyphens, is the feminine of another (not merely the same)."""
    left, right = masculine.split("-"), feminine.split("-")
    if len(left) != len(right):
        return False
    pairs = list(zip(left, right, strict=True))
    return all(a == b or _changes(a, b) for a, b in pairs) and any(a != b for a, b in pairs)


def _changes(a: str, b: str) -> bool:
    a, b = a.lower(), b.lower()
    if any(a.endswith(m) and b == a[: len(a) - len(m)] + f for m, f in _ENDINGS):
        return True
    return a.endswith("s") and b.endswith("s") and len(a) > 2 and _changes(a[:-1], b[:-1])


def split_french(title: str) -> tuple[str, str] | None:
    """(masculine, feminine) of a title with one slash between its two forms, or None if they cannot be told apart.

    ``chef/cheffe de cuisine`` shares its tail: (``chef de cuisine``, ``cheffe de cuisine``).
    """
    left, slash, right = title.partition("/")
    words, others = left.split(), right.split()
    if not slash or "/" in right or not words or len(words) > len(others):
        return None
    pairs = list(zip(words, others, strict=False))
    if not all(a == b or _is_feminine_of(a, b) for a, b in pairs) or all(a == b for a, b in pairs):
        return None
    return " ".join([*words, *others[len(words) :]]), " ".join(others)
