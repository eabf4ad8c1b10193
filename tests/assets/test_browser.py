"""A look at the Dagster UI with a real browser: the page of the asset graph shows the assets."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.instance import dagster_home

pytest.importorskip("dagster_webserver", reason="the extra 'ui' is not installed")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium (extra 'dev') is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="there is no chromium with its chromedriver here")
PATIENCE = 240.0
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1600,1000")


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a UI on an empty warehouse."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    port = _free_port()
    command = [sys.executable, "-m", "dagster_webserver", "-m", "assets.definitions", "-p", str(port)]
    settings = {"COMMUNIQUE_WAREHOUSE": str(warehouse), "DAGSTER_HOME": str(dagster_home(warehouse))}
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, env=os.environ | settings, cwd=root, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(lambda: _answers(f"{address}/server_info"), "the UI did not start")
            yield address
        finally:
            server.terminate()


def test_the_asset_graph_shows_the_assets(ui: str, tmp_path: Path) -> None:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in OPTIONS:
        options.add_argument(option)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        browser.get(f"{ui}/asset-groups")
        names = ("articles", "attributions", "reports", "statements", "catalogue")
        _wait_for(lambda: all(name in browser.page_source for name in names), "the page shows no assets")
        assert browser.save_screenshot(str(tmp_path / "graph.png"))
    finally:
        browser.quit()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait_for(condition: object, complaint: str) -> None:
    assert callable(condition)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(1)
    pytest.fail(f"{complaint} within {PATIENCE:.0f} seconds")
