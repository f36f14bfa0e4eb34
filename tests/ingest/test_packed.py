"""Pages that wait, packed."""

import pytest

from finsam.extract.page import Page
from finsam.ingest.packed import Packed, pack
from finsam.ingest.work import lost_page, problem


def _pages(count: int) -> list[Page]:
    return [lost_page(n, problem("gone", f"page {n} is gone", n)) for n in range(1, count + 1)]


def test_what_is_packed_comes_out_as_it_went_in() -> None:
    pages = _pages(3)
    packed = Packed.of(pages)
    assert len(packed) == 3
    assert list(packed) == pages
    assert packed[1] == pages[1]
    assert list(packed[1:]) == pages[1:]
    assert packed == Packed(pack(page) for page in pages)
    assert packed != Packed.of(pages[:2])
    with pytest.raises(IndexError):
        packed[3]


def test_an_item_is_unpacked_anew_at_every_look() -> None:
    packed = Packed.of(_pages(2))
    assert packed[0] == packed[0]
    assert packed[0] is not packed[0]
