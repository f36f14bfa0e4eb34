"""One file of named number arrays, mapped into memory, and hash tables over them.

A table holds no keys, only 24-bit fingerprints of their 64-bit hashes in 2**bits buckets, so an
absent key answers by mistake about once in four million look-ups at four keys a bucket. That is
what makes a million counts fit into a few megabytes.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"FINSAM01"
_ALIGN = 64
_GROUP_BITS = 8


def write_arrays(file: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Write ``arrays`` to ``file``, little endian, in the mapping's order."""
    table: dict[str, list[object]] = {}
    blobs: list[bytes] = []
    at = 0
    for name, array in arrays.items():
        blob = np.ascontiguousarray(array).tobytes()
        table[name] = [array.dtype.str, len(array), at]
        blob += b"\0" * (-len(blob) % _ALIGN)
        blobs.append(blob)
        at += len(blob)
    head = json.dumps(table, sort_keys=True).encode()
    head += b" " * (-(len(head) + 16) % _ALIGN)
    with file.open("wb") as out:
        out.write(MAGIC + len(head).to_bytes(8, "little") + head)
        out.writelines(blobs)


def read_arrays(file: Path) -> dict[str, memoryview]:
    """The arrays of ``file``, mapped and read only when looked at.

    Raises:
        ValueError: if the file is not one of ours.
    """
    mapped = np.memmap(file, dtype=np.uint8, mode="r")
    if bytes(mapped[:8]) != MAGIC:
        raise ValueError(f"{file} is not a packed model")
    size = int.from_bytes(bytes(mapped[8:16]), "little")
    start = 16 + size
    arrays: dict[str, memoryview] = {}
    for name, (kind, length, at) in json.loads(bytes(mapped[16:start])).items():
        end = start + at + length * np.dtype(kind).itemsize
        arrays[name] = memoryview(mapped[start + at : end].view(kind))
    return arrays


def bucket_bits(keys: int) -> int:
    """Bits of the bucket number for three to six keys a bucket."""
    return max(1, (max(1, keys) // 6).bit_length())


def pack_buckets(
    name: str, hashes: NDArray[np.uint64]
) -> tuple[NDArray[np.intp], dict[str, NDArray[np.generic]]]:
    """The order in which entries stand in their buckets, and where each bucket starts.

    Args:
        name: of the table.
        hashes: one 64-bit hash for each entry.

    Returns:
        The permutation of the entries, and the arrays that ``Buckets`` reads: where every 256th
        bucket starts, and how far beyond that the others do.

    Raises:
        ValueError: if 256 buckets together have more entries than two bytes count.
    """
    bits = bucket_bits(len(hashes))
    order = np.argsort(hashes, kind="stable")
    buckets = (hashes[order] >> np.uint64(64 - bits)).astype(np.int64)
    starts = np.searchsorted(buckets, np.arange((1 << bits) + 1))
    bases = starts[:: 1 << _GROUP_BITS]
    beyond = starts - bases[np.arange(len(starts)) >> _GROUP_BITS]
    if beyond.max() >= 1 << 16:
        raise ValueError(f"the hashes of {name} are not spread evenly")
    arrays = {
        f"{name}.bases": bases.astype(np.uint32),
        f"{name}.starts": beyond.astype(np.uint16),
    }
    return order, arrays


class Buckets:
    """Where in a table the entries of a hash stand.

    Args:
        name: of the table.
        arrays: of the file.
    """

    def __init__(self, name: str, arrays: Mapping[str, memoryview]) -> None:
        self._bases = arrays[f"{name}.bases"]
        self._starts = arrays[f"{name}.starts"]
        self._shift = 64 - (len(self._starts) - 1).bit_length() + 1

    def span(self, key: int) -> range:
        """The places of the entries whose bucket is that of the hash ``key``."""
        at = key >> self._shift
        after = at + 1
        return range(
            self._bases[at >> _GROUP_BITS] + self._starts[at],
            self._bases[after >> _GROUP_BITS] + self._starts[after],
        )


class CountTable:
    """Counts under 64-bit hashes, kept as rounded logarithms (12 steps to the doubling)."""

    STEPS = 12

    def __init__(self, buckets: Buckets, entries: memoryview) -> None:
        self._span = buckets.span
        self._entries = entries
        self._values = [2 ** (step / self.STEPS) for step in range(256)]

    def get(self, key: int) -> float:
        """The count under the hash ``key``; 0 where there is none."""
        mark = key & 0xFFFFFF
        entries = self._entries
        for at in self._span(key):
            entry = entries[at]
            if entry >> 8 == mark:
                return self._values[entry & 0xFF]
        return 0.0

    @classmethod
    def pack(
        cls, name: str, hashes: NDArray[np.uint64], counts: NDArray[np.float64]
    ) -> dict[str, NDArray[np.generic]]:
        """The arrays of a table: its buckets and ``name.entries``."""
        order, buckets = pack_buckets(name, hashes)
        steps = np.clip(np.rint(cls.STEPS * np.log2(np.maximum(counts, 1))), 0, 255)
        marks = (hashes & np.uint64(0xFFFFFF)).astype(np.uint32)
        entries = (marks << np.uint32(8)) | steps.astype(np.uint32)
        return {**buckets, f"{name}.entries": entries[order]}

    @classmethod
    def read(cls, name: str, arrays: Mapping[str, memoryview]) -> "CountTable":
        """The table packed under ``name``."""
        return cls(Buckets(name, arrays), arrays[f"{name}.entries"])
