"""What is worked out once and holds until the database changes."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Engine

MOST = 300
"""Answers kept; the one that was asked for longest ago goes first."""

LOOK_SECONDS = 2.0
"""How long a change that another program made may go unseen; ours are seen at once."""

UNWATCHED_SECONDS = 30.0
"""How long an answer holds where the database does not tell that it changed."""


_Asked = TypeVar("_Asked", bound=Hashable)


class _Answer(NamedTuple):
    made: float
    stamp: int
    said: Any


class Kept:
    """Answers by key, each of one state of the database.

    Args:
        engine: whose changes are watched.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._watch: Any = None
        self._seen: int | None = None
        self._looked = 0.0
        self._stamp = 0

    @property
    def stamp(self) -> int:
        """A number that grows whenever the database has changed."""
        with self._lock:
            now = time.monotonic()
            if now - self._looked >= LOOK_SECONDS:
                self._looked = now
                version = self._version()
                if version != self._seen or version is None:
                    self._seen = version
                    self._stamp += version is not None
            return self._stamp

    def get(self, key: Hashable, make: Callable[[], Any], seconds: float | None = None) -> Any:
        """What ``make`` gives, kept while the database stays as it is.

        Args:
            key: of the answer.
            make: works it out.
            seconds: instead: kept for so long, whatever happens to the database.
        """
        stamp = self.stamp
        found = self._answers.get(key)
        if found is not None and self._holds(found, stamp, seconds):
            return found.said
        made = make()
        self._keep({key: made}, stamp)
        return made

    def get_many(
        self, asked: Mapping[_Asked, Hashable], make: Callable[[list[_Asked]], Mapping[_Asked, Any]]
    ) -> dict[_Asked, Any]:
        """Several answers, of which those that are not kept are worked out at once.

        Args:
            asked: what is asked, and the key of its answer.
            make: gives the answer to each thing asked that it is handed.
        """
        stamp = self.stamp
        said: dict[_Asked, Any] = {}
        for one, key in asked.items():
            found = self._answers.get(key)
            if found is not None and self._holds(found, stamp, None):
                said[one] = found.said
        missing = [one for one in asked if one not in said]
        if missing:
            made = make(missing)
            self._keep({asked[one]: made[one] for one in missing}, stamp)
            said |= made
        return said

    def _keep(self, made: Mapping[Any, Any], stamp: int) -> None:
        with self._lock:
            for key, said in made.items():
                self._answers[key] = _Answer(time.monotonic(), stamp, said)
                self._answers.move_to_end(key)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)

    def made_at(self, key: Hashable) -> int | None:
        """The stamp at which an answer was worked out; ``None`` where there is none."""
        found = self._answers.get(key)
        return None if found is None else found.stamp

    def changed(self) -> None:
        """To be called after something was written: what was worked out before holds no more."""
        with self._lock:
            self._stamp += 1

    def forget(self, key: Hashable) -> None:
        """Works ``key`` out anew when it is asked for next."""
        with self._lock:
            self._answers.pop(key, None)

    def close(self) -> None:
        """Lets go of the connection that watches."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def _holds(self, found: _Answer, stamp: int, seconds: float | None) -> bool:
        age = time.monotonic() - found.made
        if seconds is not None:
            return age < seconds
        return found.stamp == stamp and (self._seen is not None or age < UNWATCHED_SECONDS)

    def _version(self) -> int | None:
        """What SQLite counts up whenever another connection has written."""
        if self._engine.dialect.name != "sqlite":
            return None
        if self._watch is None:
            # A connection of its own, outside transactions, which would not see what is new.
            self._watch = self._engine.raw_connection()
        cursor = self._watch.cursor()
        try:
            return int(cursor.execute("pragma data_version").fetchone()[0])
        finally:
            cursor.close()
