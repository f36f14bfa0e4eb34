"""The canonical codes with their meaning, so that SQL can join them to the facts."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from finsam.schema.models.base import Base


class CodeRow(Base):
    """A canonical code of a finance line, a figure about people, or a goal.

    Attributes:
        kind: finance, participants or goals: whose list it stands in.
        position: order in all lists, from 0.
        parent: the code that its figures are a part of.
        code_group: for money the role; else volume, exit, support, dimension, measure, area or
            status.
    """

    __tablename__ = "code"

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    position: Mapped[int]
    parent: Mapped[str | None]
    code_group: Mapped[str]
    label: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)
