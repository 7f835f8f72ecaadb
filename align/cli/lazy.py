"""A click group that imports a command only when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module

import click

from align.i18n import _


class LazyGroup(click.Group):
    """``lazy`` maps a command's name to ``module:attribute`` and its one-line help.

    The group's own help prints that table, so it costs no import of any command;
    click's own group would import them all to ask for their short help.
    """

    def __init__(
        self, *args: object, lazy: Mapping[str, tuple[str, str]] | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table, which is the order of use."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return None
        module, _separator, attribute = self._lazy[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but a misspelt command names the nearest one of the table."""
        near = get_close_matches(args[0], self._lazy, n=1)
        if args[0] not in self._lazy and near:
            message = _("perintah '{name}' tidak ada (mungkin maksudnya '{near}'?)")
            ctx.fail(message.format(name=args[0], near=near[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Perintah")):
            formatter.write_dl([(name, text) for name, (_home, text) in self._lazy.items()])
