"""The companion's codes are those that the page knows."""

import errno
import inspect
from datetime import datetime, timezone
from types import ModuleType

import pytest
from page_codes import page_codes

from jupyterlab_homeroom.companion.coded_error import CompanionError
from jupyterlab_homeroom.companion.copies import errors as of_copies
from jupyterlab_homeroom.companion.desktop import errors as of_desktop
from jupyterlab_homeroom.companion.files import errors as of_files
from jupyterlab_homeroom.companion.keepalive import errors as of_keepalive

ERRORS: dict[str, CompanionError] = {
    "unsafe": of_files.unsafe("../x"),
    "hidden": of_files.hidden(".x"),
    "link_in_the_way": of_files.link_in_the_way("x"),
    "refused": of_files.refused("x", 400, "why"),
    "upload_gone": of_files.upload_gone("a"),
    "from_os_error": of_files.from_os_error("x", OSError(errno.ENOSPC, "full")),
    "too_long": of_keepalive.too_long(datetime(2026, 3, 1, tzinfo=timezone.utc)),
    "hub_unavailable": of_keepalive.hub_unavailable(503, "why"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_code_and_data_are_known_to_the_page(name: str) -> None:
    error = ERRORS[name]
    assert page_codes()[error.code] == set(error.data)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EDQUOT, errno.ENAMETOOLONG, errno.EIO])
def test_errors_of_the_system_are_known_to_the_page(number: int) -> None:
    error = of_files.from_os_error("x", OSError(number, "why"))
    assert page_codes()[error.code] == set(error.data)


COPY_ERRORS: dict[str, CompanionError] = {
    "exists": of_copies.exists("x"),
    "denied": of_copies.denied("x"),
    "into_itself": of_copies.into_itself("x"),
    "not_there": of_copies.not_there("x"),
    "link_in_the_way": of_copies.link_in_the_way("x"),
    "busy": of_copies.busy("x"),
    "no_space": of_copies.no_space("x", 2, 1),
    "full": of_copies.full("x"),
    "from_os_error": of_copies.from_os_error("x", OSError(errno.EIO, "why")),
}


@pytest.mark.parametrize("name", COPY_ERRORS)
def test_codes_of_copies_are_known_to_the_page(name: str) -> None:
    error = COPY_ERRORS[name]
    # What is not always known may be missing.
    assert page_codes()[error.code] <= set(error.data)


def test_all_of_copies_are_held_against_the_page() -> None:
    makers = inspect.getmembers(of_copies, inspect.isfunction)
    named = {name for name, maker in makers if maker.__module__ == of_copies.__name__}
    assert named - {"about", "told"} == set(COPY_ERRORS)


@pytest.mark.parametrize("module", [of_files, of_keepalive])
def test_all_are_held_against_the_page(module: ModuleType) -> None:
    makers = inspect.getmembers(module, inspect.isfunction)
    assert {name for name, maker in makers if maker.__module__ == module.__name__} <= set(ERRORS)


DESKTOP_ERRORS: dict[str, CompanionError] = {
    "not_ready": of_desktop.not_ready([{"what": "xvnc", "debian": None, "conda": None}]),
    "no_such_program": of_desktop.no_such_program("x"),
    "outside_home": of_desktop.outside_home("x"),
    "not_there": of_desktop.not_there("x"),
    "wrong_kind": of_desktop.wrong_kind("x", "y"),
    "unsaved_project": of_desktop.unsaved_project("x"),
    "layer_refused": of_desktop.layer_refused("x"),
    "bad_address": of_desktop.bad_address("x"),
    "program_failed": of_desktop.program_failed("x", "y"),
    "too_many": of_desktop.too_many(1),
}


@pytest.mark.skipif(
    "NoSuchProgram" not in page_codes(), reason="the page has no desktop programs yet"
)
@pytest.mark.parametrize("name", DESKTOP_ERRORS)
def test_codes_of_desktop_programs_are_known_to_the_page(name: str) -> None:
    error = DESKTOP_ERRORS[name]
    assert page_codes()[error.code] == set(error.data)


def test_all_of_desktop_programs_are_held_against_the_page() -> None:
    makers = inspect.getmembers(of_desktop, inspect.isfunction)
    named = {name for name, maker in makers if maker.__module__ == of_desktop.__name__}
    assert named == set(DESKTOP_ERRORS)
