"""The document service: accessible PDFs from data that never become markup, many at a time."""

from __future__ import annotations

import io
import queue
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from jadara.commons.documents import typst_service
from jadara.commons.documents.qr import svg

TEMPLATE = """
#import "/commons/documents/typst/lib.typ": *
#show: frame.with(lang: data._lang, title: "T", author: "A")
= #t(data.title)
#t(data.text)
#date-words(2026, 11, data._lang)
"""


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small template beside the real library, under a root of its own."""
    library = tmp_path / "commons/documents/typst/lib.typ"
    library.parent.mkdir(parents=True)
    library.write_bytes((typst_service.ROOT / "commons/documents/typst/lib.typ").read_bytes())
    (tmp_path / "small.typ").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(typst_service, "ROOT", tmp_path)
    fresh: queue.LifoQueue[None] = queue.LifoQueue()
    for _ in range(typst_service.COMPILERS):
        fresh.put(None)
    monkeypatch.setattr(typst_service, "_free", fresh)
    return "small.typ"


def made(template: str, text: str, lang: str = "ar") -> bytes:
    return typst_service.compile_pdf(template, {"_lang": lang, "title": "عنوان", "text": text}, lang=lang)


def test_the_pdf_is_tagged_and_says_its_language_title_and_standards(template: str) -> None:
    with pikepdf.open(io.BytesIO(made(template, "نص"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("ar")
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "T"
            assert meta["pdfuaid:part"] == "1"
            assert meta["pdfaid:part"] == "2"


@pytest.mark.parametrize(
    "text", ["#strong[x] $x^2$ @ref <b> *b* _i_ `c` \\", '"); #import "x"', "#sys.inputs.data", "= h"]
)
def test_text_is_never_markup(template: str, text: str) -> None:
    assert text.replace(" ", "") in extract_text(io.BytesIO(made(template, text, "en"))).replace(" ", "").replace(
        "\n", ""
    )


def test_phone_and_range_keep_their_order_in_arabic(template: str) -> None:
    read = extract_text(io.BytesIO(made(template, "اتّصل على +961 70 123 456 بين 2019 – 2021 من فضلك")))
    assert "+961 70 123 456" in read
    assert "2019 – 2021" in read


def test_an_address_that_may_break_keeps_its_order(template: str) -> None:
    for text in ("layla.khatib@example.org", "بريدي layla.khatib@example.org.", "(layla.khatib@example.org)"):
        assert "layla.khatib@example.org" in extract_text(io.BytesIO(made(template, text)))


def test_many_threads_share_the_compilers(template: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        sizes = list(pool.map(lambda i: len(made(template, f"نص {i}")), range(24)))
    assert min(sizes) > 1000


def test_a_broken_template_says_which(template: str) -> None:
    (typst_service.ROOT / "small.typ").write_text("#nothing", encoding="utf-8")
    with pytest.raises(typst_service.CannotCompile, match=r"small\.typ"):
        made(template, "x")
    with pytest.raises(typst_service.CannotCompile):
        made("absent.typ", "x")


def test_it_says_so_when_all_compilers_are_busy(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst_service, "PATIENCE", 0.01)
    monkeypatch.setattr(typst_service, "_free", queue.LifoQueue())
    with pytest.raises(typst_service.Busy):
        made(template, "x")


def test_a_qr_code_is_svg_without_a_size() -> None:
    assert svg("https://example.org/1").startswith("<svg")
    assert 'width="' not in svg("x")
