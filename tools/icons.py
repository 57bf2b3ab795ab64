"""Icons: draws the mark (doors/web/static/mark.svg) as the PNGs that phones want, without any library for pictures.

Each shape is a distance; a pixel is covered as far as its centre is inside, so edges are smooth. The one for masks fills
the square, as a phone cuts its own shape out of it, and keeps the drawing within the middle four fifths.
"""

import struct
import zlib
from pathlib import Path

import numpy as np

STATIC = Path(__file__).resolve().parent.parent / "src" / "goodwill" / "doors" / "web" / "static"
GREEN, PAPER, BLUE, MINT = (0x2E, 0x63, 0x50), (0xFB, 0xF8, 0xF2), (0x9B, 0xB8, 0xE6), (0x7F, 0xC3, 0xA8)
DOTS = ((9, 11, 3, BLUE), (16, 21, 3, MINT), (23, 16, 3.6, PAPER))  # in the 32 units of the drawing: x, y, radius, colour


def main() -> None:
    for name, size, round_, drawn in (
        ("icon-180", 180, 0.0, 0.8),
        ("icon-192", 192, 8.0, 1.0),
        ("icon-512", 512, 8.0, 1.0),
        ("icon-maskable", 512, 0.0, 0.8),
    ):
        (STATIC / f"{name}.png").write_bytes(png(mark(size, round_, drawn)))


def mark(size: int, round_: float, drawn: float) -> np.ndarray:
    """The mark as (size, size, 4) bytes; `drawn`: how much of the square the drawing takes."""
    unit = 32 / size
    y, x = (np.mgrid[0:size, 0:size] + 0.5) * unit
    picture = np.zeros((size, size, 4))
    beyond = [np.maximum(abs(v - 16) - (16 - round_), 0) for v in (x, y)]
    _lay(picture, GREEN, np.hypot(*beyond) - round_ if round_ else np.full_like(x, -1.0), unit)
    x, y, unit = (x - 16) / drawn + 16, (y - 16) / drawn + 16, unit / drawn
    _lay(picture, PAPER, np.maximum(abs(x - 16) - 12, abs(y - 16) - 0.75), unit)
    for at, down, radius, colour in DOTS:
        _lay(picture, colour, np.hypot(x - at, y - down) - radius, unit)
    return np.round(picture).astype(np.uint8)


def _lay(picture: np.ndarray, colour: tuple[int, int, int], outside: np.ndarray, unit: float) -> None:
    cover = np.clip(0.5 - outside / unit, 0, 1)[..., None]
    is_first = not picture[..., 3].any()
    picture[..., :3] = colour if is_first else picture[..., :3] * (1 - cover) + np.array(colour) * cover
    picture[..., 3] = np.maximum(picture[..., 3], 255 * cover[..., 0])


def png(picture: np.ndarray) -> bytes:
    """The PNG format: https://www.w3.org/TR/png/ (8 bits, red, green, blue and opacity, no filter)."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    height, width, _ = picture.shape
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
        + part(b"IDAT", zlib.compress(rows, 9))
        + part(b"IEND", b"")
    )


if __name__ == "__main__":
    main()
