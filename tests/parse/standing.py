"""Counts words in patterns and bare numbers in functions of parse: run it to see which.

A pattern is a string that is handed to ``re``, or one in upper case at the head of a module that
holds signs of a regular expression. Words are runs of two letters or more outside character
classes, escapes and names of groups. Words belong in ``parse/data/``: see ``lists.any_of``.

A bare number is one inside a function that is not 0, 1, 2 or 100, no part of a date, and neither
a slice of ISO dates nor a size of a cache: thresholds belong at the head of a module, under a name,
with unit and reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PARSE = Path(__file__).resolve().parents[2] / "parse"
_READERS = {"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"}
_NO_WORD = re.compile(
    r"\(\?P?[<=!:]*(?:\w+>)?|\\[a-zA-Z]|\{[\d,]*\}|\(\?[imsx-]+[:)]|\[(?:\\.|[^\]\\])*\]"
)
_WORD = re.compile(r"[a-zåäöéA-ZÅÄÖ]{2,}")
_SIGN = re.compile(r"[\\|]|\(\?")


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FormattedValue):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _reads(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _READERS
    )


def patterns(source: str) -> Iterator[str]:
    """The texts of all patterns in a module, without what is filled in."""
    tree = ast.parse(source)
    seen: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _reads(node) and node.args:
            seen.add(id(node))
            yield from _texts(node.args[0])
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            if any(id(part) in seen for part in ast.walk(node.value)):
                continue
            yield from (text for text in _texts(node.value) if _SIGN.search(text))


_PLAIN = {0, 1, 2, 100, 12, 31}
"""Numbers that need no name: none, one, a pair, percent, the last month and day of a year."""


def bare_numbers() -> dict[str, list[str]]:
    """The numbers without a name in functions of each module of parse that has any."""
    found: dict[str, list[str]] = {}
    for path in sorted(PARSE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        spared = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Slice | ast.JoinedStr)
            or (isinstance(node, ast.FunctionDef) and node.decorator_list)
            or (isinstance(node, ast.Call) and ast.unparse(node.func) == "round")
            for part in _unnamed(node)
        }
        told = [
            f"{node.value}:{node.lineno}"
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and node.value not in _PLAIN
            and id(node) not in spared
        ]
        if told:
            found[path.relative_to(PARSE).as_posix()] = sorted(set(told))
    return found


def _unnamed(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a slice, a text, a decorator or the places of a rounding."""
    if isinstance(node, ast.FunctionDef):
        for decorator in node.decorator_list:
            yield from ast.walk(decorator)
    elif isinstance(node, ast.Call):
        for argument in node.args[1:]:
            yield from ast.walk(argument)
    else:
        yield from ast.walk(node)


def words_in_patterns() -> dict[str, list[str]]:
    """The words in the patterns of each module of parse that has any, by its path in parse."""
    found = {}
    for path in sorted(PARSE.rglob("*.py")):
        words = [
            word
            for text in patterns(path.read_text("utf-8"))
            for word in _WORD.findall(_NO_WORD.sub(" ", text))
        ]
        if words:
            found[path.relative_to(PARSE).as_posix()] = words
    return found


if __name__ == "__main__":
    each = words_in_patterns()
    for module, words in sorted(each.items(), key=lambda item: -len(item[1])):
        print(len(words), module, " ".join(words))
    print(sum(map(len, each.values())), "words in", len(each), "modules")
    bare = bare_numbers()
    for module, numbers in sorted(bare.items(), key=lambda item: -len(item[1])):
        print(len(numbers), module, " ".join(numbers))
    print(sum(map(len, bare.values())), "bare numbers in", len(bare), "modules")
