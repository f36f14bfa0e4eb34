"""What people put right: the list, exchange with others, what contradicts."""

from dataclasses import asdict

from finsam.compare.look.corrections import corrections as read
from finsam.corpus.errors import UsageError
from finsam.schema.corrections import waiting
from finsam.schema.corrections.exchange import export_lines, import_lines
from finsam.schema.transactions import read_session
from finsam.web.ask import Ask, Goto, Raw, View
from finsam.web.site import Site

SHOWN = 500


def corrections(site: Site, ask: Ask) -> View:
    """All corrections, latest first, with those that wait for a choice above."""
    everything = ask.get("alla") == "1"
    rows = list(reversed(read(site.reader, everything=everything)))
    with read_session(site.reader) as session:
        conflicts = [
            {
                "uid": theirs.uid,
                "fact_id": theirs.fact_id,
                "file_name": theirs.file_name,
                "page": theirs.page,
                "printed": theirs.printed,
                "column_name": theirs.column_name,
                "old_value": theirs.old_value,
                "theirs": theirs.new_value,
                "their_word": f"{theirs.who}: {theirs.reason}",
                "their_action": theirs.action,
                "ours": ours.new_value,
                "our_word": f"{ours.who}: {ours.reason}",
                "our_action": ours.action,
            }
            for theirs, ours in waiting(session)
        ]
    context = {
        "rows": rows[:SHOWN],
        "total": len(rows),
        "everything": everything,
        "conflicts": conflicts,
        "imported": ask.get("importerade"),
        "waiting": ask.get("vantar"),
        "known": ask.get("kanda"),
        "lost": ask.get("borta"),
    }
    data = {"corrections": rows, "conflicts": conflicts}
    return View(template="corrections.html", context=context, data=data, rows=rows)


def export(site: Site, ask: Ask) -> Raw:
    """All corrections as a file, for a colleague."""
    with read_session(site.reader) as session:
        lines = list(export_lines(session))
    body = "".join(f"{line}\n" for line in lines).encode()
    return Raw(body=body, media_type="application/x-ndjson", name="rattelser.jsonl")


def take_in(site: Site, ask: Ask) -> Goto:
    """A colleague's corrections from a file."""
    sent = ask.files.get("fil")
    body = sent.read() if sent is not None else b""
    if not body:
        raise UsageError(ask.words("no_file"))
    try:
        lines = body.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(ask.words("not_text")) from error
    with site.deciding() as session:
        done = asdict(import_lines(session, lines, ask.words("the_file")))
    site.wrote()
    return Goto(
        address=f"/rattelser?importerade={done['new']}&vantar={done['waiting']}"
        f"&kanda={done['known']}&borta={done['lost']}"
    )
