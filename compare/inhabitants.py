"""Inhabitants aged 16–64 of the kommuner that a förbund covers."""

from sqlalchemy import Engine, text

_INHABITANTS = text(
    """
    SELECT f.official_name AS forbund, d.year, sum(cast(d.value AS numeric)) AS inhabitants,
        count(*) AS known, (
            SELECT count(*) FROM forbund_kommun AS k WHERE k.forbund_id = f.forbund_id
        ) AS kommuner
    FROM forbund AS f
    JOIN forbund_kommun AS fk ON fk.forbund_id = f.forbund_id
    JOIN denominator AS d ON d.kommunkod = fk.kommunkod
    WHERE d.measure = 'inhabitants_16_64'
    GROUP BY f.forbund_id, f.official_name, d.year
    """
)


def inhabitants_of(engine: Engine) -> dict[tuple[str, int], float]:
    """Inhabitants by (förbund, year), only where every kommun of the förbund has a number."""
    with engine.connect() as link:
        rows = link.execute(_INHABITANTS).all()
    return {
        (row.forbund, int(row.year)): float(row.inhabitants)
        for row in rows
        if row.known == row.kommuner
    }
