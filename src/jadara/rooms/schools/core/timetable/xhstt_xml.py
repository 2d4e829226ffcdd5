"""Reading XML that a stranger sent: no document type, no entities, a bounded depth, and errors that name the element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MAX_DEPTH = 40
MAX_ELEMENTS = 3_000_000


class BadArchive(ValueError):
    """A file that does not follow the format.

    problem: `not_xml`, `doctype`, `too_large`, `missing`, `unknown_reference`, `duplicate_id`, `not_a_number`,
    `out_of_range`, `not_a_choice` or `contradiction`. element: the path to where it stands. found: what stands there.
    """

    key = "schools.timetable.bad_archive"

    def __init__(self, problem: str, element: str, found: str = "") -> None:
        super().__init__(f"{problem} at {element}" + (f": {found!r}" if found else ""))
        self.problem, self.element, self.found = problem, element, found


@dataclass(frozen=True, slots=True)
class Node:
    """An element and the path to it."""

    element: Element
    path: str

    def refuse(self, problem: str, found: str = "", *, under: str = "") -> NoReturn:
        """Raise BadArchive for this element or one under it."""
        raise BadArchive(problem, f"{self.path}/{under}" if under else self.path, found)

    def children(self) -> Iterator[Node]:
        """All children."""
        for child in self.element:
            label = child.get("Id") or child.get("Reference")
            yield Node(child, f"{self.path}/{child.tag}" + (f"[{label}]" if label else ""))

    def all(self, tag: str) -> Iterator[Node]:
        """The children of a tag."""
        return (child for child in self.children() if child.element.tag == tag)

    def maybe(self, tag: str) -> Node | None:
        """The first child of a tag, if there is one."""
        return next(self.all(tag), None)

    def child(self, tag: str) -> Node:
        """The first child of a tag."""
        return self.maybe(tag) or self.refuse("missing", under=tag)

    def within(self, tag: str, inner: str) -> Iterator[Node]:
        """The children of a tag inside a child that may be missing, as in Resources/Resource."""
        outer = self.maybe(tag)
        return outer.all(inner) if outer else iter(())

    def attribute(self, name: str) -> str:
        """An attribute that must be there and not be empty."""
        return self.element.get(name) or self.refuse("missing", under=f"@{name}")

    @property
    def text(self) -> str:
        """The text, without space around it."""
        return (self.element.text or "").strip()

    def number(self, lowest: int = 0, highest: int = 1_000_000) -> int:
        """The text as a whole number within bounds."""
        text = self.text
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            self.refuse("not_a_number", text[:40])
        if len(digits) > 12 or not lowest <= int(text) <= highest:
            self.refuse("out_of_range", text[:40])
        return int(text)

    def target(self, known: dict[str, int]) -> int:
        """What its Reference points to."""
        name = self.attribute("Reference")
        if name not in known:
            self.refuse("unknown_reference", name)
        return known[name]


def read_xml(data: bytes) -> Node:
    """The root element of a document. Raises BadArchive."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise BadArchive("too_large", tag)
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def doctype(name: str, *_rest: object) -> None:
        raise BadArchive("doctype", name)

    def entity(name: str, *_rest: object) -> None:
        raise BadArchive("doctype", name)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError) as error:
        line = getattr(error, "lineno", 0)
        raise BadArchive("not_xml", f"line {line}", str(error)) from error
    root = builder.close()
    return Node(root, root.tag)
