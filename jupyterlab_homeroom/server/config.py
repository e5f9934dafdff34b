"""What an admin can choose about the server extension."""

from __future__ import annotations

from traitlets import Bool, Enum
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

    redirect_qgis = Enum(
        ["auto", "always", "never"],
        default_value="auto",
        help="""
        Whether `qgis` links of jupyter-remote-qgis-proxy open in JupyterLab with Homeroom: "auto"
        where nothing else is installed there, "always" in its stead, or "never".
        """,
    ).tag(config=True)

    write_many_files = Bool(
        True,
        help="""
        Whether the companion may write many of a lesson's files at once, which is several times
        as fast as one by one through the Contents API. It does so only where that API is the
        server's own and has no hooks around saving.
        """,
    ).tag(config=True)
