"""``python -m align`` and the console commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the language is settled before click is loaded."""
    try:
        from align.cli.start import start

        sys.exit(start(sys.argv[1:]))
    except KeyboardInterrupt:  # before click is there to hear of it
        sys.exit(130)


if __name__ == "__main__":
    main()
