"""Counts the words that stand in patterns of parse, module by module: run it to see which.

A pattern is a string that is handed to ``re``, or one in upper case at the head of a module that
holds signs of a regular expression. Words are runs of two letters or more outside character
classes, escapes and names of groups. Words belong in ``parse/data/``: see ``lists.any_of``.
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
