"""What an admin can choose about the server extension."""

from __future__ import annotations

from traitlets import Enum
from traitlets.config import Configurable


class Homeroom(Configurable):
    """Homeroom's part in the Jupyter server.

    Set in `jupyter_server_config.py` as ``c.Homeroom.NAME``, or with ``--Homeroom.NAME``.
    """

    redirect_git_pull = Enum(
        ["auto", "always", "never"],
        default_value="auto",
        help="""
        Whether `git-pull` links open in JupyterLab with Homeroom: "auto" where nbgitpuller is
        not enabled in this server, "always" in its stead, or "never".
        """,
    ).tag(config=True)
