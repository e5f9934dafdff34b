"""Why a desktop program does not do what it was asked. The codes are those of `src/errors.ts`."""

from __future__ import annotations

from typing import Any

from ..coded_error import CompanionError


class DesktopError(CompanionError):
    """Why a desktop program does not do what it was asked.

    Parameters
    ----------
    status : int
        The HTTP status of the answer.
    """

    def __init__(self, code: str, data: dict[str, Any], message: str, status: int = 409) -> None:
        super().__init__(code, data, message)
        self.status = status


def not_ready(missing: list[dict[str, Any]]) -> DesktopError:
    """Make the error for a server without an X server or a window manager."""
    names = ", ".join(str(each["what"]) for each in missing)
    return DesktopError("DesktopNotReady", {"missing": missing}, f"Missing: {names}")


def no_such_program(app: str) -> DesktopError:
    """Make the error for a program that is not there, or that the course does not show."""
    return DesktopError("NoSuchProgram", {"app": app}, f"No program {app!r}", 404)


def outside_home(path: str) -> DesktopError:
    """Make the error for a path that leads out of the server's root and of shared data."""
    return DesktopError("OutsideHome", {"path": path}, f"{path!r} is not in the home", 403)


def not_there(path: str) -> DesktopError:
    """Make the error for a file that is not there or that cannot be read."""
    return DesktopError("NotThere", {"path": path}, f"{path!r} is not there", 404)


def wrong_kind(path: str, app: str) -> DesktopError:
    """Make the error for something that a program does not open."""
    return DesktopError("WrongKind", {"path": path, "app": app}, f"{app} does not open {path!r}")


def unsaved_project(title: str) -> DesktopError:
    """Make the error for a project that would replace unsaved work."""
    return DesktopError("UnsavedProject", {"title": title}, "The open project is not saved")


def layer_refused(message: str) -> DesktopError:
    """Make the error for a layer that the program does not add; `message` is its own."""
    return DesktopError("LayerRefused", {"message": message}, message)


def bad_address(url: str) -> DesktopError:
    """Make the error for an address that is not http or https."""
    return DesktopError("BadAddress", {"url": url}, f"{url!r} is no web address", 400)


def program_failed(app: str, log: str) -> DesktopError:
    """Make the error for a program that does not start, or that does not answer."""
    return DesktopError("ProgramFailed", {"app": app, "log": log}, f"{app} failed")


def too_many(most: int) -> DesktopError:
    """Make the error for one program too many."""
    return DesktopError("TooMany", {"most": most}, f"At most {most} programs run at once", 429)
