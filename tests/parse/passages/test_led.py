"""Goals that a few words lead in inside running text."""

from layouts import block, context, head

from finsam.parse.passages.led import led_goals
from finsam.parse.passages.passage import Passage, PassageKind
from finsam.parse.passages.stream import passages


def _cut(text: str) -> list[tuple[str, str]]:
    (made,) = (p for p in _stream(text) if p.kind is not PassageKind.HEADING)
    found = list(led_goals(made))
    return [(p.label.field if p.label else p.kind.value, p.text) for p in found]


def _stream(text: str) -> tuple[Passage, ...]:
    return passages(context([head("Granvik"), block(text)]).layouts)


def test_each_lead_in_a_paragraph_labels_the_sentence_behind_it() -> None:
    found = _stream(
        "Vårt övergripande mål på området är: Alla i Granvik ska få stöd. Ett mål är: Köerna ska "
        "bli kortare. Få söker. Ett annat mål är: Minst 12 ska börja. Utfallet blev 9 st. "
        "Det tar tid."
    )
    labels = [(p.label.field, p.label.level, p.text) for p in found if p.label is not None]
    assert labels == [
        ("goal", "overall", "Övergripande mål"),
        ("goal", "sub", "Mål"),
        ("other", None, "Kommentar"),
        ("goal", "sub", "Mål"),
        ("other", None, "Utfall"),
        ("other", None, "Kommentar"),
    ]
    assert [p.text for p in found if p.inline][:2] == [
        "Alla i Granvik ska få stöd.",
        "Köerna ska bli kortare.",
    ]
    assert "9 st" in [p.text for p in found]


def test_a_paragraph_that_only_speaks_of_goals_stays_whole() -> None:
    text = "Målet nåddes inte. Styrelsen följer upp målen: det gäller köerna."
    assert _cut(text) == [("text", text)]


def test_a_line_that_leads_in_the_goals_below_it_labels_them() -> None:
    assert _cut("De här målen är våra:") == [("goal", "Mål")]
