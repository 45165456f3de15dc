"""Print HTML to PDF with one headless Chromium, started on first use and kept for the life of the process."""

from __future__ import annotations

import atexit
import re
import shutil
from functools import cache

from playwright.sync_api import Page, sync_playwright

_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")


@cache
def _page() -> Page:
    driver = sync_playwright().start()
    browser = driver.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
    )

    def stop() -> None:
        browser.close()
        driver.stop()

    atexit.register(stop)
    page = browser.new_page()
    page.set_default_timeout(30_000)
    return page


def print_html(html: str, footer: str, *, landscape: bool = False, margin_mm: int = 14) -> bytes:
    """The PDF of an HTML document on A4; `footer` is the HTML that stands at the foot of every page."""
    page = _page()
    page.set_content(html)
    printed = page.pdf(
        format="A4",
        landscape=landscape,
        print_background=True,
        display_header_footer=bool(footer),
        header_template="<span></span>",
        footer_template=footer,
        margin={"top": "12mm", "bottom": "24mm", "left": f"{margin_mm}mm", "right": f"{margin_mm}mm"},
    )
    return _DATES.sub(
        lambda found: b"/" + found[1] + b" (D:20260101000000" + found[0][found[0].index(b"D:") + 16 :], printed
    )
