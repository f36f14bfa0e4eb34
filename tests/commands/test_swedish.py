"""Whoever asks for Swedish gets Swedish: every message of the sources, and whole sessions."""

import ast
import errno
import json
import os
import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from messages import PRINTERS, Message, messages

from finsam.cli import main
from finsam.commands.catalogue import Said, entries, fitting, pattern
from finsam.commands.language import (
    MESSAGES,
    PLACES,
    catalogue_file,
    head,
    say,
    several,
    speaking,
)
from finsam.commands.summary import shown_text
from finsam.compare.look.doubts import DOUBTS
from finsam.compare.look.show import Shown
from finsam.compare.vocabulary import codes, swedish_heads, vocabularies, word
from finsam.corpus.names import choice

SAME = {
    "finsam.db": "the name of a file",
    "plain": "a word that is written in finsam.toml",
    "auto": "a word that is written in finsam.toml",
    "ok": "the same in both languages",
    "status": "the same in both languages",
    "variant": "the same in both languages",
    "text": "the same in both languages",
    "kommuner": "the same in both languages",
    "förbund": "the same in both languages",
    "forbund": "the same in both languages but for its dots",
    "--pages": "an option",
    "http://[": "an address",
    "http://": "an address",
    "MB": "a unit",
    "at": "the name of a field",
    "precis": "the same in both languages, cut short",
    "attrib": "the same in both languages, cut short",
    "memory": "the name of a database",
    "{file}: {pages}, {facts}": "no words",
}
"""Pieces of messages that Swedish has too, or that are to be typed as they are, and why."""
COMMANDS = re.compile(
    r"(?:finsam (?:codes|keys|search|ingest|status|forget|config|corrections|ledger)\b[\w -]*|"
    r"(?:apt|brew|winget|pip|chmod) \S.*|-m pip install.*|indicator:\S+|tesseract\S*)"
)
"""What is to be typed, and names of programs."""


def remains(message: Message, said: str) -> list[str]:
    """Pieces of an English message that stand in what is said in Swedish."""
    return [
        piece
        for piece in message.words
        if piece not in SAME
        and not COMMANDS.fullmatch(piece)
        and re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", said)
    ]


def spoken(message: Message) -> str:
    """A message as the call that says it says it: with its number, or as it stands."""
    return several(message.text, 2) if message.sink == "several" else say(message.text)


SPOKEN = [m for m in messages() if m.sink not in (*PRINTERS, "listed", "counted")]


def test_every_message_of_the_sources_is_swedish() -> None:
    with speaking("sv"):
        left = {m.place: (m.text, found) for m in SPOKEN if (found := remains(m, spoken(m)))}
    assert not left
    assert len(SPOKEN) > 300


def test_nothing_is_printed_past_the_catalogue() -> None:
    past = [(m.place, m.text) for m in messages() if m.sink in PRINTERS and m.text not in SAME]
    assert not past


def test_every_head_of_a_printed_table_is_swedish() -> None:
    heads = {m.text for m in messages() if m.sink == "listed"}
    with speaking("sv"):
        lacking = {
            name
            for name in heads
            if head(name) == name and name not in swedish_heads()["columns"] and name not in SAME
        }
    assert not lacking and len(heads) > 40


def nouns() -> set[str]:
    return {m.text for m in messages() if m.sink == "counted"}


def test_every_noun_that_is_counted_has_both_its_forms() -> None:
    assert {f"{{number}} {noun}" for noun in nouns()} <= known()
    assert {f"{{number}} {noun}s" for noun in nouns()} <= known() and nouns()


def test_every_help_text_is_swedish() -> None:
    lacking = []
    with speaking("sv"):
        for text in helps(main):
            if say(text) == text:
                lacking.append(text)
    assert not lacking


def helps(command: click.Command) -> Iterator[str]:
    """Every paragraph of help of a command, its options, and the commands below it."""
    paragraphs = cleandoc(command.help or "").split("\n\n")
    yield from (" ".join(one.split()) for one in paragraphs if one.strip() and "\b" not in one)
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            yield " ".join(param.help.split())
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from helps(below)


CLICK = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
"""Modules of click whose messages whoever types a command can come to read."""
PROGRAMMERS = re.compile(
    r"DeprecationWarning|Could not determine name|No options defined|Arguments take exactly|"
    r"defined twice|Boolean option|must be an iterable|Do you want to continue|"
    r"Confirm the action|%\(prog\)s|UUID|Choice\(|Invalid start character|format"
)
"""Those of click that only whoever writes a command can see, or that no option here can give."""


