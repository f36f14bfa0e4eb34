"""Damage made to measure: Swedish text drawn on pages and read by an OCR without å ä ö.

``python -m finsam.normalize.train.damage CORPORA OUT --fonts DIR`` draws pages in many fonts,
sizes, slants and scan qualities, reads them with tesseract and leaves one JSON file a page with
the lines drawn and the text read. Every page depends on its number alone; pages already there
are kept, so a run can stop and go on. Another OCR is learned by giving another ``--language``.
"""

import argparse
import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.random import Generator, default_rng
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from finsam.normalize.train.corpora import paragraphs

A4_INCHES = (8.27, 11.69)
POOL = 40_000
"""Paragraphs that pages draw their text from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is set and scanned.

    Attributes:
        font: file of the typeface.
        points: type size.
        dpi: resolution of the scan.
        blur: radius in pixels.
        noise: standard deviation of grey levels, 0 to 255.
        skew: degrees.
        quality: of the JPEG, 1 to 95.
    """

    font: Path
    points: float
    dpi: int
    blur: float
    noise: float
    skew: float
    quality: int


def draw_look(rng: Generator, fonts: Sequence[Path]) -> Look:
    """A look by lot; hard scans are as common as clean ones."""
    return Look(
        font=fonts[int(rng.integers(len(fonts)))],
        points=float(rng.choice([8.5, 9.5, 10, 11, 11, 12, 13, 16])),
        dpi=int(rng.choice([150, 200, 200, 300])),
        blur=float(abs(rng.normal(0.5, 0.3))),
        noise=float(rng.uniform(0, 14)),
        skew=float(rng.normal(0, 0.5)),
        quality=int(rng.choice([30, 45, 60, 85])),
    )


def set_lines(rng: Generator, pool: Sequence[str], look: Look) -> list[str]:
    """Lines of text that fit a page: paragraphs by lot, some as headings, a few in capitals."""
    font = ImageFont.truetype(str(look.font), round(look.points * look.dpi / 72))
    width = (A4_INCHES[0] - 1.6) * look.dpi
    room = int((A4_INCHES[1] - 1.6) * 72 / (look.points * 1.45))
    lines: list[str] = []
    while len(lines) < room:
        text = pool[int(rng.integers(len(pool)))]
        kind = float(rng.random())
        if kind < 0.12:
            words = text.split()[: int(rng.integers(1, 7))]
            heading = " ".join(words).rstrip(".,;:")
            lines += ["", heading.upper() if kind < 0.02 else heading[:1].upper() + heading[1:]]
            continue
        row = ""
        for word in text.split()[:90]:
            if row and font.getlength(f"{row} {word}") > width:
                lines.append(row)
                row = word
            else:
                row = f"{row} {word}".strip()
        lines += [row, ""]
    return lines[:room]


def scan(lines: Sequence[str], look: Look, rng: Generator) -> bytes:
    """The page as a scanned JPEG."""
    size = (round(A4_INCHES[0] * look.dpi), round(A4_INCHES[1] * look.dpi))
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(look.font), round(look.points * look.dpi / 72))
    step = look.points * 1.45 * look.dpi / 72
    for row, line in enumerate(lines):
        pen.text((0.8 * look.dpi, 0.8 * look.dpi + row * step), line, fill=20, font=font)
    page = page.rotate(look.skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(look.blur))
    grey = np.asarray(page, dtype=np.float64)
    grey = grey * (1 - 0.08 * float(rng.random())) + rng.normal(0, look.noise, grey.shape)
    out = BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(
        out, "JPEG", quality=look.quality, dpi=(look.dpi, look.dpi)
    )
    return out.getvalue()


def read(picture: bytes, language: str) -> str:
    """The text that tesseract makes of ``picture``.

    Raises:
        subprocess.CalledProcessError: if tesseract fails.
    """
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", language],
        input=picture,
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")


def make_page(number: int, pool: Sequence[str], fonts: Sequence[Path], language: str) -> str:
    """Page ``number`` as JSON: font, lines drawn, text read."""
    rng = default_rng(number)
    look = draw_look(rng, fonts)
    lines = set_lines(rng, pool, look)
    text = read(scan(lines, look, rng), language)
    return json.dumps({"font": look.font.name, "lines": lines, "read": text}, ensure_ascii=False)


def find_fonts(folders: Sequence[Path], keep: Sequence[str], drop: Sequence[str]) -> list[Path]:
    """Font files by name whose name has one of ``keep`` (all, if none) and none of ``drop``."""
    found = {p.name: p for f in folders for p in sorted(f.rglob("*.?tf"))}
    return [
        path
        for name, path in sorted(found.items())
        if (not keep or any(part in name for part in keep))
        and not any(part in name for part in drop)
    ]


def spread(texts: Iterator[str], size: int) -> list[str]:
    """About ``size`` of the paragraphs that are long enough to draw, evenly spread."""
    fit = [text for text in texts if 40 <= len(text) <= 2000]
    return fit[:: max(1, len(fit) // size)]


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--fonts", type=Path, action="append", required=True)
    ask.add_argument("--keep", action="append", default=[], help="part of a font's file name")
    ask.add_argument("--drop", action="append", default=[], help="part of a font's file name")
    ask.add_argument("--first", type=int, default=0)
    ask.add_argument("--pages", type=int, default=200)
    ask.add_argument("--held-out", action="store_true", help="draw what training never sees")
    ask.add_argument("--language", default="eng")
    said = ask.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    pool = spread(paragraphs(said.corpora, held_out=said.held_out), POOL)
    fonts = find_fonts(said.fonts, said.keep, said.drop)
    for number in range(said.first, said.first + said.pages):
        file = said.out / f"{number:05d}.json"
        if not file.exists():
            file.write_text(make_page(number, pool, fonts, said.language), "utf-8")


if __name__ == "__main__":
    main()
