"""Makes the README's pictures from the demo: ``python docs/pictures/make.py``.

``terminal.svg`` is the head of the terminal view, ``page.png`` the first screen of the page in
the system's Chromium, ``alignment.svg`` the picture for slides. Needs the extra ``dev``.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
sys.path.insert(0, str(ROOT))

from align.model import Report  # noqa: E402
from align.pipeline import run  # noqa: E402
from align.plugins.export_graph import picture  # noqa: E402
from align.plugins.export_html import page  # noqa: E402
from align.registry import Registry  # noqa: E402

NAMES = ("rpjmn.pdf", "rpjpd.pdf", "rpjmd.pdf", "masterplan.docx")
#: Columns and lines of the terminal, width and height of the window.
COLUMNS, LINES = 92, 44
WIDTH, HEIGHT = 1440, 1000
#: Rich's frame of an SVG, without the font that it would fetch from elsewhere.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: Arial, sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" \
height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def demo() -> Report:
    """The constructed region, checked without plugins of third parties."""
    files = tuple(ROOT / "fixtures" / "nusa-karya" / name for name in NAMES)
    return run(files, registry=Registry.load(environment={"ALIGN_PLUGINS": "off"}))


def terminal(report: Report) -> str:
    """The first lines of ``align demo`` as an SVG; equal reports give equal text."""
    from rich.console import Console
    from rich.text import Text

    from align.terminal.report import report_view

    whole = io.StringIO()
    Console(
        file=whole, width=COLUMNS, force_terminal=True, color_system="standard", _environ={}
    ).print(report_view(report))
    head = "\n".join(whole.getvalue().splitlines()[:LINES])
    console = Console(file=io.StringIO(), width=COLUMNS, record=True, _environ={})
    console.print(Text.from_ansi(head))
    return console.export_svg(title="align demo", code_format=FRAME, unique_id="align")


def screen(report: Report, target: Path) -> None:
    """The first screen of the page as a PNG with few colours."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("apt-get install chromium")
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "page.html"
        path.write_text(page(report), encoding="utf-8", newline="\n")
        browser = driver.chromium.launch(executable_path=chromium)
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        window.goto(path.as_uri())
        window.screenshot(path=target)
        browser.close()
    with Image.open(target) as image:
        image.convert("RGB").quantize(96).save(target, optimize=True)


def main() -> None:
    report = demo()
    (FOLDER / "terminal.svg").write_text(terminal(report), encoding="utf-8", newline="\n")
    (FOLDER / "alignment.svg").write_text(picture(report), encoding="utf-8", newline="\n")
    screen(report, FOLDER / "page.png")
    for path in sorted(FOLDER.glob("*.[sp]*g")):
        print(path.name, f"{path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
