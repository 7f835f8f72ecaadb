"""What happens before click: streams, language, and how a run ends.

The language is settled first, because click translates its own messages when its
modules are loaded and the commands' help texts when they are.
"""

from __future__ import annotations

import gettext
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from align import i18n
from align.cli.exits import Exit
from align.errors import UsageError
from align.i18n import _
from align.reading import read_text


def start(argv: Sequence[str]) -> int:
    """Run the command line in ``argv`` and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A redirected stream on Windows is cp1252: a character it lacks must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    speak(wanted_language(argv, os.environ))
    import click

    from align.cli.main import main

    try:
        code = main.main(args=list(argv), prog_name="align", standalone_mode=False)
        return int(code or Exit.OK)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        print(_("Dibatalkan."), file=sys.stderr)
        return Exit.STOPPED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except UsageError as error:
        print(_("Galat: {message}").format(message=error), file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:
        # The reader of a pipe went away (``align check … | head``); nothing is wrong here.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return Exit.OK


def speak(language: str) -> None:
    """Make ``language`` that of align and of click.

    click looks its messages up in gettext's default domain; a language without a
    catalogue there gives click's own English.
    """
    i18n.activate(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", i18n.LOCALE_DIR)


def wanted_language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """``--lang`` before ``ALIGN_LANG`` before ``bahasa`` in align.toml before Indonesian.

    The locale of the system is not asked: Windows sets none, and a planner's laptop is
    often English while the plans are not.
    """
    for index, word in enumerate(argv):
        if word == "--lang" and index + 1 < len(argv):
            return argv[index + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return environment.get("ALIGN_LANG") or _configured(argv) or "id"


def _configured(argv: Sequence[str]) -> str:
    """``bahasa`` of the settings file; whatever is wrong with it is told later, in full."""
    named = [argv[i + 1] for i, word in enumerate(argv[:-1]) if word == "--config"]
    named += [word.partition("=")[2] for word in argv if word.startswith("--config=")]
    try:
        text = read_text(Path(named[0] if named else "align.toml"))
        return str(tomllib.loads(text).get("bahasa", ""))
    except (OSError, ValueError):
        return ""
