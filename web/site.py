"""What all pages share: the database's two handles, the pages' images, the jobs under way."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from finsam.schema.aside import reading_engine
from finsam.schema.database import open_database, write_session
from finsam.schema.ready import make_ready
from finsam.web.drawing import Drawer
from finsam.web.jobs import Jobs
from finsam.web.settings import Settings

STALE_SECONDS = 30.0
"""How long a count over the whole database may be old."""

LASTING = ("queue", "places")


@dataclass(slots=True)
class Site:
    """One running web view.

    Attributes:
        reader: engine that the database itself keeps from writing.
        writer: engine for what people decide.
        drawer: draws pages.
        jobs: uploads under way.
    """

    settings: Settings
    reader: Engine
    writer: Engine
    drawer: Drawer
    jobs: Jobs | None = None
    _kept: dict[Any, tuple[float, Any]] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

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
        self.reader.dispose()
        self.writer.dispose()

    def rows(self, query: str, **values: Any) -> Sequence[Any]:
        """The rows of a query, through the handle that cannot write."""
        with self.reader.connect() as link:
            return link.execute(text(query), values).all()

    def records(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """The same as dictionaries."""
        with self.reader.connect() as link:
            return [dict(row) for row in link.execute(text(query), values).mappings()]

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

    def kept(self, key: Any, make: Callable[[], Any], *, seconds: float = STALE_SECONDS) -> Any:
        """What ``make`` gives, made anew after ``seconds`` or after something was written."""
        found = self._kept.get(key)
        if found is not None and time.monotonic() - found[0] < seconds:
            return found[1]
        made = make()
        self._kept[key] = (time.monotonic(), made)
        return made

    @contextmanager
    def deciding(self) -> Iterator[Session]:
        """A session that may write; within this program one after another, so that all get in.

        Raises:
            DatabaseError: if the database cannot be used.
        """
        with self._turn, write_session(self.writer) as session:
            yield session

    def wrote(self) -> None:
        """To be called after something was written: nothing kept holds any more.

        But for the queue of the review, which is gone through from its beginning to its end and
        looks at each figure again when its turn comes.
        """
        for key in [key for key in self._kept if key not in LASTING]:
            self._kept.pop(key, None)

    def forget(self, key: Any) -> None:
        """Makes ``key`` anew when it is asked for next."""
        self._kept.pop(key, None)
