"""``python -m align`` and the console commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the language is settled before click is loaded."""
    from align.cli.start import start

    sys.exit(start(sys.argv[1:]))


if __name__ == "__main__":
    main()