def test_what_click_says_is_swedish() -> None:
    lacking = []
    folder = Path(click.__file__).parent
    with speaking("sv"):
        for name in CLICK:
            for node in ast.walk(ast.parse((folder / name).read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                    text = ast.literal_eval(node.args[0]) if _is_text(node.args[0]) else ""
                    if text and not PROGRAMMERS.search(text) and text not in known():
                        lacking.append(text)
    assert not lacking


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def known() -> set[str]:
    return {form for forms, _ in entries(catalogue_file()) for form in forms}


def test_what_the_queries_of_status_say_is_swedish() -> None:
    pieces = {
        piece
        for _, query in DOUBTS
        for piece in re.findall(r"'([^']*)' *\|\||\|\| *'([^']*)'", query)
        for piece in piece
        if len(re.findall(r"[a-z]{2,}", piece)) > 1
    }
    english = " ".join(known())
    assert len(pieces) > 3
    assert all(piece.strip() in english for piece in pieces)


def test_holes_of_messages_are_in_their_translations() -> None:
    places = re.compile(r"\{(\w+)(?:!r)?\}")
    for english, swedish in entries(catalogue_file()):
        if english[0]:
            wanted = set(places.findall(" ".join(english)))
            assert set(places.findall(" ".join(swedish))) <= wanted, english


def test_no_pattern_begins_a_hole_where_another_ends() -> None:
    for english in known():
        assert "}{" not in english, "where one hole ends could not be told"


def test_a_message_is_told_by_the_pattern_that_explains_most_of_it() -> None:
    among = (
        pattern("{file}: the {what} is gone", "1 {file} {what}"),
        pattern("{place}: {message}", "2 {place} {message}"),
    )

    def part(name: str, said: str) -> Said:
        return Said(said.upper(), len(said)) if said == "the whole is gone" else Said(said, 0)

    def said(message: str) -> str | None:
        found = fitting(message, among, part)
        return None if found is None else found.text

    assert said("a.pdf: the page is gone") == "1 a.pdf page"
    assert said("a.pdf: the end") == "2 a.pdf the end"
    assert said("a.pdf: the whole is gone") == "2 a.pdf THE WHOLE IS GONE"
    assert said(": the page is gone") is None and said("nothing") is None


def test_a_long_message_costs_time_in_proportion_only() -> None:
    one = pattern("{a}, {b}, {c}, {d}, {e}, {f} end", "")
    assert one.parts(", " * 200_000 + "en") is None
    with speaking("sv"):
        assert say("error: " + "a: b; c, " * 20_000).startswith("fel: a: b; c")


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        (
            "a.pdf: the PDF breaks off before its end; fetch it again",
            "a.pdf: PDF-filen är avbruten före slutet; hämta den igen",
        ),
        (
            "not read: in/a.docx: a letter, not read; save it as PDF and hand that in",
            "inte läst: in/a.docx: ett brev, inte läst; spara som PDF och lämna in den",
        ),
        (
            "error: a.pdf, page 3: tesseract took longer than 30 seconds; read the file again",
            "fel: a.pdf sida 3: tesseract tog mer än 30 sekunder; läs filen igen",
        ),
        (
            "Rapport: slutlig.pdf: the file is empty; fetch or export it again",
            "Rapport: slutlig.pdf: filen är tom; hämta eller exportera den igen",
        ),
        (
            "a.pdf page 2: not read, more processor time than a page may take; "
            "export it again, simpler",
            "a.pdf sida 2: inte läst, mer processortid än en sida får ta; exportera igen, enklare",
        ),
        ("files page 3: blank", "files sida 3: tom sida"),
        (
            "not read: a.zip/b.pdf: locked with a password, not read; "
            "unpack it and hand in what it holds",
            "inte läst: a.zip/b.pdf: låst med lösenord, inte läst; "
            "packa upp det och lämna in innehållet",
        ),
        (
            "not read: a.zip/b.zip: an archive within an archive, not read; "
            "unpack it and hand in what it holds",
            "inte läst: a.zip/b.zip: ett arkiv i ett arkiv, inte läst; "
            "packa upp det och lämna in innehållet",
        ),
        (
            "out.xlsx: Permission denied; close it in other programs, or check your permission",
            "out.xlsx: åtkomst nekas; stäng den i andra program, eller kontrollera din behörighet",
        ),
    ],
)
def test_a_message_from_below_is_swedish_with_its_place(english: str, swedish: str) -> None:
    with speaking("sv"):
        assert say(english) == swedish
    assert say(english) == english


def test_a_file_that_is_called_like_a_word_keeps_its_name() -> None:
    with speaking("sv"):
        assert say("error: blank: it is odd") == "fel: blank: it is odd"
        assert say("required: empty; nothing to read").startswith("required: tom")
    assert {"place"} == set(PLACES) and "file" not in MESSAGES


def test_every_code_has_a_word_in_both_languages() -> None:
    for group in vocabularies():
        for code in codes(group):
            assert word(group, code, "sv") and word(group, code, "en")
    assert word("status", "doubtful", "sv") == "Osäker"
    assert word("status", "unheard-of", "sv") == "unheard-of" and word("status", None, "sv") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="systems word their errors differently")
