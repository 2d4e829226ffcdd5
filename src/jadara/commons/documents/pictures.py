"""Pictures that people upload, made safe and small: re-encoded, turned upright, without place, camera or comments."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

#: Larger pictures are refused before they are decoded (bytes, pixels).
MOST_BYTES = 15_000_000
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPicture(ValueError):
    """The bytes are no picture of a kind that is taken, or one too large to be opened."""


def clean_photo(data: bytes, *, width: int = 360, height: int = 450) -> bytes:
    """JPEG bytes of a portrait, cut to width by height (pixels) around the upper middle. Raises NotAPicture."""
    if len(data) > MOST_BYTES:
        raise NotAPicture("too large")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture("too many pixels")
            picture.draft("RGB", (2 * width, 2 * height))
            upright = ImageOps.exif_transpose(picture)
            flat = _on_white(upright)
    except NotAPicture:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as wrong:
        raise NotAPicture("cannot be opened") from wrong
    portrait = ImageOps.fit(flat, (width, height), Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    out = io.BytesIO()
    portrait.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture.convert("RGB")


def small_png(data: bytes, colours: int = 32) -> bytes:
    """A PNG of a page with few colours: a third of the weight, for slow lines."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        out = io.BytesIO()
        picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
