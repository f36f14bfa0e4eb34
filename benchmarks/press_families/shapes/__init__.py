"""Table and page shapes that several of these families share, printed through the press's ink."""

from shapes.money import mixed_years, parts_grid, share_pairs, span_cols, two_sided
from shapes.people import by_sex_grid, rowspan_table, sexes_of, survey_blocks, survey_means
from shapes.pieces import SIGNS, cover, goal_blocks, overview, sheet, tiles

__all__ = [
    "SIGNS",
    "by_sex_grid",
    "cover",
    "goal_blocks",
    "mixed_years",
    "overview",
    "parts_grid",
    "rowspan_table",
    "sexes_of",
    "share_pairs",
    "sheet",
    "span_cols",
    "survey_blocks",
    "survey_means",
    "tiles",
    "two_sided",
]
