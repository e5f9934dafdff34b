"""The service's tests use the hub of the hub's tests."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "hub"))
