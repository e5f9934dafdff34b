"""Shared data in the learner's folder: `design/0015-shared-data.md` says why.

Jupyter servers import it at every start: only light parts.
"""

from .links import InTheWayError, Place, SharedLinks
from .listed import SHARED, SharedMount, listed_mounts, read_mounts
from .record import record_file
from .state import State, state_of

__all__ = [
    "SHARED",
    "InTheWayError",
    "Place",
    "SharedLinks",
    "SharedMount",
    "State",
    "listed_mounts",
    "read_mounts",
    "record_file",
    "state_of",
]
