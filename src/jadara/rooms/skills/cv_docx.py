"""A CV or letter as DOCX, to be edited further: real styles, real headings, right-to-left set as Word reads it."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Sequence
from typing import cast

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from jadara.commons.documents.core.bidi import Direction, direction_of, is_rtl, runs
from jadara.commons.documents.core.glyphs import printable
from jadara.rooms.skills.core.letter import Letter
from jadara.rooms.skills.core.resume import Resume, cleaned
from jadara.rooms.skills.core.resume_designs import Design, design_for
from jadara.rooms.skills.core.resume_layout import lay_out

#: A family that offices have, with Arabic in it.
FONT = "Arial"
CEDAR, SKY, INK, MUTED = (RGBColor.from_string(c) for c in ("1F5C46", "1D5A8C", "1B1F23", "59616A"))
_COLOURS = {"europass": SKY, "compact": INK}


#: What must stand behind an element that is put in (ECMA-376, part 1, 17.3.1 and 17.3.2): Word refuses another order.
_AFTER_BIDI = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
               "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
               "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")  # fmt: skip
_AFTER_SIZE = ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em",
               "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")  # fmt: skip
_AFTER_SPACING = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", *_AFTER_SIZE)


class _Any(Container[int]):
    """All code points: Word finds a font for whatever Arial lacks, so only controls are taken out."""

    def __contains__(self, code: object) -> bool:
        return True


def _clean(text: str) -> str:
    return printable(text, _Any())


def _put(parent: BaseOxmlElement, tag: str, before: Sequence[str]) -> BaseOxmlElement:
    """The child ``tag`` of an element, made where the schema wants it if it is not there."""
    found: BaseOxmlElement | None = parent.find(qn(tag))
    if found is None:
        found = cast("BaseOxmlElement", OxmlElement(tag))
        parent.insert_element_before(found, *before)
    return found


def _rows(value: object) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", value)


def render_docx(resume: Resume, design: str = "classic", lang: str | None = None) -> bytes:
    """The CV as DOCX, in the order of a design; side bands become sections. An unknown design is the classic."""
    resume = resume.in_language(lang) if lang else resume
    chosen = design_for(design)
    data = lay_out(cleaned(resume, _clean), chosen)
    writer = _Writer(resume.lang, _COLOURS.get(chosen.key, CEDAR), str(data["_title"]), str(data["_author"]))
    writer.opening(data, resume.personal.photo if chosen.photo else b"")
    for section in _one_column(cast("list[dict[str, object]]", data["sections"]), chosen):
        writer.section(section)
    return writer.saved()


def letter_docx(letter: Letter) -> bytes:
    """The letter as DOCX."""
    writer = _Writer(letter.lang, CEDAR, _clean(letter.subject), _clean(letter.name))
    writer.add(_clean(letter.name), "Title")
    writer.add(writer.joined([_clean(line) for line in letter.sender], " · "), "CV Details")
    writer.doc.paragraphs[-1].paragraph_format.space_after = Pt(16)
    for text in (letter.dated, letter.employer):
        writer.add(_clean(text), "Letter Text")
    writer.add(_clean(letter.subject), "Heading 1")
    for text in (letter.greeting, *letter.paragraphs, letter.closing, letter.name):
        writer.add(_clean(text), "Letter Text")
    return writer.saved()


def _one_column(sections: list[dict[str, object]], design: Design) -> Iterable[dict[str, object]]:
    """Contact and personal lines stand on top already; what was in a side band comes behind the rest."""
    shown = [s for s in sections if s["_key"] not in ("contact", "personal")]
    return [*(s for s in shown if not s["_side"]), *(s for s in shown if s["_side"])] if design.side else shown


class _Writer:
    """A document in one language; each text is cut into runs with the direction that Word needs told."""

    def __init__(self, lang: str, colour: RGBColor, title: str, author: str) -> None:
        self.lang = lang
        self.rtl = is_rtl(lang)
        self.base: Direction = "rtl" if self.rtl else "ltr"
        self.comma = "، " if lang == "ar" else ", "
        self.mark = "\u200f" if self.rtl else "\u200e"
        self.colon = "\u00a0: " if lang == "fr" else ": "
        self.doc: Docx = Document()
        self._page()
        self._styles(colour)
        properties = self.doc.core_properties
        properties.title, properties.author, properties.language = title[:250], author[:250], lang
        properties.comments = ""

    def saved(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def opening(self, data: dict[str, object], photo: bytes) -> None:
        """Name, headline, photo, how to reach the person."""
        if photo:
            inline = self._paragraph("Normal").add_run().add_picture(io.BytesIO(photo), width=Mm(26))
            inline._inline.docPr.set("descr", str(data["_photo_alt"]))
        self.add(str(data["name"]), "Title")
        self.add(str(data["headline"]), "Subtitle")
        for pair in [*_rows(data["contact"]), *_rows(data["personal"])]:
            self.pair(str(pair["label"]), str(pair["value"]))

    def section(self, section: dict[str, object]) -> None:
        """A heading and whatever stands under it."""
        self.add(str(section["heading"]), "Heading 1")
        for text in cast("list[str]", section.get("paragraphs", [])):
            self.add(text, "Normal")
        for group in _rows(section.get("groups", [])):
            self.pair(str(group["heading"]), self.joined(cast("list[str]", group["items"])))
        for pair in _rows(section.get("pairs", [])):
            self.pair(str(pair["label"]), str(pair["value"]))
        if items := cast("list[str]", section.get("items", [])):
            self.add(self.joined(items), "Normal")
        for entry in _rows(section.get("entries", [])):
            self.entry(entry, str(section.get("_form", "bullets")))

    def entry(self, entry: dict[str, object], form: str) -> None:
        """An experience: title and time on one line, where, what, skills."""
        time = str(entry["time"])
        self.add(str(entry["title"]), "Heading 2")
        where = self.joined([str(entry[k]) for k in ("organisation", "place")])
        self.add(self.joined([where, time], " · "), "CV Details")
        for text in cast("list[str]", entry["paragraphs"]):
            self.add(text, "Normal")
        skills = cast("list[str]", entry["skills"])
        if form == "line" and skills:
            self.pair(str(entry["skills_label"]), self.joined(skills))
        for skill in skills if form != "line" else []:
            self.add(skill, "List Bullet")

    def pair(self, label: str, value: str) -> None:
        """``label: value`` with the label in bold."""
        paragraph = self._paragraph("Normal")
        self._runs(paragraph, label + self.colon, bold=True)
        self._runs(paragraph, value)

    def add(self, text: str, style: str) -> None:
        """A paragraph, or nothing for an empty text."""
        if text:
            self._runs(self._paragraph(style), text)

    def joined(self, parts: Sequence[str], sign: str = "") -> str:
        """Parts with a comma (or ``sign``) between, each in its place even where directions are mixed."""
        given = [part for part in parts if part]
        sign = sign or self.comma
        if any(direction_of(part, self.base) != self.base for part in given):
            sign = f"{self.mark}{sign}{self.mark}"
        return sign.join(given)

    def _runs(self, paragraph: Paragraph, text: str, *, bold: bool | None = None) -> None:
        directed = False
        for part in runs(text, self.base):
            mark = {"ltr": "\u200e", "rtl": "\u200f", None: ""}[part.direction]
            # Without the mark of the paragraph a number behind a directed run would go over to its side.
            own = self.mark if directed and not part.direction else ""
            directed = bool(part.direction)
            run = paragraph.add_run(f"{own}{mark}{part.text}{mark}")
            run.bold = run.font.cs_bold = bold
            if direction_of(part.text, part.direction or self.base) == "rtl":
                run.font.rtl = True

    def _paragraph(self, style: str) -> Paragraph:
        """Right-to-left paragraphs say so; their lines then begin at the right."""
        paragraph = self.doc.add_paragraph(style=style)
        if self.rtl:
            _put(paragraph._p.get_or_add_pPr(), "w:bidi", _AFTER_BIDI)
        return paragraph

    def _page(self) -> None:
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(18)
        if self.rtl:
            _put(section._sectPr, "w:bidi", ("w:rtlGutter", "w:docGrid", "w:printerSettings"))

    def _styles(self, colour: RGBColor) -> None:
        for name in ("CV Details", "Letter Text"):
            self.doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = self.doc.styles["Normal"]
        rows = (
            ("Normal", 10.5, INK, False, 0, 3),
            ("Title", 22, INK if colour == INK else colour, True, 0, 2),
            ("Subtitle", 12.5, colour, False, 0, 4),
            ("Heading 1", 13, colour, True, 14, 4),
            ("Heading 2", 11, INK, True, 8, 0),
            ("CV Details", 10, MUTED, False, 0, 3),
            ("List Bullet", 10.5, INK, False, 0, 1),
            ("Letter Text", 11, INK, False, 0, 10),
        )
        for name, size, shade, bold, before, after in rows:
            self._style(name, size, shade, bold, before, after)
        self.doc.styles["CV Details"].paragraph_format.keep_with_next = True

    def _style(self, name: str, size: float, colour: RGBColor, bold: bool, before: float, after: float) -> None:
        style = self.doc.styles[name]
        font = style.font
        font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
        font.color.rgb = colour
        format_ = style.paragraph_format
        format_.space_before, format_.space_after = Pt(before), Pt(after)
        format_.line_spacing = 1.15
        properties = style.element.get_or_add_rPr()
        font.cs_bold, font.cs_italic = bold, False
        fonts = properties.find(qn("w:rFonts"))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
        _put(properties, "w:szCs", _AFTER_SIZE).set(qn("w:val"), str(int(size * 2)))
        _put(properties, "w:spacing", _AFTER_SPACING).set(qn("w:val"), "0")
        if name == "Normal":
            language = _put(properties, "w:lang", ("w:eastAsianLayout", "w:specVanish", "w:oMath"))
            language.set(qn("w:val"), {"ar": "en-US", "fr": "fr-FR", "en": "en-GB"}[self.lang])
            language.set(qn("w:bidi"), "ar-LB")
        if name == "Title":
            for border in style.element.pPr.findall(qn("w:pBdr")):
                style.element.pPr.remove(border)
