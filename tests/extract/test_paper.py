"""A table in a column of a page is parted from its neighbour; columns of a table are not."""

from finsam.extract.box import Box
from finsam.extract.lines import build_lines
from finsam.extract.page import Rule, Word
from finsam.extract.paper import paper_strip
from finsam.extract.segments import segments_of

WIDTH, HEIGHT = 595.0, 842.0
PROSE = [
    "Under hösten har parterna mött flera",
    "skolor och företag för att finna nya",
    "platser, och de första börjar i mars",
    "när lokalerna vid torget är klara.",
    "Styrelsen följer arbetet vid sina möten",
    "och har bett om en skriftlig redogörelse.",
    "Den ska visa hur pengarna har använts",
    "och vad deltagarna själva har sagt om",
    "den hjälp som de fick under våren.",
    "Svaren ska läsas tillsammans med dem",
    "som arbetar närmast, var för sig och",
    "i grupp, innan något nytt beslutas.",
]
TABLE = [
    ("Post", "Utfall", "Budget"),
    ("Lokaler", "41", "44"),
    ("Löner", "613", "590"),
    ("Resor", "17", "21"),
    ("Kurser", "38", "35"),
    ("Revision", "26", "26"),
    ("Tryck", "9", "12"),
    ("Telefoni", "7", "8"),
    ("Bank", "2", "2"),
    ("Summa", "753", "738"),
]


def words(text: str, x0: float, top: float) -> list[Word]:
    found = []
    for said in text.split():
        box = Box(x0=x0, top=top, x1=x0 + 4.8 * len(said), bottom=top + 10)
        found.append(Word(text=said, box=box, size=10.0))
        x0 = box.x1 + 2.6
    return found


def prose(x0: float, top: float, step: float) -> list[Word]:
    return [w for n, line in enumerate(PROSE) for w in words(line, x0, top + n * step)]


def table(x0: float, top: float, step: float, *, labels: bool = True) -> list[Word]:
    found = []
    for n, row in enumerate(TABLE):
        for x, said in zip((0.0, 110.0, 170.0), row, strict=True):
            if labels or x:
                found += words(said, x0 + x, top + n * step)
    return found


def texts(placed: list[Word], rules: tuple[Rule, ...] = ()) -> list[str]:
    lines = build_lines(placed, width=WIDTH, height=HEIGHT, rules=rules)
    return [line.text for line in lines]


def test_a_table_in_one_column_is_read_apart_from_the_text_in_the_other() -> None:
    said = texts(prose(50, 80, 13) + table(320, 84, 15.5))
    assert said == [*PROSE, *(" ".join(row) for row in TABLE)]


def test_tables_in_both_columns_keep_their_own_rows_when_text_runs_over_one_of_them() -> None:
    left = table(50, 80, 14) + prose(50, 260, 14)
    right = table(320, 87, 15.5) + table(320, 270, 15.5)
    rows = [" ".join(row) for row in TABLE]
    assert texts(left + right) == [*rows, *PROSE, *rows, *rows]


def test_coloured_rows_of_a_table_part_no_row_of_it_from_its_column() -> None:
    rules = []
    for n in range(1, 10, 2):
        x0, x1, y = 316.0, 520.0, 84 + 15.5 * n
        edges = [(x0, y - 2, x1, y - 2), (x0, y + 12, x1, y + 12)]
        edges += [(x0, y - 2, x0, y + 12), (x1, y - 2, x1, y + 12)]
        rules += [Rule(box=Box(x0=a, top=b, x1=c, bottom=d)) for a, b, c, d in edges]
    said = texts(prose(50, 80, 13) + table(320, 84, 15.5), tuple(rules))
    assert said == [*PROSE, *(" ".join(row) for row in TABLE)]


def test_rows_at_one_height_from_side_to_side_stay_one_table() -> None:
    placed = prose(50, 80, 14) + table(320, 80, 14)
    assert paper_strip(segments_of(placed), (), WIDTH) is None


def test_figures_beside_wrapped_labels_are_no_column_of_a_page() -> None:
    placed = prose(50, 80, 13) + table(250, 86, 15.5, labels=False)
    assert paper_strip(segments_of(placed), (), WIDTH) is None


def test_rules_that_reach_over_both_sides_bind_them() -> None:
    rules = tuple(Rule(box=Box(x0=50, top=y, x1=540, bottom=y)) for y in range(79, 270, 31))
    placed = prose(50, 80, 13) + table(320, 84, 15.5)
    assert paper_strip(segments_of(placed), rules, WIDTH) is None
    assert paper_strip(segments_of(placed), (), WIDTH) is not None


def test_tables_alone_in_two_columns_are_read_apart_where_their_rows_are_out_of_step() -> None:
    rows = [" ".join(row) for row in TABLE]
    left = table(50, 80, 14)
    assert texts(left + table(320, 87, 15.5)) == [*rows, *rows]
    assert paper_strip(segments_of(left + table(320, 80, 14)), (), WIDTH) is None
