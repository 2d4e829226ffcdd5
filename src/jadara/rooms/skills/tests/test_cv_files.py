"""CVs and letters as files: accessible PDF, DOCX that opens again, JSON Resume, pictures; odd texts in all of them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker
from pdfminer.high_level import extract_text
from PIL import Image

from jadara.kernel.texts import LANGUAGES
from jadara.rooms.skills import cv
from jadara.rooms.skills.bench_cv import cv_vs_typst
from jadara.rooms.skills.core.resume import Contact, Personal, Resume
from jadara.rooms.skills.cv_sample import SKILLS, WORK, sample
from jadara.rooms.skills.tests.json_resume import SCHEMA

NASTY = "\u202eليلى 🎉\x07 Erdoğan 中文 #let x = $a$ @ref <b> \\ \ud83d " + "x" * 130 + " " + "كلمة" * 40
TEXTS = st.one_of(
    st.text(max_size=120), st.just(NASTY), st.text(st.sampled_from("اب 12+-–()./@#%٣aé🎉\u200f\n"), max_size=90)
)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (500, 700), "teal").save(out, "PNG")
    return cv.clean_photo(out.getvalue())


def odd(lang: str, text: str) -> Resume:
    """A CV with one text in every place."""
    every = dict.fromkeys(LANGUAGES, text)
    work = replace(WORK, title=every, organisation=text, place=text, description=every)
    return replace(
        sample(lang),
        name=text,
        headline=every,
        summary=every,
        licence=text,
        experiences=(work,),
        contact=Contact(text, text, every),
        hobbies=(every,),
    )


@pytest.mark.parametrize("design", cv.DESIGNS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdf_is_accessible_and_reads_in_order(design: str, lang: str) -> None:
    resume = replace(sample(lang), personal=Personal(date(1999, 2, 1), {"ar": "لبنانية"}, photo()))
    data = cv.render_pdf(resume, design)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith(lang)
        assert "/StructTreeRoot" in pdf.Root
        assert len(pdf.pages) <= 2
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert resume.name in str(meta["dc:title"])
    text = extract_text(io.BytesIO(data))
    assert "+961 70 123 456" in text
    assert "layla.khatib@example.org" in text.replace("layla.khatib@\n", "layla.khatib@")
    if lang != "ar":
        assert resume.name in " ".join(text.split())


def test_the_screening_design_gives_its_text_line_by_line() -> None:
    text = extract_text(io.BytesIO(cv.render_pdf(sample("en"), "compact")))
    places = [
        text.find(part)
        for part in ("Layla", "E-mail: layla.khatib@example.org", "Profile", "Skills", "Work experience")
    ]
    assert places == sorted(places)
    assert -1 not in places


@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_language_is_one_argument_away(lang: str) -> None:
    assert cv.render_pdf(sample("ar"), lang=lang) != cv.render_pdf(sample("ar"), lang="ar") or lang == "ar"


def test_twelve_experiences_run_over_pages_and_one_fits() -> None:
    many = replace(sample("fr"), experiences=tuple(replace(WORK, key=str(i)) for i in range(12)))
    for design in cv.DESIGNS:
        with pikepdf.open(io.BytesIO(cv.render_pdf(many, design))) as pdf:
            assert 2 <= len(pdf.pages) <= 4
        with pikepdf.open(io.BytesIO(cv.render_pdf(replace(many, experiences=(WORK,)), design))) as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize("design", cv.DESIGNS)
@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_nasty_text_becomes_a_document_all_the_same(design: str, lang: str) -> None:
    assert cv.render_pdf(odd(lang, NASTY), design).startswith(b"%PDF")


@settings(max_examples=15, deadline=None)
@given(TEXTS, st.sampled_from(sorted(cv.DESIGNS)), st.sampled_from(LANGUAGES))
def test_any_text_becomes_every_kind_of_file(text: str, design: str, lang: str) -> None:
    resume = odd(lang, text)
    assert cv.render_pdf(resume, design).startswith(b"%PDF")
    Document(io.BytesIO(cv.render_docx(resume, design)))
    assert not list(Draft7Validator(SCHEMA).iter_errors(cv.to_json_resume(resume)))


@pytest.mark.parametrize("design", cv.DESIGNS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_docx_opens_again_with_real_headings(design: str, lang: str) -> None:
    resume = replace(sample(lang), personal=Personal(photo=photo()))
    doc = Document(io.BytesIO(cv.render_docx(resume, design)))
    styles = {p.style.name for p in doc.paragraphs if p.style}
    assert {"Title", "Heading 1", "Heading 2", "CV Details"} <= styles
    assert [p.text.replace("\u200e", "") for p in doc.paragraphs if p.style and p.style.name == "Title"] == [
        resume.name
    ]
    assert doc.core_properties.language == lang
    assert len(doc.inline_shapes) == cv.DESIGNS[design].photo
    directed = [p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None for p in doc.paragraphs]
    assert set(directed) == {lang == "ar"}


def test_arabic_runs_are_right_to_left_and_the_phone_is_not() -> None:
    doc = Document(io.BytesIO(cv.render_docx(sample("ar"))))
    runs = {r.text: r.font.rtl for p in doc.paragraphs for r in p.runs}
    assert runs["\u200e+961 70 123 456\u200e"] is None
    assert runs["ليلى محمد الخطيب"] is True


def test_dates_stay_in_order_behind_an_arabic_name_in_a_french_docx() -> None:
    made = cv.draft(sample("fr"), occupation="x").with_body("Bénévolat (جمعية الجيرة, 2020 – 2022, chaque semaine).")
    doc = Document(io.BytesIO(cv.letter_docx(made)))
    body = next(p for p in doc.paragraphs if p.text.startswith("Bénévolat"))
    assert [r.text for r in body.runs][1:] == ["\u200fجمعية الجيرة\u200f", "\u200e, 2020 – 2022, chaque semaine)."]


def test_a_photo_and_personal_details_leave_the_modern_design_on_one_page() -> None:
    for lang in LANGUAGES:
        resume = replace(sample(lang), personal=Personal(date(1999, 2, 1), {"ar": "لبنانية"}, photo()))
        with pikepdf.open(io.BytesIO(cv.render_pdf(resume, "modern"))) as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_json_resume_fits_its_schema(lang: str) -> None:
    document = cv.to_json_resume(sample(lang))
    Draft7Validator(SCHEMA, format_checker=FormatChecker()).validate(document)
    assert len(document["work"]) == 2
    assert document["basics"]["phone"] == "+961 70 123 456"
    assert "endDate" not in document["work"][0]
    assert document["projects"][0]["type"] == "household"


def test_an_empty_cv_is_json_resume_too() -> None:
    document = cv.to_json_resume(Resume(lang="en", name="Sami"))
    Draft7Validator(SCHEMA).validate(document)
    assert set(document) == {"$schema", "basics", "meta"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_is_one_accessible_page_and_a_docx(lang: str) -> None:
    made = cv.draft(
        sample(lang), occupation="x", matched=list(SKILLS.values()), employer="Nour (S.A.L.)", on=date(2026, 11, 24)
    )
    with pikepdf.open(io.BytesIO(cv.letter_pdf(made))) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
    doc = Document(io.BytesIO(cv.letter_docx(made)))
    assert any(made.paragraphs[-1] in p.text for p in doc.paragraphs)
    assert len(cv.letter_preview(made)) == 1


def test_the_preview_is_light() -> None:
    pages = cv.render_preview(sample("ar"), "modern")
    assert len(pages) <= 2
    assert all(len(page) < 80_000 for page in pages)
    assert cv.render_preview(sample("ar"), form="svg")[0].startswith(b"<svg")


@pytest.mark.slow
def test_the_figure_is_reached_on_a_smaller_run(tmp_path: Path) -> None:
    assert cv_vs_typst(tmp_path, quick=True).reached


def test_twenty_megabytes_of_text_do_not_hang_a_document() -> None:
    resume = replace(sample("ar"), summary={"ar": "نص طويل " * 2_500_000})
    assert cv.render_pdf(resume).startswith(b"%PDF")
    Document(io.BytesIO(cv.render_docx(resume)))
