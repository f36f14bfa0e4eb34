"""Drawn lines and edges of fields as one set of rules: whole, once each, closed at corners."""

from collections.abc import Sequence

from finsam.extract.box import Box
from finsam.extract.page import Rule

_ALONG = 6.0
"""Points within which the edge of a field and other lines are one; shadows have edges, too."""

_SHARED = 0.6
"""Share of an edge that lies along such a line."""

_WHOLE = 0.95
"""Share of a line that lies along another from which it adds nothing."""


def with_edges(drawn: Sequence[Rule], fields: Sequence[Rule]) -> list[Rule]:
    """Drawn lines and edges of fields; an edge along other lines is those lines, made whole."""
    rules = list(drawn)
    edges_only: list[Rule] = []
    for edge in sorted(fields, key=lambda rule: -_length(rule)):
        along = [rule for rule in rules if _shared(edge, rule) > 0]
        shared = sum(_shared(edge, rule) for rule in along)
        if shared >= _WHOLE * _length(edge):
            continue
        if shared >= _SHARED * _length(edge):
            edge = _moved(edge, max(along, key=lambda rule: _shared(edge, rule)))
            within = {id(r) for r in along if _shared(edge, r) >= _WHOLE * _length(r)}
            rules = [rule for rule in rules if id(rule) not in within]
            edges_only = [rule for rule in edges_only if id(rule) not in within]
        rules.append(edge)
        edges_only.append(edge)
    lines = {id(rule) for rule in edges_only}
    return [_to_corners(rule, rules) if id(rule) in lines else rule for rule in rules]


def _length(rule: Rule) -> float:
    return max(rule.box.width, rule.box.height)


def _place(rule: Rule) -> float:
    """Where a line lies: from the top for a level one, from the left for an upright one."""
    return rule.box.middle if rule.horizontal else rule.box.center


def _span(rule: Rule) -> tuple[float, float]:
    """Where a line begins and where it ends."""
    box = rule.box
    return (box.x0, box.x1) if rule.horizontal else (box.top, box.bottom)


def _shared(edge: Rule, rule: Rule) -> float:
    """Points for which an edge lies next to another line."""
    if edge.horizontal is not rule.horizontal or abs(_place(edge) - _place(rule)) > _ALONG:
        return 0.0
    (start, end), (first, last) = _span(edge), _span(rule)
    return max(0.0, min(end, last) - max(start, first))


def _moved(edge: Rule, line: Rule) -> Rule:
    """An edge where a line beside it lies."""
    return _drawn(edge.horizontal, _span(edge), line)


def _drawn(level: bool, span: tuple[float, float], like: Rule) -> Rule:
    """A line of a given length, as thick and at the place of another."""
    box = like.box
    if level:
        return Rule(box=Box(span[0], box.top, span[1], box.bottom))
    return Rule(box=Box(box.x0, span[0], box.x1, span[1]))


def _to_corners(edge: Rule, rules: Sequence[Rule]) -> Rule:
    """An edge that ends at the lines across its ends, where it nearly does."""
    crossing = [
        rule
        for rule in rules
        if rule.horizontal is not edge.horizontal
        and _span(rule)[0] - _ALONG <= _place(edge) <= _span(rule)[1] + _ALONG
    ]
    ends = []
    for end in _span(edge):
        near = [_place(rule) for rule in crossing if abs(_place(rule) - end) <= _ALONG]
        ends.append(min(near, key=lambda place: abs(place - end)) if near else end)
    return rounded(_drawn(edge.horizontal, (ends[0], ends[1]), edge))


def rounded(rule: Rule) -> Rule:
    """Two decimals are finer than any scan."""
    box = rule.box
    return Rule(
        box=Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))
    )
