"""The server extension: settings and redirects, no REST endpoint."""

from .extension import _load_jupyter_server_extension

__all__ = ["_load_jupyter_server_extension"]
