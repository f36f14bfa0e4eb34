"""What all pages share: the database's two handles, the pages' images, the jobs under way."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CursorResult, Engine, bindparam, inspect, text
from sqlalchemy.orm import Session

from finsam.schema.aside import reading_engine
from finsam.schema.database import open_database
from finsam.schema.ready import make_ready
from finsam.schema.transactions import write_session
from finsam.web.drawing import Drawer
from finsam.web.jobs import Jobs
from finsam.web.kept import Kept
from finsam.web.settings import Settings


@dataclass(slots=True)
class Site:
    """One running web view.

    Attributes:
        reader: engine that the database itself keeps from writing.
        writer: engine for what people decide.
        drawer: draws pages.
        jobs: uploads under way.
        answers: what was worked out and still holds.
    """

    settings: Settings
    reader: Engine
    writer: Engine
    drawer: Drawer
    jobs: Jobs | None = None
    answers: Kept = field(init=False)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.answers = Kept(self.reader)

    @classmethod
    def open(cls, settings: Settings) -> "Site":
        """Opens the database, which is made if it is not there.

        Raises:
            DatabaseError: if it cannot be used.
        """
        writer = open_database(settings.db, create=True)
        return cls(
            settings=settings,
            reader=reading_engine(settings.db),
            writer=writer,
            drawer=Drawer(),
        )

    def close(self) -> None:
        """Lets go of everything."""
        if self.jobs is not None:
            self.jobs.cancel_all()
        self.drawer.close()
        self.answers.close()
        self.reader.dispose()
        self.writer.dispose()

    def rows(self, query: str, **values: Any) -> Sequence[Any]:
        """The rows of a query, through the handle that cannot write."""
        with self.reader.connect() as link:
            return link.execute(text(query), values).all()

    def records(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """The same as dictionaries."""
        with self.reader.connect() as link:
            return _dicts(link.execute(text(query), values))

    def named(self, query: str, keys: Sequence[str], **values: Any) -> list[dict[str, Any]]:
        """The rows that belong to ``keys``, for which the query has ``IN :keys``."""
        asked = text(query).bindparams(bindparam("keys", expanding=True))
        with self.reader.connect() as link:
            return _dicts(link.execute(asked, {"keys": list(keys), **values}))

    def scalar(self, query: str, **values: Any) -> Any:
        """The first value of the first row."""
        with self.reader.connect() as link:
            return link.execute(text(query), values).scalar()

    def has_view(self, name: str) -> bool:
        """Whether the database has a view of this name."""
        return bool(
            self.kept(("view", name), lambda: name in inspect(self.reader).get_view_names())
        )

    def ready(self) -> None:
        """Works out what is kept for comparisons, where something changed it from outside."""
        make_ready(self.writer)

    def kept(self, key: Any, make: Callable[[], Any], *, seconds: float | None = None) -> Any:
        """What ``make`` gives, made anew once the database has changed, or after ``seconds``."""
        return self.answers.get(key, make, seconds)

    @contextmanager
    def deciding(self) -> Iterator[Session]:
        """A session that may write; within this program one after another, so that all get in.

        Raises:
            DatabaseError: if the database cannot be used.
        """
        with self._turn, write_session(self.writer) as session:
            yield session

    def wrote(self) -> None:
        """To be called after something was written."""
        self.answers.changed()

    def forget(self, key: Any) -> None:
        """Makes ``key`` anew when it is asked for next."""
        self.answers.forget(key)


def _dicts(result: CursorResult[Any]) -> list[dict[str, Any]]:
    """All rows at once, which takes half the time of one mapping after another."""
    names = list(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]
