import re
from html.parser import HTMLParser

import pytest
from sqlalchemy import Engine

from finsam.compare.report import report
from finsam.corpus.errors import UsageError


class Outline(HTMLParser):
    """What the page asks for, its ids, and whether its tables have headers."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.unscoped = 0
        self.void = {"meta", "link", "br", "rect", "circle", "img", "hr"}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.fetched += [said[k] or "" for k in ("src", "srcset", "data") if k in said]
        if tag in ("link", "script"):
            self.fetched.append(tag)
        if said.get("id"):
            self.ids.append(said["id"] or "")
        if tag == "a":
            self.links.append(said.get("href") or "")
        if tag == "th" and "scope" not in said:
            self.unscoped += 1
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.void:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_stands_alone_and_is_well_formed(samples: Engine, language: str) -> None:
    html = report(samples, language=language)
    outline = Outline()
    outline.feed(html)
    assert outline.open == []
    assert outline.fetched == []
    assert "@import" not in html and "url(http" not in html
    assert len(outline.ids) == len(set(outline.ids))
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert outline.unscoped == 0
    assert f'<html lang="{language}">' in html


def test_figures_have_footnotes_that_name_file_and_page(samples: Engine) -> None:
    html = report(samples, forbund=["Granvik"])
    assert re.search(r"5\s455\s000<sup><a href=\"#k\d+\"", html)
    assert "granvik-plan-2024.txt, sidan 4" in html


def test_coverage_names_what_is_missing(samples: Engine) -> None:
    html = report(samples, forbund=["Granvik"])
    assert "saknas: delårsrapport, årsredovisning" in html


def test_same_data_gives_the_same_page(samples: Engine) -> None:
    assert report(samples) == report(samples)


def test_an_unknown_language_is_refused(samples: Engine) -> None:
    with pytest.raises(UsageError, match="choose sv or en"):
        report(samples, language="de")


def test_a_deck_of_three_forbund_is_a_report_of_each(real: Engine) -> None:
    html = report(real, lan="Jönköpings län")
    for name in ("Finnvedens", "Höglandets", "Södra Vätterbygden"):
        assert name in html
    assert "presentation" in html


def test_reasons_for_leaving_are_grouped_by_code(samples: Engine) -> None:
    html = report(samples, forbund=["Östra Skärbygden"])
    table = html[html.index('<h2 id="exits">') : html.index('<h2 id="insatser">')]
    assert re.search(r"Fortsatt rehabilitering</td><td[^>]*>6<sup>", table)
    assert re.search(r"<td>Arbete</td>.*?>12<sup>", table)
