"""What is wrong with a call, in one block."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from align.errors import UsageError


def problem_view(error: UsageError) -> RenderableType:
    """The line of ``error``."""
    return Text(str(error), style="bold")
