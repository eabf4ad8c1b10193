"""A look at the Dagster UI with a real browser: the catalogue of assets shows every one of them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from assets.instance import dagster_home

pytest.importorskip("dagster_webserver", reason="the extra 'ui' is not installed")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium (extra 'dev') is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="there is no chromium with its chromedriver here")
PATIENCE = 180.0  # seconds; an idle machine needs a tenth of it, a busy one must not fail for being busy
FAREWELL = 10.0
ASSETS = ("articles", "attributions", "reports", "statements", "catalogue")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--window-size=1600,3000",
)


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a UI on an empty warehouse; the server and the processes that it starts end with the tests."""
    folder = tmp_path_factory.mktemp("ui")
    port = _free_port()
    command = [sys.executable, "-m", "dagster_webserver", "-m", "assets.definitions", "-p", str(port)]
    settings = {"COMMUNIQUE_WAREHOUSE": str(folder), "DAGSTER_HOME": str(dagster_home(folder))}
    with (folder / "server.log").open("wb") as log:
        # A session of its own, so that the code server that the UI starts can be ended with it.
        server = subprocess.Popen(
            command,
            env=os.environ | settings,
            cwd=Path(__file__).parents[2],
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(lambda: _answers(f"{address}/server_info", server), f"the UI did not answer; see {log.name}")
            yield address
        finally:
            _end(server)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Any]:
    """A browser without a window, with a profile that is thrown away."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.page_load_strategy = "none"  # what is waited for are the assets, not every picture
    for option in (*OPTIONS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(option)
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield opened
    finally:
        opened.quit()


def test_the_catalogue_of_assets_shows_every_asset(ui: str, browser: Any, tmp_path: Path) -> None:
    browser.get(f"{ui}/assets")
    links = [f'href="/assets/{name}"' for name in ASSETS]
    _wait_for(lambda: all(link in browser.page_source for link in links), "the page does not show the assets")
    assert browser.save_screenshot(str(tmp_path / "assets.png"))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, f"the UI ended with exit code {server.returncode}"
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait_for(condition: Callable[[], bool], complaint: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.3)
    pytest.fail(f"{complaint} (waited {PATIENCE:.0f} seconds)")


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server's whole group: politely, then for certain."""
    os.killpg(server.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        server.wait(FAREWELL)
    with suppress(ProcessLookupError):  # all have ended
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(FAREWELL)
