"""The demo world, written once for all its tests."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from goodwill.demo.world import World, write

TODAY = date(2026, 11, 21)


class Written(NamedTuple):
    """A world in its folder, its truth, and how many seconds of a processor it took to write."""

    world: World
    folder: Path
    truth: dict[str, Any]
    seconds: float


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("demo")
    begun = time.process_time()
    world = write(folder, TODAY)
    seconds = time.process_time() - begun
    return Written(world, folder, json.loads((folder / "truth.json").read_text("utf-8")), seconds)
