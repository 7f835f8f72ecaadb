"""The site: Indonesian for planners, English for developers, from the Markdown of this folder."""

from align import __version__
from align.cli.main import main  # noqa: F401  # the page of commands reads it

project = "align"
author = "align"
release = version = __version__
language = "id"

extensions = ["myst_parser", "sphinx_click"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
#: Headings down to this depth can be linked to.
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"align {release}"
html_copy_source = False
html_show_copyright = False
# No page of the site asks another machine for anything.
html_theme_options = {"source_repository": "", "footer_icons": []}
# Blocks of the terminal hold Indonesian words; nothing is guessed about their language.
highlight_language = "text"
