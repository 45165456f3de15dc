"""Print HTML to PDF with one headless Chromium, started on first use and kept for the life of the process."""

from __future__ import annotations

import atexit
import re
import shutil
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from queue import SimpleQueue

from playwright.sync_api import Page, sync_playwright

_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


@dataclass
class _Job:
    html: str
    footer: str
    landscape: bool
    printed: Future[bytes] = field(default_factory=Future)


class _Press(threading.Thread):
    """The thread that owns the browser: Playwright's synchronous interface may run once in a thread."""

    def __init__(self) -> None:
        super().__init__(name="chromium", daemon=True)
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()

    def run(self) -> None:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
            )
            page = browser.new_page()
            while (job := self.jobs.get()) is not None:
                try:
                    job.printed.set_result(_print(page, job))
                except Exception as error:  # noqa: BLE001 - the caller gets it from the future
                    job.printed.set_exception(error)
            browser.close()

    def stop(self) -> None:
        self.jobs.put(None)
        self.join(timeout=10)


@cache
def _press() -> _Press:
    press = _Press()
    press.start()
    atexit.register(press.stop)
    return press


def _print(page: Page, job: _Job) -> bytes:
    page.set_content(job.html)
    printed = page.pdf(
        format="A4",
        landscape=job.landscape,
        print_background=True,
        display_header_footer=bool(job.footer),
        header_template="<span></span>",
        footer_template=job.footer,
        margin={"top": "12mm", "bottom": "24mm", "left": "14mm", "right": "14mm"},
    )
    return _DATES.sub(rb"/\1 (D:20260101000000", printed)


def print_html(html: str, footer: str, *, landscape: bool = False) -> bytes:
    """The PDF of an HTML document on A4; `footer` is the HTML that stands at the foot of every page."""
    job = _Job(html, footer, landscape)
    _press().jobs.put(job)
    return job.printed.result(timeout=120)