def test_what_the_system_says_is_swedish() -> None:
    with speaking("sv"):
        for name in ("ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EROFS", "ENOSPC", "EADDRINUSE"):
            said = os.strerror(getattr(errno, name))
            assert say(said) != said
            whole = say(f"a.pdf: cannot be read ([Errno 5] {said}); check the path")
            assert said not in whole and "Errno" not in whole


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env={"LANG": None, "FINSAM_LANG": "sv", **environment}).invoke(main, arguments)


REPORT = """Samordningsförbundet Lyckbygden
Årsredovisning 2023
\fResultaträkning 2023
Medlemsbidrag 3 000 000
Administration 500 000
Summa kostnader 2 900 000
"""
ENGLISH = re.compile(r"\b(?:the|and|file|page|pages|read|with|not|facts|found|of|is)\b(?!\.)", re.I)
"""Words of English that no line of a Swedish session has."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FINSAM_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("FINSAM_DB", raising=False)
    Path("in").mkdir()
    Path("in/ar.txt").write_text(REPORT, "utf-8")
    Path("in/tom.pdf").write_bytes(b"")
    Path("in/brev.docx").write_bytes(b"hej")
    Path("in/kopia.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_a_session_is_swedish_from_end_to_end(folder: Path) -> None:
    assert run("ingest", "in", "--dry-run").output.count("\n") == 5
    read = run("ingest", "in")
    assert "inläst i finsam.db: 2 filer (1 hel, 1 misslyckades), " in read.stdout
    assert "fel: tom.pdf: filen är tom; hämta eller exportera den igen" in read.stderr
    assert "inte läst: in/brev.docx: ett ordbehandlingsdokument, inte läst" in read.stderr
    fact = json.loads(run("compare", "cost", "--json").stdout)[0]["sources"][0]["fact_id"]
    state = run("status").stdout
    assert re.search(r"^fil +sidor +förbund +sort +år +status +uppgifter$", state, re.M)
    assert "misslyckades" in state and "Behöver en människa:" in state
    said = [
        *(read.output, state, run("ledger", "ar.txt").stdout, run("show", fact).stdout),
        *(run("correct", fact, "value=1", "--why", "prov").output, run("verify").output),
        *(run("corrections", "list").stdout, run("forget", "tom.pdf").output),
        *(run("forget", "--list").stdout, run("forget", "--undo").output),
        *(run("keys").stdout, run("codes", "COST").stdout, run("search", "Administration").stdout),
        *(run("doctor").stdout, run("config").stdout),
        *(run("backup", "kopia.db").output, run("diff", "kopia.db", "finsam.db").output),
        *(
            run("forbund", "show", "Sydnärke").stdout,
            run("cache", "prune").output,
            run("status", "--db", "nix.db").output,
        ),
    ]
    for text in said:
        shown = text.replace(str(folder), "")
        lines = [line for line in shown.splitlines() if ENGLISH.search(line)]
        assert [one for one in lines if "finsam" not in one] == []


def test_who_answered_a_survey_is_said_in_swedish() -> None:
    one = Shown(
        fact_id="i1",
        kind="indicator",
        file_name="ar.txt",
        path="ar.txt",
        sha256="0",
        page=1,
        forbund=None,
        box=None,
        printed="87 %",
        method="plain",
        confidence=1.0,
        status="read",
        values={"option": "Alltid", "respondents": "referrers", "unit": "percent"},
        before=(),
        line="Alltid: 87 %",
        after=(),
        corrections=(),
    )
    assert re.search(r"^respondents +referrers$", shown_text(one), re.M)
    with speaking("sv"):
        assert re.search(r"^svarande +remittenter$", shown_text(one), re.M)


def test_codes_stay_english_where_programs_read_them(folder: Path) -> None:
    run("ingest", "in")
    swedish = json.loads(run("status", "--json").stdout)
    assert swedish == json.loads(run("status", "--json", FINSAM_LANG="en").stdout)
    assert {one["of"] for one in swedish["files"]} == {"complete", "failed"}
    assert swedish["doubts"][0]["message"].startswith("tom.pdf: the file is empty")


def test_keys_speak_the_language_that_they_are_asked_in() -> None:
    asked = ("keys", "--language", "sv")
    assert run(*asked, FINSAM_LANG="en").stdout.startswith("nyckeltal ")
    assert run("keys", "--language", "en").stdout.startswith("key ")
    assert run("keys", FINSAM_LANG="").stdout.startswith("key ")


def test_the_program_leaves_no_language_behind() -> None:
    run("--help")
    assert say("nothing changed") == "nothing changed"


def test_a_choice_of_names_is_said_with_commas_and_one_or() -> None:
    assert choice(["a"]) == "a" and choice(["a", "b"]) == "a or b"
    assert choice(["a", "b", "c"]) == "a, b or c"
    said = f"no län is called 'x'; did you mean {choice(['A', 'B', 'C'])}?"
    with speaking("sv"):
        assert say(said) == "inget län heter 'x'; menade du A, B eller C?"
