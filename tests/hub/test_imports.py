"""The hub's side runs where only a hub's packages are."""

import subprocess
import sys

import pytest

# What a hub has not; an old typing_extensions fails in the same way as the types' module here.
ABSENT = (
    "dulwich",
    "ipykernel",
    "jupyter_client",
    "jupyter_server",
    "jupyter_server_proxy",
    "jupyterlab",
    "jupyterlab_homeroom.companion",
    "jupyterlab_homeroom.hub.manifest",
    "jupyterlab_homeroom.server",
    "notebook",
)

SCRIPT = f"""
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in {ABSENT!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
"""

CONFIGURES = """
from traitlets.config import Config
from jupyterlab_homeroom.hub import configure
c = Config()
configure(c, {"version": 1, "title": "A"})
assert [service["name"] for service in c.JupyterHub.services] == ["idle-culler", "homeroom"]
"""

SERVES = """
import jupyterlab_homeroom.service.app
"""

CHECKS = """
from jupyterlab_homeroom.cli import main
assert main(["schema"]) == 0
assert "jupyterhub" not in sys.modules
"""


@pytest.mark.parametrize("script", [CONFIGURES, SERVES, CHECKS])
def test_only_a_hubs_packages(script: str) -> None:
    command = [sys.executable, "-c", SCRIPT + script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
