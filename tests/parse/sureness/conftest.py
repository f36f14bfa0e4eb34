"""A finance fact to start from."""

import pytest
from making import ROW

from finsam.parse.facts import FinanceFact


@pytest.fixture
def row() -> FinanceFact:
    return ROW
