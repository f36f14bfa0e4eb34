"""The name of a förbund ends before the title of the paper that stands behind it."""

import pytest

from finsam.corpus.mentions import find_forbund
from finsam.corpus.register import register


@pytest.mark.parametrize(
    "line",
    [
        "Samordningsförbundet Norra Granvik – Verksamhets- och årsredovisning 2031",
        "Samordningsförbundet Norra Granvik – Delårs- och helårsrapport",
        "Samordningsförbundet Norra Granvik – Årsredovisning 2031",
    ],
)
def test_a_word_cut_by_its_hyphen_behind_a_name_is_of_the_title(line: str) -> None:
    found = [one.name for one in find_forbund(line, register())]
    assert found == ["Samordningsförbundet Norra Granvik"]
