"""A real browser for the tests of the pages: Debian's chromium, driven by playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"
)
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 800, "height": 1100}
PAPER = {"width": 718, "height": 1047}
"""A sheet of A4 in CSS pixels, less the margins of 1 cm that browsers print with."""
DESKTOP = {"width": 1280, "height": 900}


@contextmanager
def a_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # The sandbox of chromium cannot be had in most containers; the pages are our own.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page in the browser, what it wrote to the console and what it asked of the network."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def opened(browser: Browser, path: Path, viewport: dict[str, int] = DESKTOP, **options: object) -> Opened:
    found = Opened(browser.new_page(viewport=viewport, **options))  # type: ignore[arg-type]
    found.page.on("console", lambda message: found.console.append(message.text))
    found.page.on("pageerror", lambda error: found.console.append(str(error)))
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.goto(path.as_uri())
    return found
