"""Photos are re-encoded: upright, cut to a portrait, without place; what is no picture is refused."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jadara.commons.documents.pictures import MOST_BYTES, NotAPicture, clean_photo, small_png


def encoded(mode: str = "RGB", form: str = "JPEG", size: tuple[int, int] = (900, 700), exif: bool = False) -> bytes:
    out = io.BytesIO()
    picture = Image.new(mode, size)
    if exif:
        tags = Image.Exif()
        tags[0x0112] = 6
        tags[0x010F] = "Maker"
        tags.get_ifd(0x8825)[1] = "N"
        picture.save(out, form, exif=tags)
    else:
        picture.save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "form"), [("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "WEBP")]
)
def test_it_makes_a_portrait_of_every_kind(mode: str, form: str) -> None:
    with Image.open(io.BytesIO(clean_photo(encoded(mode, form)))) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (360, 450), "RGB")


def test_it_drops_place_and_camera() -> None:
    data = clean_photo(encoded(exif=True))
    assert b"Exif" not in data
    assert b"Maker" not in data


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"<svg/>", encoded()[:200], b"\xff\xd8\xff" * 10])
def test_it_refuses_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        clean_photo(data)


def test_it_refuses_what_is_too_large() -> None:
    with pytest.raises(NotAPicture):
        clean_photo(b"x" * (MOST_BYTES + 1))
    with pytest.raises(NotAPicture):
        clean_photo(encoded("1", "PNG", (10_000, 5_001)))


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for beginning in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", b"RIFF\x00\x00\x00\x00WEBPVP8 "):
        with pytest.raises(NotAPicture):
            clean_photo(beginning + data)


def test_a_page_gets_lighter() -> None:
    assert len(small_png(encoded("RGB", "PNG"))) < len(encoded("RGB", "PNG"))
