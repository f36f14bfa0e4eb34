"""What the shell offers while a name is being typed: keys, län, förbund."""

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem


def complete_lan(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The län of the register that begin so."""
    from finsam.corpus.register import register

    found = {one.lan for one in register().forbund if one.lan}
    return _beginning(sorted(found), incomplete)


def complete_forbund(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The förbund of the register that have a word that begins so."""
    from finsam.corpus.register import register

    names = sorted(one.official_name for one in register().forbund)
    begun = _beginning(names, incomplete)
    return begun or [CompletionItem(n) for n in names if incomplete.casefold() in n.casefold()]


def complete_key(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The key figures, codes and, if there is a database, questions that begin so."""
    from finsam.compare.key_figures import key_figures

    known = list(key_figures())
    if incomplete.startswith("code:"):
        from finsam.parse.codes.lists import KINDS, codes_of

        known = [f"code:{code}" for kind in KINDS for code in codes_of(kind)]
    elif incomplete.startswith("indicator:"):
        known = _questions(str(ctx.params.get("db") or "finsam.db"))
    else:
        known += ["code:", "indicator:"]
    return _beginning(known, incomplete)


def _questions(db: str) -> list[str]:
    from finsam.commands.opening import database_if_there
    from finsam.compare.indicator_keys import indicator_keys
    from finsam.corpus.errors import FinsamError

    try:
        engine = database_if_there(db)
        return [one.key for one in indicator_keys(engine)] if engine else []
    except FinsamError:
        return []  # whoever completes a word is not told that a database is locked


def _beginning(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    begin = incomplete.casefold()
    return [CompletionItem(word) for word in words if word.casefold().startswith(begin)]
