"""Makes ready, before anyone asks, what is kept for comparisons."""

from sqlalchemy import Engine

from finsam.schema.kept import UNMARKED
from finsam.schema.picks import pick_missing
from finsam.schema.transactions import writing


def make_ready(engine: Engine) -> None:
    """Works out what is missing, if anything; to be called before the kept tables are asked.

    Raises:
        sqlalchemy.exc.OperationalError: if it must be written and the database may not be.
    """
    with engine.connect() as link:
        missing = link.execute(UNMARKED).first()
    if missing:
        with writing(engine) as connection:
            pick_missing(connection)
