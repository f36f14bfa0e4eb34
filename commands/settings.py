"""``finsam.toml``: what is otherwise said by options and environment variables, once and for all.

The command line comes first, then the environment, then the file, then what is built in. The file
is the ``finsam.toml`` of the working folder, or that of the user's configuration folder, or the one
that ``FINSAM_CONFIG`` names.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from finsam.corpus.errors import UsageError

FILE = "finsam.toml"
BUILT_IN = "built in"
"""Where a value comes from that nobody has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something that can be said in ``finsam.toml``.

    Attributes:
        name: there, and of the parameter of the commands that have it.
        variable: of the environment.
        kind: type of its value.
        default: what holds where nothing is said.
        words: what it is.
    """

    name: str
    variable: str
    kind: type
    default: str
    words: str


SETTINGS = (
    Setting(
        name="db",
        variable="FINSAM_DB",
        kind=str,
        default="finsam.db",
        words="database: SQLite file or SQLAlchemy URL",
    ),
    Setting(
        name="language",
        variable="FINSAM_LANG",
        kind=str,
        default="of the system; reports: sv",
        words="sv or en, for messages and answers",
    ),
    Setting(
        name="csv_locale",
        variable="FINSAM_CSV_LOCALE",
        kind=str,
        default="plain",
        words="sv: CSV for a Swedish Excel",
    ),
    Setting(
        name="ocr",
        variable="FINSAM_OCR",
        kind=str,
        default="auto",
        words="auto, always or never",
    ),
    Setting(
        name="jobs",
        variable="FINSAM_JOBS",
        kind=int,
        default="0",
        words="worker processes; 0: one a core",
    ),
    Setting(
        name="exclude",
        variable="FINSAM_EXCLUDE",
        kind=list,
        default="",
        words="patterns of files that ingest leaves out",
    ),
    Setting(
        name="cache",
        variable="FINSAM_CACHE",
        kind=str,
        default="the user's cache folder",
        words="where readings of the OCR engine are kept",
    ),
)
"""Everything that ``finsam.toml`` may say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A setting with its value, and where that comes from."""

    setting: str
    value: str
    source: str
    words: str

    @property
    def is_built_in(self) -> bool:
        """Whether nobody has said it."""
        return self.source == BUILT_IN


def find_file() -> Path | None:
    """The configuration file that holds; ``None`` if there is none.

    Raises:
        UsageError: if ``FINSAM_CONFIG`` names a file that is not there.
    """
    named = os.environ.get("FINSAM_CONFIG")
    if named:
        if not Path(named).is_file():
            raise UsageError(f"{named}: no such file; FINSAM_CONFIG names it")
        return Path(named)
    here = Path(FILE)
    if here.is_file():
        return here
    import platformdirs

    own = Path(platformdirs.user_config_path("finsam")) / FILE
    return own if own.is_file() else None


def read_file() -> tuple[Path | None, Mapping[str, Any]]:
    """The configuration file, and what it says by the name of the setting.

    Raises:
        UsageError: if it is not TOML, or says something unknown or of the wrong type.
    """
    file = find_file()
    if file is None:
        return None, {}
    try:
        said = tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not TOML ({error}); see finsam config --help") from error
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in said.items():
        if name not in known:
            raise UsageError(f"{file}: no setting is called {name!r}; there are {', '.join(known)}")
        if not isinstance(value, known[name].kind) or isinstance(value, bool):
            wanted = {str: "a text", int: "a whole number", list: "a list of texts"}
            raise UsageError(f"{file}: {name} = {value!r}: write {wanted[known[name].kind]}")
    return file, said


def default_map(group: click.Group, said: Mapping[str, Any]) -> dict[str, Any]:
    """What ``finsam.toml`` says, as click's defaults for every command that has such an option."""
    out: dict[str, Any] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            out[name] = default_map(command, said)
        else:
            names = {param.name for param in command.params}
            out[name] = {key: value for key, value in said.items() if key in names}
    return out


def apply(said: Mapping[str, Any]) -> None:
    """What lower rooms take from the environment, unless it is there already."""
    if "cache" in said:
        os.environ.setdefault("FINSAM_CACHE", str(said["cache"]))


def known_settings() -> list[Known]:
    """Every setting with its value and where that comes from."""
    file, said = read_file()
    out = []
    for setting in SETTINGS:
        variable = os.environ.get(setting.variable)
        if variable:
            value, source = variable, setting.variable
        elif setting.name in said:
            value, source = said[setting.name], str(file)
        else:
            value, source = setting.default, BUILT_IN
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        one = Known(setting=setting.name, value=shown, source=source, words=setting.words)
        out.append(one)
    return out
