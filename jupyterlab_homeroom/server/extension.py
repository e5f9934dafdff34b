"""What happens when a Jupyter server loads Homeroom."""

from __future__ import annotations

import os

from jupyter_server.serverapp import ServerApp

from ..companion.entrypoint import LESSONS, serve_files, serve_root
from .checkpoints import keep_own_checkpoints
from .config import Homeroom
from .disk import track_disk
from .files import plain_files
from .hidden import allow_hidden
from .image import tell_image
from .qgis_redirect import qgis_handlers, takes_qgis
from .redirect import redirect_handlers, takes_git_pull
from .root import tell_root
from .shared import link_shared
from .warm_up import start_companion


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Set what config files of packages cannot, link shared data, serve the companion, redirect.

    Parameters
    ----------
    server : ServerApp
        The server, fully configured.
    """
    options = Homeroom(parent=server)
    if allow_hidden(server.contents_manager, server.config):
        server.log.info("Homeroom allows hidden files, so that lessons can be git repositories.")
    track_disk(server.web_app.settings, server.config, server.root_dir)
    tell_image(server.web_app.settings, os.environ)
    tell_root(server.web_app.settings, server.root_dir)
    root = str(getattr(server.contents_manager, "root_dir", ""))
    serve_root(root)
    link_shared(os.environ, root, server.log)
    keep_own_checkpoints(server.contents_manager)
    if options.write_many_files:
        serve_files(lambda: plain_files(server))
    if os.environ.get(LESSONS):
        # The server listens as soon as the loop runs.
        server.io_loop.add_callback(start_companion, server)
    enabled = {
        name for name, package in server.extension_manager.extensions.items() if package.enabled
    }
    if takes_git_pull(options.redirect_git_pull, enabled):
        server.web_app.add_handlers(".*$", redirect_handlers(server.base_url, enabled))  # type: ignore[no-untyped-call]
    if "jupyterlab" in enabled:
        from .first_cells import show_first_cells

        show_first_cells(server)
    if "jupyterlab" in enabled and takes_qgis(options.redirect_qgis, enabled):
        server.web_app.add_handlers(".*$", qgis_handlers(server.base_url))  # type: ignore[no-untyped-call]
