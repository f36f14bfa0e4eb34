import json
from io import BytesIO

import pytest

from finsam.normalize import repair, repair_stream

LOST = "Forbundets uppgift ar att framja samverkan och folja upp malen.\nDet sags mer om varden.\n"


def run(data: bytes, **said: bool) -> bytes:
    sink = BytesIO()
    repair_stream(BytesIO(data), sink, **said)
    return sink.getvalue()


def test_text_comes_out_mended() -> None:
    assert run(LOST.encode()).decode() == repair(LOST).text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00f\x00o\x00r",
        b"%PDF-1.4\n\x00\x01\x02 forbundet ar bra\n",
        b"\x80\x81 f\xf6rbundet \xe4r h\xe4r\r\n",
        "Förbundet är här.\r\nOch där.\n\rSlut".encode(),
        bytes(range(256)) * 40,
    ],
)
def test_other_bytes_pass_unchanged(data: bytes) -> None:
    assert run(data) == data


def test_a_long_line_passes_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finsam.normalize.command.BLOCK", 1000)
    monkeypatch.setattr("finsam.normalize.command.LONGEST_LINE", 3000)
    data = b"forbundet " * 300_000
    assert run(data) == data


def test_blocks_end_at_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finsam.normalize.command.BLOCK", 500)
    text = LOST * 3_000
    done = run(text[:130_000].encode())
    assert done.count(b"\n") == text[:130_000].count("\n")


def test_changes_are_explained() -> None:
    rows = run(LOST.encode(), explain=True).decode().splitlines()
    assert any(row.startswith("1:1\tForbundets\t→ Förbundets\t") for row in rows)
    assert all(row.split(":")[0] in {"1", "2"} for row in rows)


def test_changes_as_json() -> None:
    rows = [json.loads(row) for row in run(LOST.encode(), as_json=True).decode().splitlines()]
    assert [row["line"] for row in rows] == [1, 2]
    first = rows[0]["edits"][0]
    assert (first["before"], first["after"], first["start"]) == ("Forbundets", "Förbundets", 0)
    assert rows[0]["state"] == "damaged"
