"""Help, settings, language and the width of the terminal."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from finsam.cli import main
from finsam.commands.helping import examples
from finsam.commands.manual import commands_page, man_page, walk
from finsam.commands.settings import SETTINGS
from finsam.compare.look.text import table

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "commands" / "locale" / "sv" / "LC_MESSAGES"
COMMANDS = [name for name, _ in walk(main)]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = [setting.variable for setting in SETTINGS]
    for name in (*names, "FINSAM_CONFIG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_ends_with_an_example(name: str) -> None:
    shown = run(*name.split(), "--help").output
    assert "Example:" in shown
    assert shown.rstrip().splitlines()[-1].strip().startswith(("finsam ", "eval "))


def known(words: list[str]) -> Iterator[str]:
    """Options of an example that its command does not have."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    own = {opt for param in command.params for opt in param.opts} | {"--help"}
    yield from (word for word in words if word.startswith("-") and word not in own)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_use_options_that_there_are(name: str) -> None:
    for line in examples()[name]:
        if line.startswith("finsam "):
            assert not list(known(shlex.split(line)[1:])), line


@pytest.mark.parametrize("variable", ["FINSAM_LANG", "LANG"])
def test_messages_are_swedish_where_asked_or_where_the_system_is(variable: str) -> None:
    swedish = {variable: "sv_SE.UTF-8" if variable == "LANG" else "sv"}
    shown = run("--help", **swedish).output
    assert "Jämför nyckeltal mellan förbund och år" in shown and "Kommandon:" in shown
    assert "Visa programmets version." in shown
    done = run("status", **swedish)
    assert done.stderr.startswith("fel: finsam.db: databasen finns inte; skapa den med")
    wrong = run("keys", "costs", **swedish).stderr
    assert "inget nyckeltal heter 'costs'; menade du cost? finsam keys visar alla" in wrong
    assert "Det finns inget kommando 'stats'" in run("stats", **swedish).stderr


def test_messages_are_english_otherwise() -> None:
    assert "Compare key figures across" in run("--help").output
    assert "no such database" in run("status", LANG="de_DE.UTF-8").stderr
    assert "no such database" in run("status", LANG="sv_SE.UTF-8", FINSAM_LANG="en").stderr


def forms(catalogue: Catalog) -> dict[tuple[str | None, str], list[str]]:
    """Messages by context and first form, with their translations in all forms."""
    return {
        (m.context, m.id if isinstance(m.id, str) else m.id[0]): (
            [m.string] if isinstance(m.string, str) else list(m.string or ())
        )
        for m in catalogue
        if m.id
    }


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (LOCALE / "finsam.po").open("rb") as written, (LOCALE / "finsam.mo").open("rb") as made:
        said, compiled = forms(read_po(written, locale="sv")), forms(read_mo(made))
    assert said == compiled and len(said) > 100


def test_a_file_of_settings_holds_until_the_environment_or_the_command_line_speak() -> None:
    Path("finsam.toml").write_text('db = "mine.db"\nlanguage = "sv"\njobs = 3\n', "utf-8")
    assert run("status").stderr.startswith("fel: mine.db: databasen finns inte")
    assert run("status", FINSAM_DB="theirs.db").stderr.startswith("fel: theirs.db")
    assert run("status", "--db", "this.db", FINSAM_DB="theirs.db").stderr.startswith("fel: this.db")


def test_config_shows_where_each_value_comes_from() -> None:
    Path("finsam.toml").write_text('db = "mine.db"\nexclude = ["*utkast*", "old"]\n', "utf-8")
    said = json.loads(run("config", "--json", FINSAM_JOBS="2").stdout)
    from_ = {one["setting"]: (one["value"], one["source"]) for one in said}
    assert from_["db"] == ("mine.db", "finsam.toml")
    assert from_["exclude"] == ("*utkast*, old", "finsam.toml")
    assert from_["jobs"] == ("2", "FINSAM_JOBS")
    assert from_["ocr"] == ("auto", "built in")
    assert set(from_) == {setting.name for setting in SETTINGS}
    elsewhere = Path("other.toml")
    elsewhere.write_text('ocr = "never"\n', "utf-8")
    shown = run("config", FINSAM_CONFIG=str(elsewhere)).stdout
    assert re.search(r"ocr +never +other.toml", shown)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("database = 1", "no setting is called 'database'; there are db, language"),
        ('jobs = "two"', "jobs = 'two': write a whole number"),
        ("db = ", "not TOML"),
    ],
)
def test_a_file_of_settings_that_is_wrong_gets_one_line(text: str, said: str) -> None:
    Path("finsam.toml").write_text(text, "utf-8")
    done = run("status")
    assert done.exit_code == 2 and said in done.stderr and done.stderr.count("\n") == 1


def test_a_table_fits_the_terminal_and_loses_nothing() -> None:
    rows = [
        ("a-file-with-a-long-name-indeed.pdf", "Samordningsförbundet i de fem kommunerna", 12345)
    ]
    shown = table(("file", "förbund", "facts"), rows, width=50)
    assert max(map(len, shown.splitlines())) <= 50
    assert re.sub(r"[\s-]", "", shown).count("12345") == 1
    flat = re.sub(r"\s", "", shown)
    assert "12345" in flat and "fem" in flat and "indeed.pdf" in flat
    assert max(map(len, table(("file", "förbund", "facts"), rows).splitlines())) > 50


def completed(*words: str) -> list[str]:
    shell = ShellComplete(main, {}, "finsam", "_FINSAM_COMPLETE")
    return [item.value for item in shell.get_completions(list(words[:-1]), words[-1])]


def test_the_shell_completes_keys_lan_and_forbund() -> None:
    assert completed("compare", "adm_") == ["adm_share_narrow", "adm_share_wide"]
    assert "code:COST.ADM" in completed("compare", "code:COST.")
    assert completed("compare", "cost", "--lan", "Öre") == ["Örebro län"]
    assert "Samordningsförbundet Sydnärke" in completed("report", "--forbund", "sydn")
    assert completed("forbund", "list", "--lan", "örebro") == ["Örebro län"]


def test_the_man_page_and_the_page_of_commands_hold_every_command() -> None:
    page, manual = commands_page(main), man_page(main)
    for name in COMMANDS:
        assert f"## finsam {name}" in page and f".SS finsam {name}" in manual
    assert "\\-\\-lan" in manual and not re.search(r"^\.(?!TH|SH|SS|TP|PP|nf|fi|B|I)", manual, re.M)
