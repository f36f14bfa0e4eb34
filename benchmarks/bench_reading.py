"""What reading costs beside the tools that it is built on, in one run on one machine.

Born digital: Finsam's text layer, and all of it (read, repaired, understood), beside pdfplumber's
words and tables. Scans: Finsam's reading of the image, and all of it, beside one bare call of
tesseract's engine on the same drawn page. Processor time; only the ratios mean anything.

``python benchmarks/bench_reading.py [PAGES]`` writes ``benchmarks/results/reading.{json,txt}``.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from finsam.corpus.document import Document
from finsam.corpus.scan import identify
from finsam.extract import ReadOptions, open_document, read_page
from finsam.extract.held import held
from finsam.extract.render import draw
from finsam.extract.tesseract import read_words
from finsam.ingest.work import digest
from finsam.ingest.worker import settle

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "corpus" / "samples"
OPTIONS = ReadOptions()
WARMING = "granvik-plan-2024.born.pdf"
"""Sample that is read before any is measured."""


def cost(work: Callable[[], object]) -> float:
    """Seconds of the processor, of this process and the programs that it called."""
    start = _used()
    work()
    return _used() - start


def _used() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


def plumbed(document: Document, pages: int) -> None:
    """pdfplumber's words and tables."""
    with pdfplumber.open(document.path) as pdf:
        for page in pdf.pages[:pages]:
            page.extract_words()
            page.extract_tables()
            page.close()


def recognised(document: Document, pages: int) -> None:
    """One bare call of the engine a page."""
    for number in range(1, pages + 1):
        image = draw(held(document).pdf, number, OPTIONS.dpi).image
        read_words(image, languages=OPTIONS.languages, psm=4, dpi=OPTIONS.dpi, timeout=300)


def understood(name: str) -> None:
    """A sample read and understood."""
    document = identify(SAMPLES / name)
    assert document is not None
    count = open_document(document).page_count
    digest(document, [read_page(document, n, OPTIONS) for n in range(1, count + 1)], OPTIONS)


def measure(name: str, beside: Callable[[Document, int], None], most: int) -> dict[str, float]:
    """Ratios of one sample: reading alone, and all of it."""
    document = identify(SAMPLES / name)
    assert document is not None
    pages = min(most, open_document(document).page_count)
    understood(WARMING)  # loads what is loaded once, and keeps nothing of the sample itself
    settle()
    read_page(document, 1, OPTIONS)
    beside(document, 1)
    reference = cost(lambda: beside(document, pages))
    settle()  # what the other left behind is not ours to clear away
    found = []
    reading = cost(
        lambda: found.extend(read_page(document, n, OPTIONS) for n in range(1, pages + 1))
    )
    whole = reading + cost(lambda: digest(document, found, OPTIONS))
    return {
        "pages": pages,
        "reading": round(reading / reference, 2),
        "whole": round(whole / reference, 2),
    }


def growth() -> dict[str, float]:
    """How the time for one long text grows when it is ten times as long."""
    import tempfile

    times = []
    for lines in (400, 4000):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            for n in range(lines):
                file.write(f"Kostnader för insats {n % 40} uppgick till {n} 000 kronor.\n")
                if n % 40 == 39:
                    file.write("\f")
            file.flush()
            document = identify(Path(file.name))
            assert document is not None
            count = open_document(document).page_count
            pages = [read_page(document, n, OPTIONS) for n in range(1, count + 1)]
            times.append(cost(lambda d=document, p=pages: digest(d, p, OPTIONS)))  # type: ignore[misc]
    return {"ten times the pages": round(times[1] / max(times[0], 0.01), 1)}


def main() -> None:
    """Measure, write, print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    began = time.strftime("%Y-%m-%d")
    found = {
        "born digital, × pdfplumber's words and tables": measure(
            "sjobygden-ar-2022.born.pdf", plumbed, most
        ),
        "scan, × bare tesseract": measure("tallmo-delar-2023.scan.pdf", recognised, most),
        "growth of understanding": growth(),
    }
    (HERE / "results").mkdir(exist_ok=True)
    text = json.dumps({"measured": began, **found}, indent=1, ensure_ascii=False) + "\n"
    (HERE / "results" / "reading.json").write_text(text, "utf-8")
    lines = [
        f"{name:<48}" + ", ".join(f"{what} {value}" for what, value in values.items())
        for name, values in found.items()
    ]
    (HERE / "results" / "reading.txt").write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
