"""Make the sample PDFs and their gold facts from the pages in ``source/``.

The gold stands beside the text that it is about: ``<script type="gold">`` holds facts of its page,
and ``data-finance`` or ``data-participants`` on a table, with ``data-row`` on its rows, gives one
fact for each cell with a figure. A page's meta tag ``variant`` says which kinds of PDF it becomes:

* ``born``: digital, as a word processor saves it;
* ``scan``: pictures of the pages, slightly skewed, blurred and noisy;
* ``badlayer``: the same under the text that an English OCR made of them.

Needs ``chromium`` and tesseract's ``eng``; the PDFs are kept in version control, so only a change
of the sources calls for a new run: ``python corpus/samples/make_samples.py [NAME…]``.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import img2pdf
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
GOLD = HERE / "gold"
DPI = 200
CHROMIUM = [
    "chromium",
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

EMPTY: dict[str, dict[str, Any]] = {
    "document": dict.fromkeys(("title", "kind", "year", "period", "date", "org_no")),
    "member": {},
    "insats": dict.fromkeys(("owner", "purpose", "target_group", "places", "start", "end")),
    "finance": dict.fromkeys(("section", "label", "insats", "period", "basis", "role"))
    | {"total": False, "unit": "kr"},
    "goal": dict.fromkeys(
        (
            *("area", "insats", "target_value", "target_max", "target_unit", "comparator"),
            *("year", "status", "expected", "result_value", "result_unit", "follow_up"),
        )
    ),
    "participants": dict.fromkeys(("insats", "kommun", "age", "detail")) | {"sex": "total"},
    "indicator": dict.fromkeys(("insats", "question_no", "question", "respondents", "n", "option")),
    "check": {},
}
SCALE = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000, "percent": 1}


def number(printed: str) -> float | int:
    """The figure of a table cell; a lone dash is 0."""
    digits = re.sub(r"[^\d,]", "", printed).replace(",", ".")
    value = float(digits) if "." in digits else int(digits or 0)
    return -value if re.match(r"\s*[−(-]", printed) and value else value


class Facts(HTMLParser):
    """Reads the facts out of a source page."""

    def __init__(self, doc: str) -> None:
        super().__init__()
        self.doc = doc
        self.page = 0
        self.variants = ["born"]
        self.forbund: str | None = None
        self.facts: list[dict[str, Any]] = []
        self._table: tuple[str, dict[str, Any]] | None = None
        self._row: dict[str, Any] | None = None
        self._cells: list[str] = []
        self._in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of where the parser is, and of the gold in an element's attributes."""
        said = {name: value or "" for name, value in attrs}
        if tag == "meta" and said.get("name") == "variant":
            self.variants = said["content"].split()
        elif tag == "meta" and said.get("name") == "forbund":
            self.forbund = said["content"]
        elif tag == "section":
            self.page = int(said["data-page"])
            self.forbund = said.get("data-forbund", self.forbund)
        elif tag == "table":
            kinds = [k for k in ("finance", "participants") if f"data-{k}" in said]
            self._table = (kinds[0], json.loads(said[f"data-{kinds[0]}"])) if kinds else None
        elif tag == "tr":
            self._row = json.loads(said["data-row"]) if "data-row" in said else None
            self._cells = []
        elif tag in ("td", "th"):
            self._cells.append("")
            self._in = "cell"
        elif tag == "script":
            self._in = "gold"

    def handle_endtag(self, tag: str) -> None:
        """Take a table's row when it is whole."""
        if tag == "tr" and self._row is not None and self._table:
            self._take_row(*self._table, self._row)
        if tag in ("td", "th", "script"):
            self._in = None

    def handle_data(self, data: str) -> None:
        """Gather a cell's text, or the facts of a gold block."""
        if self._in == "cell":
            self._cells[-1] += data
        elif self._in == "gold":
            for fact in json.loads(data):
                self._add(fact)

    def _add(self, fact: dict[str, Any]) -> None:
        kind = fact["type"]
        head = {"doc": self.doc, "page": self.page, "type": kind, "forbund": self.forbund}
        self.facts.append(head | EMPTY[kind] | fact)

    def _take_row(self, kind: str, table: dict[str, Any], row: dict[str, Any]) -> None:
        label = " ".join(self._cells[0].split())
        skip = table.get("skip", [])
        cells = [c.strip() for i, c in enumerate(self._cells) if i > 0 and i not in skip]
        for column, printed in zip(table["columns"], cells, strict=True):
            if not printed:
                continue
            common = {k: v for k, v in table.items() if k not in ("columns", "skip")}
            fact = {"type": kind} | common | column | row
            if kind == "finance":
                unit = fact.setdefault("unit", "kr")
                fact |= {"label": label, "printed": re.sub(r"\s*(kr|%)$", "", printed)}
                fact["value"] = number(printed) * SCALE[unit]
            else:
                fact |= {"printed": printed, "value": number(printed), "unit": "count"}
            self._add(fact)


