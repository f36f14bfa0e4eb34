"""How the time for a page grows with what is on it, and for a file with its pages.

From ten to ten thousand pages, glyphs, ruled lines and words, each measured alone: processor time
for reading and understanding. Ten times as much should take about ten times as long; where little
is on a page, what every page costs hides the growth.

``python benchmarks/bench_growth.py [MOST]`` writes ``benchmarks/results/growth.{json,txt}``.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf

from finsam.corpus.scan import identify
from finsam.extract import OcrMode, ReadOptions, open_document, read_page
from finsam.ingest.work import digest

HERE = Path(__file__).resolve().parent
OPTIONS = ReadOptions(ocr=OcrMode.NEVER)
MOST = 10_000
ROUNDS = 3
"""Times that what is small is measured; the least counts."""


def line(number: int) -> str:
    """A short sentence with a figure."""
    return f"Kostnader for insats {number % 40} uppgick till {number} 000 kronor"


def drawn(texts: Sequence[tuple[float, float, str]], size: float = 8.0) -> str:
    """The content of a page with these texts, each with its place."""
    shown = (f"1 0 0 1 {x:.2f} {y:.2f} Tm ({text}) Tj" for x, y, text in texts)
    return f"BT /F1 {size} Tf " + " ".join(shown) + " ET"


def glyphs(count: int) -> str:
    """A page of running text of so many characters."""
    text = " ".join(line(n) for n in range(count // 40 + 1))[:count]
    rows = [text[at : at + 110] for at in range(0, count, 110)]
    step = min(10.0, 780 / len(rows))
    return drawn([(40, 800 - step * n, row) for n, row in enumerate(rows)], min(8.0, step))


def words(count: int) -> str:
    """A page of so many words, in twelve columns as of a table."""
    step = min(10.0, 780 / (count // 12 + 1))
    places = ((40 + 43 * (n % 12), 800 - step * (n // 12), str(n)) for n in range(count))
    return drawn(list(places), min(8.0, step))


def rules(count: int) -> str:
    """A page with a sentence and so many ruled lines, of tables beside and under each other."""
    side = max(1, round((count / 2) ** 0.5))
    level = (f"40 {60 + 740 * n / side:.2f} m 555 {60 + 740 * n / side:.2f} l" for n in range(side))
    each = [f"{40 + 515 * n / side:.2f}" for n in range(side)]
    pieces = max(1, (count - side) // side)
    upright = (
        f"{x} {60 + 740 * m / pieces:.2f} m {x} {60 + 740 * (m + 0.6) / pieces:.2f} l"
        for x in each
        for m in range(pieces)
    )
    return drawn([(40, 815, line(1))]) + " 0.5 w " + " ".join((*level, *upright)) + " S"


def saved(folder: Path, contents: Sequence[str]) -> Path:
    """A PDF of pages with these contents."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    shared = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)))
    for content in contents:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = shared
        page.obj.Contents = pdf.make_stream(content.encode("latin-1"))
    file = folder / "grown.pdf"
    pdf.save(file)
    return file


def seconds(contents: Sequence[str]) -> tuple[float, float]:
    """Processor seconds for reading and for understanding a file of these pages."""
    with tempfile.TemporaryDirectory() as folder:
        document = identify(saved(Path(folder), contents))
        assert document is not None
        count = open_document(document).page_count
        best = (float("inf"), float("inf"))
        for _ in range(ROUNDS if sum(map(len, contents)) < 100_000 else 1):
            start = time.process_time()
            pages = [read_page(document, n, OPTIONS) for n in range(1, count + 1)]
            read = time.process_time()
            digest(document, pages, OPTIONS)
            best = min(best[0], read - start), min(best[1], time.process_time() - read)
    return best


KINDS: dict[str, Callable[[int], Sequence[str]]] = {
    "pages": lambda count: [drawn([(40, 800, line(n))]) for n in range(count)],
    "glyphs": lambda count: [glyphs(count)],
    "rules": lambda count: [rules(count)],
    "words": lambda count: [words(count)],
}


def main() -> None:
    """Measure, write, print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    counts = [count for count in (10, 100, 1_000, 10_000) if count <= most]
    seconds(KINDS["pages"](2))  # loads what is loaded once
    found: dict[str, list[dict[str, float]]] = {}
    for kind, contents in KINDS.items():
        for count in counts:
            reading, understanding = seconds(contents(count))
            each = {"count": count, "reading": reading, "understanding": understanding}
            found.setdefault(kind, []).append({k: round(v, 4) for k, v in each.items()})
            print(f"{kind:<8}{count:>7}  {reading:8.3f}  {understanding:8.3f}", flush=True)
    lines = [f"{'':<8}{'':>7}  {'reading':>14}  {'understanding':>14}   times that of a tenth"]
    for kind, steps in found.items():
        for before, after in pairwise(steps):
            times = [
                after[what] / max(before[what], 0.0005) for what in ("reading", "understanding")
            ]
            lines.append(f"{kind:<8}{after['count']:>7}  {times[0]:>14.1f}  {times[1]:>14.1f}")
    (HERE / "results").mkdir(exist_ok=True)
    measured = {"measured": time.strftime("%Y-%m-%d"), **found}
    text = json.dumps(measured, indent=1, ensure_ascii=False) + "\n"
    (HERE / "results" / "growth.json").write_text(text, "utf-8")
    (HERE / "results" / "growth.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
