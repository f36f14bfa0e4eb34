"""The register of förbund as the database holds it: for ``forbund list`` and ``forbund show``."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Engine, bindparam, text

from finsam.compare.look.text import Tell, told
from finsam.compare.prints import followers
from finsam.compare.questions import one_forbund, one_lan, read_names

_LIST = text(
    """
    SELECT f.official_name AS forbund, f.lan, f.org_no, f.valid_from, f.valid_to,
        (SELECT s.official_name FROM forbund AS s WHERE s.forbund_id = f.merged_into)
            AS merged_into,
        f.status, (SELECT count(*) FROM forbund_kommun AS k WHERE k.forbund_id = f.forbund_id)
            AS kommuner,
        (SELECT count(DISTINCT d.document_id) FROM documents AS d
            WHERE d.forbund = f.official_name AND d.document_id NOT IN :led) AS documents
    FROM forbund AS f ORDER BY f.lan, f.official_name
    """
).bindparams(bindparam("led", expanding=True))
_ONE = text("SELECT * FROM forbund WHERE official_name = :name")
_NAMES = text("SELECT name FROM forbund_name WHERE forbund_id = :id ORDER BY name")
_KOMMUNER = text(
    "SELECT k.kommunkod, k.official_name FROM forbund_kommun AS fk "
    "JOIN kommun AS k ON k.kommunkod = fk.kommunkod WHERE fk.forbund_id = :id ORDER BY 1"
)
_BEFORE = text("SELECT official_name FROM forbund WHERE merged_into = :id ORDER BY 1")
_AFTER = text("SELECT official_name FROM forbund WHERE forbund_id = :id")
_DOCUMENTS = text(
    "SELECT year, kind, title, file_name FROM documents WHERE forbund = :name ORDER BY year, kind"
)
_MEMBERS = text(
    """
    SELECT DISTINCT d.year, m.member, m.member_kind, m.kommunkod, m.file_name, m.page
    FROM members AS m JOIN documents AS d ON d.document_id = m.document_id
    WHERE m.forbund = :name AND d.year IS NOT NULL
    ORDER BY d.year, m.member, m.file_name, m.page
    """
)


def organisations(engine: Engine, *, lan: Sequence[str] = ()) -> pd.DataFrame:
    """All förbund of the register and of the reports, one a row, with the number of documents.

    Two prints of one document are one.

    Args:
        engine: the database.
        lan: only förbund of any of these län; all where empty.

    Raises:
        UsageError: for an unknown län; names those that are alike.
    """
    with engine.connect() as link:
        frame = pd.read_sql_query(_LIST, link, params={"led": list(followers(engine))})
    named = [one_lan(one, frame["lan"]) for one in lan]
    return frame[frame["lan"].isin(named)] if named else frame


def members_by_year(engine: Engine, name: str) -> pd.DataFrame:
    """Who the reports say were members of a förbund, year by year, with file and page.

    Columns: ``year`` (of the report), ``member``, ``member_kind``, ``kommunkod``, ``file_name``,
    ``page``.

    Raises:
        UsageError: if no förbund, or more than one, is called so.
    """
    official = one_forbund(name, read_names(engine))
    with engine.connect() as link:
        return pd.read_sql_query(_MEMBERS, link, params={"name": official})


def organisation(engine: Engine, name: str) -> dict[str, Any]:
    """All that is known of one förbund, by any name that it goes under.

    Raises:
        UsageError: if no förbund, or more than one, is called so.
    """
    official = one_forbund(name, read_names(engine))
    members: dict[int, list[str]] = {}
    for row in members_by_year(engine, official).to_dict("records"):
        of_year = members.setdefault(int(row["year"]), [])
        of_year += [row["member"]] if row["member"] not in of_year else []
    with engine.connect() as link:
        found = dict(link.execute(_ONE, {"name": official}).mappings().one())
        key = {"id": found["forbund_id"]}
        return found | {
            "merged_into": link.execute(_AFTER, {"id": found["merged_into"]}).scalar(),
            "names": list(link.execute(_NAMES, key).scalars()),
            "kommuner": [dict(row) for row in link.execute(_KOMMUNER, key).mappings()],
            "predecessors": list(link.execute(_BEFORE, key).scalars()),
            "members_by_year": members,
            "documents": [dict(r) for r in link.execute(_DOCUMENTS, {"name": official}).mappings()],
        }


def describe(found: dict[str, Any], tell: Tell = told) -> str:
    """What :func:`organisation` gives, as text for a terminal.

    Args:
        found: the förbund.
        tell: translates a text with holes and fills them.
    """
    valid = "from {start} to {end}" if found["valid_to"] else "from {start}"
    period = tell(valid, start=found["valid_from"], end=found["valid_to"])
    facts = {
        "län": found["lan"],
        "region": found["region"],
        "organisationsnummer": found["org_no"],
        tell("valid"): period if found["valid_from"] else None,
        tell("merged into"): found["merged_into"],
        tell("predecessors"): ", ".join(found["predecessors"]),
        tell("also called"): "; ".join(n for n in found["names"] if n != found["official_name"]),
        "kommuner": ", ".join(k["official_name"] for k in found["kommuner"]),
        tell("source"): found["source"],
    }
    lines = [found["official_name"]]
    unknown = tell("not known")
    lines += [f"  {name}: {value or unknown}" for name, value in facts.items()]
    for year, members in found["members_by_year"].items():
        lines.append(tell("  members {year}: {members}", year=year, members=", ".join(members)))
    there = "  documents:" if found["documents"] else "  documents: none in this database"
    lines.append(tell(there))
    lines += [f"    {d['year']} {d['kind']}: {d['file_name']}" for d in found["documents"]]
    return "\n".join(lines)
