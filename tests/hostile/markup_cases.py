"""Hostile Markdown and HTML, and comma-separated text, which is refused."""

from __future__ import annotations

from tests.hostile.registry import case

_HEAD = "<html><body><h1>Rencana</h1>"
for name, body in (
    ("deep", "<div>" * 200_000 + "dalam"),
    ("deep-tables", "<table><tr><td>" * 50_000 + "dalam"),
    ("comment-open", "<p>isi</p>" + "<!--" * 100_000),
    ("tag-open", "<p>isi</p>" + "<a " * 200_000),
    ("attribute-10mb", '<p title="' + "x" * 10_000_000 + '">isi</p>'),
    ("attributes-100000", "<p " + "a=1 " * 100_000 + ">isi</p>"),
    ("entities", "<p>" + "&#x110000;&#0;&#xd800;&tidakada;" * 5_000 + "</p>"),
    ("declaration-open", "<p>isi</p>" + "<![CDATA[" * 50_000),
    ("script-open", "<p>isi</p><script>" + "</scrip" * 100_000),
    ("spans", "<table><tr><td rowspan=999999999 colspan=999999999>a<td>b<tr><td>c</table>"),
    ("spans-many", "<table>" + "<tr><td rowspan=50000 colspan=200>a" * 20_000 + "</table>"),
    ("cells-500000", "<table>" + "<tr><td>a<td>b<td>c<td>d<td>e" * 100_000 + "</table>"),
    ("rows-without-table", "<tr><td>a</td></tr>" * 1_000),
    ("ends-only", "</table></td></p></h1></ul>" * 10_000 + "<p>isi"),
    ("lists-deep", "<ol><li>" * 20_000 + "isi"),
    (
        "style-backtrack",
        '<table><tr><td style="' + "background:" * 50_000 + '">a<td>b<tr><td>c<td>d</table>',
    ),
    ("frames", '<iframe src="http://127.0.0.1:9/x"></iframe><img src="file:///etc/passwd"><p>isi'),
):
    case(f"html-{name}", "html", lambda body=body: (_HEAD + body).encode("utf-8", "surrogatepass"))
case("html-nulls", "html", lambda: b"<html>\0\0\0<p>isi\0</p>")
case("html-utf16", "html", lambda: ("\ufeff<html><p>Rencana</p>").encode("utf-16-le"))
case("html-not-utf8", "html", lambda: b"<html><p>Rencana \xff\xfe\x80 kota</p>")
case("html-60mb", "html", lambda: b"<html>" + b"<p>isi</p>" * 6_000_000, slow=True)
for name, text in (
    ("pipes", "# Rencana\n\n" + "|" * 1_000_000 + "\n|---|\n"),
    ("rows-100000", "| a | b |\n|---|---|\n" + "| x | y |\n" * 100_000),
    ("columns-50000", "|" + "a|" * 50_000 + "\n|" + "-|" * 50_000 + "\n" + "b|" * 50_000),
    ("brackets", "# Rencana\n\n" + "[" * 200_000),
    ("links-open", "# Rencana\n\n" + "[a](" * 100_000),
    ("images-open", "# Rencana\n\n" + "![a](b " * 100_000),
    ("stars", "# Rencana\n\n" + "*" * 200_000 + "a"),
    ("stars-and-words", "# Rencana\n\n" + "*a " * 100_000),
    ("underscores", "# Rencana\n\n" + "_a" * 100_000),
    ("backticks", "# Rencana\n\n" + "`" * 200_001),
    ("fence-open", "# Rencana\n\n```\n" + "isi\n" * 1_000),
    ("front-matter-open", "---\n# Rencana\n" + "isi\n" * 1_000),
    ("table-open", "# Rencana\n\n<table>\n" + "<tr><td>a<td>b\n" * 5_000),
    ("tags-open", "# Rencana\n\n" + "<a" * 200_000),
    ("line-20mb", "# Rencana\n\n" + "Air bersih " * 1_900_000),
    ("delimiters", ("| a |\n" + "|" + ":-" * 20_000 + "x\n") * 20 + "# Rencana"),
    ("hashes", "#" * 500_000 + " Rencana\n# Rencana"),
    ("lists-100000", "# Rencana\n" + "- a\n" * 100_000),
    ("quotes-deep", "# Rencana\n\n" + ">" * 200_000 + " isi"),
    ("entities", "# Rencana &#x110000; &#xd800; &lt;script&gt;"),
    ("controls", "# Rencana \x1b[31mmerah\x1b[0m \u202eabc"),
):
    case(f"md-{name}", "md", lambda text=text: text.encode("utf-8", "surrogatepass"))
for name, data in (
    ("plain", b"No;Program;Target\n1;Air bersih;95\n"),
    ("formula", b"No,Program\n1,=cmd|'/c calc'!A1\n"),
    ("long-line", b"a;" * 2_000_000),
    ("utf16", "No;Program\n1;Air\n".encode("utf-16")),
):
    case(f"csv-{name}", "csv", lambda data=data: data)
