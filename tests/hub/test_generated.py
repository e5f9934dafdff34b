"""Files made of the schema are as the schema is now."""

import shutil
import subprocess
from pathlib import Path

import pytest

from jupyterlab_homeroom.hub.reference import course_reference

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / ".cache" / "envs" / "dev" / "bin" / "datamodel-codegen"


def test_reference() -> None:
    page = ROOT / "docs" / "reference" / "course.md"
    assert page.read_text() == course_reference(), "run: jlpm generate"


def test_types() -> None:
    node = shutil.which("node")
    if node is None or not GENERATOR.exists() or not (ROOT / "node_modules").exists():
        pytest.skip("needs Node, node_modules and the environment `dev`")
    command = [node, "scripts/generate-types.mjs", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
