"""What tests of the web view ask and send."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient


def query(database: Path, sql: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(database)) as link:
        return link.execute(sql, values).fetchall()


def token(client: TestClient, address: str = "/lagg-till") -> str:
    """The token of a form, as a browser would have it."""
    body = client.get(address).text
    return body.split('name="csrf" value="', 1)[1].split('"', 1)[0]


def send(client: TestClient, address: str, **fields: str) -> Any:
    """Sends a form as a person called Ada would."""
    return client.post(
        address, data={"csrf": token(client), "vem": "Ada", "varfor": "såg på sidan", **fields}
    )
