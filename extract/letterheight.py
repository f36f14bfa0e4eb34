"""How large letters are set, from how high a word's ink is and which letters it has.

Small letters reach to about 0.47 of the font's size, tall ones to 0.69, dotted capitals to 0.86;
tails go 0.21 below the line: the proportions that common text faces share.
"""

_TAIL = 0.21
_HIGH = frozenset("bdfhijklt" + "åäöéü" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "0123456789" + '()"”%§')
_LOW = frozenset("gjpqyQ,;()")
_RINGED = frozenset("ÅÄÖ")


def font_size(text: str, height: float) -> float:
    """The font's size in the unit of ``height``, that of the box around a word's ink."""
    letters = set(text)
    up = 0.86 if letters & _RINGED else 0.69 if letters & _HIGH else 0.47
    return height / (up + (_TAIL if letters & _LOW else 0.0))


def tails_of(text: str, height: float) -> float:
    """How far the ink of a text reaches below its line, in the unit of its height."""
    return _TAIL * font_size(text, height) if set(text) & _LOW else 0.0
