"""PDFs damaged on purpose, the same ones in every run: from the samples, by a seed."""

import random
import re
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


def damaged(seed: int) -> tuple[str, bytes]:
    """What was done, and the bytes of the file."""
    chance = random.Random(seed)
    source = chance.choice(sorted(SAMPLES.glob("*.pdf")))
    data = bytearray(source.read_bytes())
    name, harm = chance.choice(sorted(HARMS.items()))
    return f"{seed} {name} {source.name}", bytes(harm(data, chance))


def _flipped(data: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.choice((1, 10, 200))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _truncated(data: bytearray, chance: random.Random) -> bytearray:
    return data[: chance.randrange(1, len(data))]


def _objects(data: bytearray) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rb"\d+ 0 obj.*?endobj", data, re.DOTALL)]


def _dropped(data: bytearray, chance: random.Random) -> bytearray:
    found = _objects(data)
    for start, end in chance.sample(found, min(3, len(found))):
        data[start:end] = b" " * (end - start)
    return data


def _swapped(data: bytearray, chance: random.Random) -> bytearray:
    found = [m.span() for m in re.finditer(rb"stream\r?\n.*?endstream", data, re.DOTALL)]
    if len(found) < 2:
        return _flipped(data, chance)
    (a, b), (c, d) = sorted(chance.sample(found, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _lying(data: bytearray, chance: random.Random) -> bytearray:
    lie = b"/Count %d" % chance.choice((0, -1, 2, 999, 10**6, 2**31))
    return bytearray(re.sub(rb"/Count \d+", lie, data))


def _looping(data: bytearray, chance: random.Random) -> bytearray:
    numbers = re.findall(rb"(\d+) 0 R", data)
    if not numbers:
        return _flipped(data, chance)
    goal = chance.choice(numbers)
    return bytearray(
        re.sub(rb"\d+ 0 R", lambda m: goal + b" 0 R" if chance.random() < 0.1 else m[0], data)
    )


HARMS = {
    "flipped": _flipped,
    "truncated": _truncated,
    "dropped": _dropped,
    "swapped": _swapped,
    "lying": _lying,
    "looping": _looping,
}
