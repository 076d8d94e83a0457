"""The system's Chromium for the browser tests."""

import shutil

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": shutil.which("chromium"),
        "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }
