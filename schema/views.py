"""The public views: made, dropped, made anew where they changed."""

import hashlib
import re
from importlib import resources

from sqlalchemy import Connection, inspect, text

VIEWS_KEY = "views"


def views_sql(dialect: str) -> tuple[str, ...]:
    """The statements that make the public views, in the words of ``dialect``."""
    lines = [line for line in _views_source().splitlines() if not line.startswith("--")]
    body = "\n".join(lines)
    if dialect != "sqlite":
        body = body.replace("group_concat(", "string_agg(")
    return tuple(part.strip() for part in body.split(";") if part.strip())


def _views_source() -> str:
    return resources.files("finsam.schema").joinpath("views.sql").read_text("utf-8")


def make_views(connection: Connection) -> None:
    """Makes the public views anew where they changed."""
    statements = views_sql(connection.dialect.name)
    digest = hashlib.sha256("\n".join(statements).encode()).hexdigest()
    key = {"key": VIEWS_KEY}
    if connection.execute(text("select value from meta where key = :key"), key).scalar() == digest:
        return
    drop_views(connection)
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.execute(text("delete from meta where key = :key"), key)
    connection.execute(
        text("insert into meta (key, value) values (:key, :value)"), {**key, "value": digest}
    )


def drop_views(connection: Connection) -> None:
    """Drops the views that this program makes; a user's own views are left alone."""
    ours = set(re.findall(r"^create view (\w+)", _views_source(), re.MULTILINE))
    for view in sorted(ours & set(inspect(connection).get_view_names())):
        connection.exec_driver_sql(f"drop view {view}")
