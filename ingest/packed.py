"""Pages kept small while they wait: of a long file, all of them are in memory at once.

A page of 300 words takes some 100 kB as objects and a twentieth of that packed; unpacking costs
less than a hundredth of what reading the page did.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")

_FASTEST = 1
"""Level of compression: the slower ones save little more."""


def pack(item: object) -> bytes:
    """Whatever can be sent to another process, packed."""
    return zlib.compress(pickle.dumps(item, pickle.HIGHEST_PROTOCOL), _FASTEST)


class Packed(Sequence[Item]):
    """A sequence of packed items, each unpacked anew whenever it is asked for.

    Args:
        packed: as :func:`pack` gives them, by this program itself.
    """

    def __init__(self, packed: Iterable[bytes]) -> None:
        self._packed = tuple(packed)

    @classmethod
    def of(cls, items: Iterable[Item]) -> "Packed[Item]":
        """The same items, packed one after the other."""
        return cls(pack(item) for item in items)

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> "Packed[Item]": ...
    def __getitem__(self, at: int | slice) -> "Item | Packed[Item]":
        if isinstance(at, slice):
            return Packed(self._packed[at])
        return self._unpacked(self._packed[at])

    def __iter__(self) -> Iterator[Item]:
        return map(self._unpacked, self._packed)

    @staticmethod
    def _unpacked(packed: bytes) -> Item:
        item: Item = pickle.loads(zlib.decompress(packed))
        return item

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