def born(html: str, pdf: Path) -> None:
    """Print ``html`` as a digital PDF."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        style = f"<style>{(SOURCE / 'style.css').read_text('utf-8')}</style>"
        page.write_text(f"<!doctype html><html lang=sv><meta charset=utf-8>{style}{html}", "utf-8")
        subprocess.run(
            [
                *CHROMIUM,
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={pdf}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def scanned(pdf: Path, seed: int) -> list[Image.Image]:
    """The pages as a flatbed scanner would give them: skew, blur, uneven light, noise."""
    rng = np.random.default_rng(seed)
    out = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=DPI / 72).to_pil().convert("L")
        image = image.rotate(rng.normal(0, 0.25), resample=Image.Resampling.BICUBIC, fillcolor=255)
        image = image.filter(ImageFilter.GaussianBlur(0.55))
        grey = np.asarray(image, dtype=np.float64)
        grey = 30 + grey * (1 - 30 / 255) * (1 - 0.05 * np.linspace(0, 1, grey.shape[1]))
        grey += rng.normal(0, 5, grey.shape)
        out.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    return out


def jpeg(image: Image.Image) -> bytes:
    """The page as a scanner compresses it."""
    blob = BytesIO()
    image.save(blob, "JPEG", quality=45, dpi=(DPI, DPI))
    return blob.getvalue()


def english_layer(images: list[Image.Image], pdf: Path) -> None:
    """The scan under the text layer of an OCR that knows no å, ä, ö."""
    with pikepdf.new() as out, tempfile.TemporaryDirectory() as folder:
        for image in images:
            (Path(folder) / "p.jpg").write_bytes(jpeg(image))
            subprocess.run(
                ["tesseract", f"{folder}/p.jpg", f"{folder}/o", "-l", "eng", "pdf"],
                check=True,
                capture_output=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
            with pikepdf.open(f"{folder}/o.pdf") as page:
                out.pages.extend(page.pages)
        out.save(pdf)


def make(source: Path) -> None:
    """Make one sample's PDF, page texts and gold."""
    doc = source.stem
    html = source.read_text("utf-8")
    facts = Facts(doc)
    facts.feed(html)
    clean = re.sub(r'<script type="gold">.*?</script>', "", html, flags=re.S)
    clean = re.sub(r" data-(finance|participants|row)='[^']*'", "", clean)
    GOLD.mkdir(exist_ok=True)
    (GOLD / f"{doc}.html").write_text(clean, "utf-8")
    lines = (json.dumps(fact, ensure_ascii=False) for fact in facts.facts)
    (GOLD / f"{doc}.facts.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        digital = Path(folder) / "born.pdf"
        born(clean, digital)
        images = scanned(digital, zlib.crc32(doc.encode()))
        for variant in facts.variants:
            pdf = HERE / f"{doc}.{variant}.pdf"
            if variant == "born":
                pdf.write_bytes(digital.read_bytes())
            elif variant == "scan":
                upright = img2pdf.Rotation.ifvalid
                pdf.write_bytes(img2pdf.convert([jpeg(i) for i in images], rotation=upright))
            else:
                english_layer(images, pdf)


if __name__ == "__main__":
    names = sys.argv[1:] or [p.stem for p in sorted(SOURCE.glob("*.html"))]
    for name in names:
        make(SOURCE / f"{name}.html")
        print(name, file=sys.stderr)
