"""Every message of the sources that a person can come to read, found by walking their syntax.

A message begins at a *sink*: the text of an error of the program's own, that of a problem, what is
printed, the head of a table. From there it is followed back: through variables of the function,
constants of modules, choices, sums of strings, what functions of the program return, and from a
parameter to those who call. Where a name or figure stands, the sample of a message has ``⟦…⟧``.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("cli.py",)
"""Modules outside the rooms."""
ROOMS = (
    *("corpus", "extract", "normalize", "parse", "schema", "compare", "ingest", "commands"),
    "web",
)
"""All rooms; the web has its texts in two languages, and takes what others say from here."""

ERRORS = (
    *("DocumentError", "UsageError", "MissingToolError", "DatabaseError", "BusyError"),
    *("StaleError", "MissingError", "EngineError", "LibraryError", "Timeout"),
)
SINKS: dict[str, Sequence[int | str]] = {
    **dict.fromkeys(ERRORS, (0,)),
    "ValueError": (0,),
    "WorkerEnded": (1,),
    "Problem": ("message",),
    "Finding": ("found", "remedy", "said"),
    "Setting": ("words", "default"),
    "Difference": ("why",),
    "say": (0,),
    "tell": (0,),
    "several": (0,),
    "report_line": (0,),
    "make": (1,),
    "Flag": ("reason",),
    "counted": (1,),
    "print": (0,),
    "echo": (0,),
    "listed": (0,),
    "_complain": (1,),
}
"""Calls that say something to a person, with the places and names of what they say."""
SPEAKERS = ("say", "say_place", "tell", "told", "several", "listed", "counted", "coded", "column")
"""What translates, so that nothing below it is printed as it stands."""
PRINTERS = ("echo", "print", "report_line", "_print", "_line")
"""What prints as it stands."""
_THROUGH = ("removeprefix", "removesuffix", "strip", "split", "get", "items", "values")
"""Methods that give what they are called on, or a part of it."""
NO_NAMES = ("none",)
"""Words without a blank that stand in a message as words, not as the name of something in code."""
_NAME = re.compile(r"[\w.:/-]+")
MOST = 24
"""Texts that are followed of one place; more would only be the same words again."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: a sample of its text, where it was found, and the call that says it."""

    text: str
    place: str
    sink: str

    @property
    def words(self) -> tuple[str, ...]:
        """The pieces of its text that are words, without what stands in its holes."""
        pieces = self.text.replace("⟧", "⟦").split("⟦")[::2]
        return tuple(p for p in (q.strip(" :;,.()'\"\n") for q in pieces) if _is_word(p))


def _is_word(piece: str) -> bool:
    return sum(c.isalpha() for c in piece) > 1


@dataclass(slots=True)
class Module:
    """A parsed module: calls, functions, constants by name, and where its other names come from."""

    name: str
    file: Path
    calls: dict[str, list[ast.Call]] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def place(self, node: ast.expr) -> str:
        """File and line of a node."""
        return f"{self.file.relative_to(ROOT)}:{node.lineno}"

    def full_name(self, name: str) -> str:
        """A name of this module in the whole program; as it is where it is foreign."""
        if name in self.functions:
            return f"{self.name}.{name}"
        where, what = self.imported.get(name, ("", name))
        return f"{where}.{what}" if where else name


@cache
def sources() -> dict[str, tuple[Path, str]]:
    """File and text of all modules by their dotted name."""
    files = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    found = {}
    for file in (*files, *(ROOT / door for door in DOORS)):
        parts = ("finsam", *file.relative_to(ROOT).with_suffix("").parts)
        if "train" not in parts and "migrations" not in parts:
            found[".".join(parts).removesuffix(".__init__")] = file, file.read_text("utf-8")
    return found


