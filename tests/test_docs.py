"""Every relative link in the documentation leads somewhere: to a file, and to a heading that is there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").glob("*.md"))]
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def name_of(path):
    return str(path.relative_to(REPOSITORY))


def inline_tokens(text):
    """The text of a page, each piece with the token of the block that it stands in."""
    pairs = pairwise(MARKDOWN.parse(text))
    return [(block, inline) for block, inline in pairs if inline.type == "inline"]


def relative_links(text):
    """The addresses that name no server, of links and of pictures."""
    children = [child for _, inline in inline_tokens(text) for child in inline.children]
    addresses = [child.attrs.get("href", child.attrs.get("src")) for child in children]
    return [address for address in addresses if address and not urlsplit(address).scheme]


def anchors(text):
    """The anchors that GitHub gives to the headings of a page."""
    found = []
    seen = Counter()
    for block, inline in inline_tokens(text):
        if block.type == "heading_open":
            heading = "".join(child.content for child in inline.children)
            anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            found.append(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
            seen[anchor] += 1
    return found


def leads_nowhere(address, page):
    parts = urlsplit(address)
    target = page.parent / unquote(parts.path) if parts.path else page
    if not target.exists():
        return True
    return bool(parts.fragment) and parts.fragment not in anchors(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page):
    links = relative_links(page.read_text(encoding="utf-8"))
    assert [address for address in links if leads_nowhere(address, page)] == []


def test_there_are_links_that_are_followed():
    links = {address for page in PAGES for address in relative_links(page.read_text(encoding="utf-8"))}
    assert {"docs/instructor.md#verdicts", "#the-sandbox", "LICENSE"} <= links


def test_links_that_lead_nowhere_are_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A `b.csv` & *c*\n\n# Twice\n\n# Twice\n\n"
        "[a](#a-bcsv--c) [b](page.md#twice-1) [c](#twice-2) [d](gone.md) [e](https://example.org/#gone)\n"
        "![f](gone.png)\n\n| table |\n| --- |\n| [g](page.md#gone) |\n\n    [code](gone.md)\n"
    )
    wrong = [address for address in relative_links(page.read_text()) if leads_nowhere(address, page)]
    assert wrong == ["#twice-2", "gone.md", "gone.png", "page.md#gone"]
