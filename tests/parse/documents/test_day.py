"""The day of a document: decided, met or printed at its head; never the ends of a time."""

from datetime import date

import pytest
from paper import plain

from finsam.parse.blocks.lay import layout
from finsam.parse.documents.day import find_date
from finsam.parse.documents.head import head_of
from finsam.parse.facts import DocumentKind

BODY = (
    "Under året har parterna mötts vid flera tillfällen för att tala om hur stödet\n"
    "till dem som behöver det mest kan bli bättre och mer samlat än det varit."
)


def day(text: str, kind: DocumentKind = DocumentKind.ANNUAL) -> date | None:
    laid = layout(plain(text))
    found = find_date(head_of(laid), kind, laid)
    return found[0] if found else None


@pytest.mark.parametrize(
    "line",
    [
        "2031-02-08",
        "222000-1234     2031-02-08",
        "Samordningsförbundet Granvik | Styrelsen 2031-02-08",
        "Samordningsförbundet Granvik | Org.nr 222000-1234 | 8 februari 2031",
        "Samordningsförbundet Granvik, org.nr 222000-1234. 2031-02-08",
        "Samordningsförbundet Granvik (org.nr 222000-1234), 8 februari 2031",
        "Granviks samordningsförbund, 8 februari 2031",
    ],
)
def test_a_day_that_fills_a_line_or_a_field_at_the_head_is_the_documents(line: str) -> None:
    text = f"Samordningsförbundet Granvik\n\n{line}\n\nÅrsredovisning 2030\n\n{BODY}\n\n{BODY}"
    assert day(text) == date(2031, 2, 8)


@pytest.mark.parametrize(
    "line",
    [
        "Beslutad tid ...... 2028-08-01 – tills vidare",
        "Beslutad tid: 2028-01-01 – 2031-12-31",
        "Tid 2028-01-01 – 2031-12-31",
        "Samordningsförbundet Granvik möttes, 8 februari 2031 och senare",
    ],
)
def test_the_time_that_an_insats_was_decided_for_is_not_the_day_of_the_report(line: str) -> None:
    text = f"Årsredovisning 2030\n\nSamordningsförbundet Granvik\n\n{BODY}\n\nStegen\n\n{line}"
    assert day(text) is None


def test_the_end_of_what_an_interim_report_is_about_is_not_its_day() -> None:
    text = f"Delårsrapport 2030-08-31\n\nSamordningsförbundet Granvik\n\n{BODY}"
    assert day(text, DocumentKind.INTERIM) is None


def test_the_day_of_the_boards_meeting_that_a_report_goes_to_is_its_day() -> None:
    line = "Samordningsförbundet Granvik. Till styrelsens möte 2031-02-19."
    assert day(f"Årsredovisning 2030\n\n{line}\n\n{BODY}\n\n{BODY}") == date(2031, 2, 19)
