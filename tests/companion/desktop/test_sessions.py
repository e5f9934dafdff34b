"""Programs are opened, given files, watched and closed. All of them are real."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from http_client import MARK
from screens import Desktop, marked, until_gone
from viewer import Viewer

from jupyterlab_homeroom.companion.desktop.asked import read_asked
from jupyterlab_homeroom.companion.desktop.errors import DesktopError
from jupyterlab_homeroom.companion.desktop.sessions import Sessions
from jupyterlab_homeroom.companion.desktop.settings import DesktopSettings

RETURN, ESCAPE, CONTROL = 0xFF0D, 0xFF1B, 0xFFE3

Run = Callable[..., Any]


def test_programs_that_are_installed_are_listed(desktop: Desktop) -> None:
    told = desktop.get("apps").json
    assert (told["ready"], told["missing"]) == (True, [])
    apps = {app["id"]: app for app in told["apps"]}
    mousepad = apps["mousepad"]
    assert mousepad["name"] == "Mousepad"
    assert mousepad["secondFile"] == "native"
    assert ".txt" in mousepad["extensions"]
    assert not mousepad["layers"]
    assert [app["order"] for app in told["apps"]] == list(range(len(apps)))
    assert told["running"] == 0
    desktop.open("mousepad")
    assert desktop.get("apps").json["running"] == 1


def test_icons_are_pictures_without_scripts(desktop: Desktop) -> None:
    icon = desktop.get("icons/mousepad")
    assert icon.status == 200
    assert icon.headers["content-type"] in ("image/svg+xml", "image/png")
    assert "sandbox" in icon.headers["content-security-policy"]
    assert icon.headers["x-content-type-options"] == "nosniff"
    for name in ("crashing", "nothing", "..%2f..%2fetc%2fpasswd"):
        assert desktop.get(f"icons/{name}").status == 404


def test_a_file_opens_and_a_second_one_in_the_same_process(
    desktop: Desktop, home: Path, temporary: str
) -> None:
    first = desktop.start("mousepad", path="a.txt", geometry={"width": 800, "height": 600})
    assert first["state"] == "running"
    assert "a.txt" in first["title"]
    opened = {"layers": [], "zoomed": False}
    assert first["outcomes"] == [{"order": 1, "opened": opened, "problem": None}]
    before = set(marked(temporary))
    second = desktop.open("mousepad", path="b.txt")
    assert second["reused"] is True
    assert (second["opened"], second["order"]) == (opened, None)
    assert second["session"]["id"] == first["id"]
    now = desktop.until(first["id"], lambda one: "b.txt" in (one["title"] or ""))
    assert now["windows"] == [now["title"]]
    assert set(marked(temporary)) <= before
    assert 1_000_000 < now["memory"] < 500_000_000


@pytest.mark.skipif(not os.environ.get("HOMEROOM_FULL"), reason="npm run test:full runs it")
def test_where_files_are_spawned_they_share_a_screen(desktop: Desktop) -> None:
    first = desktop.start("spawning", path="a.txt")
    second = desktop.open("spawning", path="b.txt")
    assert second["session"]["id"] == first["id"]
    now = desktop.until(first["id"], lambda one: len(one["windows"]) == 2)
    assert {"a.txt" in title or "b.txt" in title for title in now["windows"]} == {True}


def test_an_opengl_program_runs(desktop: Desktop) -> None:
    session = desktop.start("gears")
    assert (session["state"], session["title"]) == ("running", "glxgears")
    ended = desktop.close(session["id"])
    # It knows no closing: X takes its window away, and it ends with 1.
    assert (ended["state"], ended["end"]["reason"]) == ("ended", "closed")


def test_a_crash_is_told_and_the_program_starts_again(desktop: Desktop) -> None:
    session = desktop.open("crashing", path="a.txt")["session"]
    ended = desktop.until(session["id"], lambda one: one["state"] == "ended")
    assert ended["end"]["reason"] == "crashed"
    assert (ended["end"]["code"], ended["end"]["signal"]) == (None, "SIGSEGV")
    assert "it is the" in ended["end"]["log"]
    (outcome,) = ended["outcomes"]
    assert outcome["problem"]["code"] == "ProgramFailed"
    again = desktop.open("crashing")
    assert again["reused"] is False
    assert again["session"]["id"] != session["id"]
    desktop.delete(session["id"])
    assert session["id"] not in [one["id"] for one in desktop.sessions()]


def test_closing_is_asked_for(desktop: Desktop) -> None:
    session = desktop.start("mousepad", path="a.txt")
    ended = desktop.close(session["id"])
    assert (ended["state"], ended["end"]["reason"]) == ("ended", "closed")
    assert desktop.open("mousepad")["reused"] is False


async def test_unsaved_work_is_asked_about_and_typing_is_saved(
    desktop: Desktop, home: Path
) -> None:
    session = desktop.start("mousepad", path="a.txt")
    viewer = await Viewer.unix(desktop, session["id"])
    await viewer.until_picture_rests()
    await viewer.click(400, 300)
    await viewer.until_picture_rests()
    await viewer.type("new ")
    desktop.until(session["id"], lambda one: one["title"].startswith("*"))
    # The last keys are not to answer the question.
    await viewer.until_picture_rests()
    asking = desktop.close(session["id"])
    assert asking["state"] == "asking", asking
    desktop.until(session["id"], lambda one: len(one["windows"]) == 2)
    await viewer.until_picture_rests()
    await viewer.key(ESCAPE)
    running = desktop.until(session["id"], lambda one: one["state"] != "asking")
    assert (running["state"], running["end"]) == ("running", None)
    await viewer.press(CONTROL, ord("s"))
    desktop.until(session["id"], lambda one: not one["title"].startswith("*"))
    assert "new " in (home / "a.txt").read_text()
    assert desktop.close(session["id"])["end"]["reason"] == "closed"
    viewer.close()


async def test_force_ends_what_asks(desktop: Desktop, home: Path, temporary: str) -> None:
    session = desktop.start("mousepad", path="a.txt")
    viewer = await Viewer.unix(desktop, session["id"])
    await viewer.until_picture_rests()
    await viewer.click(400, 300)
    await viewer.type("x")
    desktop.until(session["id"], lambda one: one["title"].startswith("*"))
    assert desktop.close(session["id"])["state"] == "asking"
    ended = desktop.delete(session["id"], force=True)
    assert (ended["state"], ended["end"]["reason"]) == ("ended", "stopped")
    assert (home / "a.txt").read_text() == "first\n"
    assert until_gone(temporary) == []
    viewer.close()


def test_what_does_not_start_says_why(
    run_companion: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    broken = tmp_path / "Xtigervnc"
    broken.write_text("#!/bin/sh\necho no screens today >&2\nexit 1\n")
    broken.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    companion = run_companion({**environment, "PATH": path})
    desktop = Desktop("http://localhost/desktop/", str(companion.socket))
    session = desktop.open("mousepad")["session"]
    ended = desktop.until(session["id"], lambda one: one["state"] == "ended")
    assert ended["end"]["reason"] == "failed"
    assert "no screens today" in ended["end"]["log"]


def test_without_an_x_server_it_is_not_ready(
    run_companion: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    for name in ("mousepad", "sh"):
        (tmp_path / name).symlink_to("/bin/true")
    companion = run_companion({**environment, "PATH": str(tmp_path)})
    desktop = Desktop("http://localhost/desktop/", str(companion.socket))
    told = desktop.get("apps").json
    assert told["ready"] is False
    assert "mousepad" in [app["id"] for app in told["apps"]]
    missing = {each["what"]: each["debian"] for each in told["missing"]}
    assert missing == {"xvnc": "tigervnc-standalone-server", "openbox": "openbox"}
    answer = desktop.open_answer("mousepad")
    assert (answer.status, answer.json["code"]) == (409, "DesktopNotReady")
    assert answer.json["data"]["missing"] == told["missing"]


def test_the_course_chooses_orders_and_names(
    run_companion: Run, environment: dict[str, str]
) -> None:
    programs = [{"id": "gears", "name": "Cogs"}, {"id": "mousepad", "hidden": True}]
    told = {"HOMEROOM_DESKTOP": json.dumps({"programs": programs})}
    companion = run_companion({**environment, **told})
    desktop = Desktop("http://localhost/desktop/", str(companion.socket))
    apps = desktop.get("apps").json["apps"]
    assert (apps[0]["id"], apps[0]["name"]) == ("gears", "Cogs")
    assert "mousepad" not in [app["id"] for app in apps]
    assert desktop.refusal("mousepad") == (404, "NoSuchProgram")


def test_a_program_that_nobody_looks_at_is_closed_after_a_while(
    run_companion: Run, environment: dict[str, str]
) -> None:
    # A twentieth of a minute.
    companion = run_companion({**environment, "HOMEROOM_DESKTOP": '{"idleMinutes": 0.05}'})
    desktop = Desktop("http://localhost/desktop/", str(companion.socket))
    session = desktop.start("mousepad", path="a.txt")
    ended = desktop.until(session["id"], lambda one: one["state"] == "ended")
    assert ended["end"]["reason"] == "idle"


@pytest.mark.parametrize("size", [(1024, 700, 1), (800, 600, 2)])
async def test_the_screen_has_the_tabs_size(desktop: Desktop, size: tuple[int, int, int]) -> None:
    width, height, scale = size
    geometry = {"width": width, "height": height, "scale": scale}
    session = desktop.start("mousepad", path="a.txt", geometry=geometry)
    viewer = await Viewer.unix(desktop, session["id"])
    assert viewer.size == (width * scale, height * scale)
    assert viewer.name == "Mousepad"
    assert session["scale"] == scale
    viewer.close()


def test_waiting_ends_with_a_change(desktop: Desktop) -> None:
    told = desktop.get("sessions").json
    # A restarted companion counts anew: who knows more changes is answered at once.
    for after in (told["changes"] + 100, max(told["changes"] - 1, 0)):
        began = time.monotonic()
        if after != told["changes"]:
            desktop.get(f"sessions?wait=15&after={after}")
            assert time.monotonic() - began < 10


async def test_there_are_only_so_many_at_once(
    desktop: Desktop, home: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    settings = DesktopSettings(root=home, home=home, mark=tmp_path / "mark", most=1)
    sessions = Sessions(settings, {**os.environ, **environment})
    try:
        await sessions.open(read_asked(b'{"app": "gears"}'))
        with pytest.raises(DesktopError) as refused:
            await sessions.open(read_asked(b'{"app": "mousepad"}'))
        assert (refused.value.code, refused.value.data) == ("TooMany", {"most": 1})
        await sessions.open(read_asked(b'{"app": "gears"}'))
    finally:
        await sessions.close()


BODIES: list[dict[str, Any]] = [
    {"path": 7},
    {"path": "a.txt", "url": "http://h.org/"},
    {"geometry": [1]},
    {"geometry": {"width": float("inf"), "height": 1}},
    {"layer": {"kind": "folder", "url": "http://h.org/"}},
    {"layer": "x"},
    {"app": None},
]


def test_bodies_that_say_nothing_are_refused(desktop: Desktop) -> None:
    for asked in BODIES:
        answer = desktop.open_answer(**{"app": "mousepad", **asked})
        assert (answer.status, answer.json["code"]) == (400, "BadRequest"), asked
    assert desktop.request("POST", "open", MARK, b"[1]").status == 400
    assert desktop.refusal("mousepad", url="http://h.org/a.txt") == (409, "WrongKind")
    assert desktop.sessions() == []


def test_a_program_that_only_starts_is_closed_at_once(desktop: Desktop) -> None:
    session = desktop.open("mousepad", path="a.txt")["session"]
    desktop.delete(session["id"])
    ended = desktop.until(session["id"], lambda one: one["state"] == "ended")
    assert ended["end"]["reason"] == "closed"
