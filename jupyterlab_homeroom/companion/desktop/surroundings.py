"""The environment that a program starts in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from .folders import MARK, TEMPORARY
from .program import Program

_SECRET = ("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN", "JUPYTER_TOKEN", "JUPYTERHUB_COOKIE_SECRET")
_NEVER = (
    *("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "SESSION_MANAGER", "DESKTOP_STARTUP_ID"),
    *("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "LISTEN_FDS", "LISTEN_PID", "NOTIFY_SOCKET"),
    *("MPLBACKEND", "PYTHONSTARTUP", "PYTHONINSPECT"),
)
_OF_CONDA = (
    "PYTHON",
    "CONDA",
    "_CE_",
    "MAMBA",
    "QT_",
    "QML",
    "GDAL",
    "PROJ_",
    "GTK_",
    "GI_",
    "XML_",
)
_OF_CONDA_TOO = frozenset(
    (
        *("LD_LIBRARY_PATH", "LD_PRELOAD", "VIRTUAL_ENV", "PYQGIS_STARTUP", "OGR_DRIVER_PATH"),
        *("CPL_ZIP_ENCODING", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "GSETTINGS_SCHEMA_DIR"),
        *("GEOTIFF_CSV", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIO_MODULE_DIR"),
    )
)
_SYSTEM = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/games")


def surroundings(
    program: Program, environment: Mapping[str, str], folder: Path, scale: float
) -> dict[str, str]:
    """Return a program's environment.

    Parameters
    ----------
    program : Program
        One of the system gets nothing of Python's or conda's environment: its libraries would be
        mixed with theirs.
    environment : mapping
        The companion's.
    folder : Path
        The session's.
    scale : float
        The screen's pixels to one of the page.
    """
    given = {
        name: value
        for name, value in environment.items()
        if name not in _NEVER and name not in _SECRET and not name.startswith("HOMEROOM_")
    }
    prefixes = [Path(prefix) for prefix in (sys.prefix, environment.get("CONDA_PREFIX")) if prefix]
    if not any(Path(program.command[0]).is_relative_to(prefix) for prefix in prefixes):
        given = {name: value for name, value in given.items() if not _is_condas(name)}
        given["PATH"] = _system_path(environment.get("PATH", ""), prefixes)
    given |= {
        # They would start services that nobody needs here, and wait for them.
        "NO_AT_BRIDGE": "1",
        "GTK_A11Y": "none",
        "GIO_USE_VFS": "local",
        "XDG_SESSION_TYPE": "x11",
        "GDK_BACKEND": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        MARK: str(folder),
        # What it leaves there goes with the session.
        "TMPDIR": str(folder / TEMPORARY),
        **(
            {"GDK_SCALE": str(int(scale)), "GDK_DPI_SCALE": str(1 / int(scale))}
            if scale >= 2
            else {}
        ),
        **({"QT_SCALE_FACTOR": f"{scale:g}", "QT_FONT_DPI": "96"} if scale > 1 else {}),
    }
    return {**given, **program.environment}


def _is_condas(name: str) -> bool:
    return name.startswith(_OF_CONDA) or name in _OF_CONDA_TOO


def _system_path(path: str, prefixes: list[Path]) -> str:
    kept = [
        place
        for place in path.split(os.pathsep)
        if place and not any(Path(place).is_relative_to(prefix) for prefix in prefixes)
    ]
    return os.pathsep.join(dict.fromkeys([*kept, *_SYSTEM]))
