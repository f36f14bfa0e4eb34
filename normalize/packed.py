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


def pack_table(
    hashes: NDArray[np.uint64], bits: int
) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
    """The order in which entries stand in their buckets, and where each bucket starts.

    Args:
        hashes: one 64-bit hash for each entry.
        bits: of the bucket number, taken from the top of the hash.

    Returns:
        The permutation of the entries, and ``2**bits + 1`` offsets.
    """
    order = np.argsort(hashes, kind="stable")
    buckets = (hashes[order] >> np.uint64(64 - bits)).astype(np.int64)
    starts = np.searchsorted(buckets, np.arange((1 << bits) + 1))
    return order, starts.astype(np.uint32)


class CountTable:
    """Counts under 64-bit hashes, kept as rounded logarithms (12 steps to the doubling)."""

    STEPS = 12

    def __init__(self, starts: memoryview, entries: memoryview) -> None:
        self._starts = starts
        self._entries = entries
        self._shift = 64 - (len(starts) - 1).bit_length() + 1
        self._values = [2 ** (step / self.STEPS) for step in range(256)]

    def get(self, key: int) -> float:
        """The count under the hash ``key``; 0 where there is none."""
        bucket = key >> self._shift
        mark = key & 0xFFFFFF
        for entry in self._entries[self._starts[bucket] : self._starts[bucket + 1]]:
            if entry >> 8 == mark:
                return self._values[entry & 0xFF]
        return 0.0

    @classmethod
    def pack(
        cls, name: str, hashes: NDArray[np.uint64], counts: NDArray[np.float64]
    ) -> dict[str, NDArray[np.generic]]:
        """The arrays of a table, under ``name.starts`` and ``name.entries``."""
        order, starts = pack_table(hashes, bucket_bits(len(hashes)))
        steps = np.clip(np.rint(cls.STEPS * np.log2(np.maximum(counts, 1))), 0, 255)
        marks = (hashes & np.uint64(0xFFFFFF)).astype(np.uint32)
        entries = (marks << np.uint32(8)) | steps.astype(np.uint32)
        return {f"{name}.starts": starts, f"{name}.entries": entries[order]}

    @classmethod
    def read(cls, name: str, arrays: Mapping[str, memoryview]) -> "CountTable":
        """The table packed under ``name``."""
        return cls(arrays[f"{name}.starts"], arrays[f"{name}.entries"])
