"""Web pages and Markdown, as a courtesy: their headings, text and tables on one page."""