@cache
def module(name: str) -> Module | None:
    """The module called so, read when it is first asked for; ``None`` for a foreign one."""
    if name not in sources():
        return None
    file, text = sources()[name]
    tree = ast.parse(text)
    one = Module(name, file)
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            one.parents[child] = node
        if isinstance(node, ast.FunctionDef):
            one.functions.setdefault(node.name, node)
        elif isinstance(node, ast.Call):
            one.calls.setdefault(_called(node.func), []).append(node)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("finsam"):
            for alias in node.names:
                one.imported[alias.asname or alias.name] = (node.module or "", alias.name)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            one.constants[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            one.constants[node.target.id] = node.value
    return one


@cache
def calls(name: str, home: str = "") -> tuple[tuple[Module, ast.Call], ...]:
    """All calls of what bears this bare name, in modules that name its ``home``, if given."""
    there = [
        module(key)
        for key, (_, text) in sources().items()
        if (key == home or home in text) and f"{name}(" in text
    ]
    return tuple((one, call) for one in there if one for call in one.calls.get(name, ()))


class Reader:
    """Reads the texts that an expression can be."""

    def __init__(self, sink: str) -> None:
        self._sink = sink
        self._under: set[int] = set()

    def texts(self, here: Module, node: ast.expr | None) -> list[str]:
        """Samples of what ``node`` says; one of a hole where that is not known."""
        if node is None or id(node) in self._under:
            return ["⟦…⟧"]
        self._under.add(id(node))
        out = list(dict.fromkeys(islice(self._texts(here, node), MOST)))
        self._under.discard(id(node))
        return out

    def _texts(self, here: Module, node: ast.expr) -> Iterator[str]:
        match node:
            case ast.Constant():
                yield node.value if isinstance(node.value, str) else "⟦…⟧"
            case ast.JoinedStr():
                yield from self._sum(here, node.values)
            case ast.BinOp(op=ast.Add()):
                yield from self._sum(here, (node.left, node.right))
            case ast.IfExp():
                yield from self._all(here, (node.body, node.orelse))
            case ast.Dict(values=several):
                yield from self._all(here, several)
            case (
                ast.Tuple(elts=several)
                | ast.List(elts=several)
                | ast.Set(elts=several)
                | ast.BoolOp(values=several)
            ):
                yield from filter(None, self._all(here, several))
            case ast.ListComp(elt=inner) | ast.GeneratorExp(elt=inner):
                yield from self.texts(here, inner)
            case (
                ast.FormattedValue(value=inner)
                | ast.Starred(value=inner)
                | ast.NamedExpr(value=inner)
                | ast.Subscript(value=inner)
            ):
                yield from self.texts(here, inner)
            case ast.Call():
                yield from self._of_call(here, node)
            case ast.Name():
                yield from self._of_name(here, node)
            case _:
                yield "⟦…⟧"

    def _all(self, here: Module, nodes: Sequence[ast.expr]) -> Iterator[str]:
        for node in nodes:
            yield from self.texts(here, node)

    def _sum(self, here: Module, nodes: Sequence[ast.expr]) -> Iterator[str]:
        """Each part in all its texts; beside it the others vary as they come."""
        parts = [self._part(here, node) for node in nodes]
        for n in range(max(map(len, parts), default=0)):
            yield "".join(part[n % len(part)] for part in parts)

    def _part(self, here: Module, node: ast.expr) -> list[str]:
        """The texts of a part of a sum; a name in code (a key, a column) is what it stands for."""
        said = self.texts(here, node) or ["⟦…⟧"]
        if isinstance(node, ast.Constant):
            return said
        names = [bool(_NAME.fullmatch(text)) and text not in NO_NAMES for text in said]
        return list(dict.fromkeys("⟦…⟧" if n else t for n, t in zip(names, said, strict=True)))

    def _of_call(self, here: Module, node: ast.Call) -> Iterator[str]:
        name = _called(node.func)
        method = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name in SPEAKERS and self._sink in PRINTERS:
            yield "⟦…⟧"
        elif name == "counted":
            noun = self.texts(here, node.args[1])[0]
            yield from (f"1 {noun}", f"7 {noun}s")
        elif name in ("join", "format") and method is not None:
            yield from self._all(here, node.args)
        elif name in _THROUGH and method is not None:
            yield from self._all(here, (method, *node.args[1:]))
        elif name == "next":
            yield from self._all(here, node.args)
        elif name in ("shown", "str", "sorted", "list", "tuple", "fromkeys"):
            yield from self._all(here, node.args[-1:])
        elif method is None:
            yield from self._returned(here, name)
        else:
            yield "⟦…⟧"

    def _returned(self, here: Module, name: str) -> Iterator[str]:
        where, function = here, here.functions.get(name)
        if function is None and name in here.imported:
            source, what = here.imported[name]
            there = module(source)
            if there is not None:
                where, function = there, there.functions.get(what)
        if function is None:
            yield "⟦…⟧"
            return
        for one in ast.walk(function):
            if isinstance(one, ast.Return | ast.Yield) and one.value is not None:
                yield from self.texts(where, one.value)

    def _of_name(self, here: Module, node: ast.Name) -> Iterator[str]:
        function = _enclosing(here, node)
        while function is not None:
            bound = list(_assigned(function, node.id))
            if bound:
                yield from self._all(here, bound)
                return
            caught = _caught(here, node)
            if caught:
                yield from self._raised(caught)
                return
            if _is_parameter(function, node.id):
                yield from self._passed(here, function, node.id)
                return
            function = _enclosing(here, function)
        if node.id in here.constants:
            yield from self.texts(here, here.constants[node.id])
            return
        where, what = here.imported.get(node.id, ("", ""))
        there = module(where)
        if there is not None and what in there.constants:
            yield from self.texts(there, there.constants[what])
        else:
            yield "⟦…⟧"

    def _raised(self, names: Sequence[str]) -> Iterator[str]:
        """What errors of the program's own that are caught here say."""
        raised = [one for name in names if name in ERRORS for one in calls(name)]
        for where, call in raised:
            yield from self._all(where, call.args[:1])
        if not raised:
            yield "⟦…⟧"

    def _passed(self, here: Module, function: ast.FunctionDef, name: str) -> Iterator[str]:
        """What callers give for a parameter."""
        names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        if names[:1] in (["self"], ["cls"]):
            names = names[1:]
        own = f"{here.name}.{function.name}"
        called = calls(function.name, here.name)
        callers = [one for one in called if one[0].full_name(function.name) == own]
        for where, call in callers:
            yield from self._all(where, _given(call, name))
            if name in names:
                yield from self._all(where, _given(call, names.index(name)))
        if not callers:
            yield "⟦…⟧"


def _called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _given(node: ast.Call, place: int | str) -> list[ast.expr]:
    if isinstance(place, int):
        return node.args[place : place + 1]
    return [keyword.value for keyword in node.keywords if keyword.arg == place]


def _enclosing(here: Module, node: ast.AST) -> ast.FunctionDef | None:
    above = here.parents.get(node)
    while above is not None and not isinstance(above, ast.FunctionDef):
        above = here.parents.get(above)
    return above


def _caught(here: Module, node: ast.Name) -> list[str]:
    """Names of the errors of the ``except`` clause that names ``node``."""
    above = here.parents.get(node)
    while above is not None and not isinstance(above, ast.FunctionDef):
        if isinstance(above, ast.ExceptHandler) and above.name == node.id and above.type:
            kinds = above.type.elts if isinstance(above.type, ast.Tuple) else [above.type]
            return [_called(kind) for kind in kinds]
        above = here.parents.get(above)
    return []


def _assigned(function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        match node:
            case ast.Assign():
                for target in node.targets:
                    yield from _bound(target, node.value, name)
            case ast.AugAssign() | ast.NamedExpr():
                yield from _bound(node.target, node.value, name)
            case ast.AnnAssign(value=ast.expr()):
                yield from _bound(node.target, node.value, name)
            case ast.For() | ast.comprehension():
                if name in {getattr(n, "id", "") for n in ast.walk(node.target)}:
                    yield node.iter
            case ast.Call(func=ast.Attribute(attr="append" | "extend", value=ast.Name(id=of))):
                if of == name:
                    yield from node.args


def _bound(target: ast.expr, value: ast.expr | None, name: str) -> Iterator[ast.expr]:
    if value is None:
        return
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple):
        for n, one in enumerate(target.elts):
            if isinstance(one, ast.Name) and one.id == name:
                yield value.elts[n] if isinstance(value, ast.Tuple) else value


def _is_parameter(function: ast.FunctionDef, name: str) -> bool:
    args = function.args
    return any(arg.arg == name for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs))


ONLY_IN = {"ValueError": "finsam.ingest.choice", "listed": "finsam.commands"}
"""What reaches a person from one module, or room, alone: elsewhere the name means another thing."""


@cache
def messages() -> tuple[Message, ...]:
    """All messages of the sources, each sample once."""
    found: dict[tuple[str, bool], Message] = {}
    for name, places in SINKS.items():
        for here, call in calls(name):
            if not here.name.startswith(ONLY_IN.get(name, "")):
                continue
            for said in [said for place in places for said in _given(call, place)]:
                for text in Reader(name).texts(here, said):
                    one = Message(text, here.place(said), name)
                    if one.words:
                        found.setdefault((text, name in PRINTERS), one)
    return tuple(sorted(found.values(), key=lambda one: (one.place, one.text)))
