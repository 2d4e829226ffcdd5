"""What the eye cannot check on every page: contrast, direction, inline code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[4] / "jadara"
CSS = (SOURCE / "commons/ui/static/ui/ui.css").read_text("utf-8")
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))


def _tokens(theme: str) -> dict[str, str]:
    start = {"light": 0, "dark": CSS.index('[data-theme="dark"]')}[theme]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6})", CSS[start : CSS.index("}", start)]))


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2."""
    high, low = sorted((_light(first), _light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (text, ground)
        for text in ("ink", "muted", "cedar", "brick")
        for ground in ("paper", "card")
    ]
    + [("on-cedar", "cedar"), ("ink", "cedar-soft"), ("cedar", "cedar-soft"), ("ink", "amber-soft"), ("ink", "brick-soft"),
       ("brick", "brick-soft"), ("ink", "sky-soft"), ("amber", "card"), ("sky", "card"), ("muted", "cedar-soft")],
)  # fmt: skip
def test_text_is_readable(theme: str, text: str, ground: str) -> None:
    tokens = _tokens(theme)
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_of_controls_are_visible(theme: str) -> None:
    tokens = _tokens(theme)
    assert contrast(tokens["edge"], tokens["card"]) >= 3


def test_css_knows_no_left_and_right() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    physical = re.findall(
        r"[;{\s](?:margin|padding|border|inset)?-?(?:left|right)(?:-\w+)?\s*:|text-align:\s*(?:left|right)", rules
    )
    assert physical == []
    assert not re.search(
        r"[;{\s](?:width|height|min-width|max-width|top|bottom)\s*:",
        rules.replace("(min-width:", "(").replace("(max-width:", "("),
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_templates_have_no_inline_style_or_handler(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*(?:src=|type=\"application/json\"))", text)
