"""A room that shares a password, on real hubs: guessing is slow, signing in is not."""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest
from running_hub import PROXY, ROOT, RunningHub, running_hub

ENVIRONMENTS = os.environ.get("HOMEROOM_HUB_ENVS", "lab,hub6").split(",")
CLASS = 250 if os.environ.get("HOMEROOM_FULL") else 40
PASSWORD = "maps on Monday"
INSTRUCTORS = "the password of those who teach"
PER_NAME, TOTAL = 10, 120
# Quick tests, and groups that the authenticator manages alone.
BEFORE = "c.JupyterHub.load_groups = {}\nc.RoomAuthenticator.patience = 1\n"


class Door:
    """The hub's page for signing in, in a browser of its own."""

    def __init__(self, hub: RunningHub) -> None:
        self._hub = hub
        self._cookies = CookieJar()
        self._browser = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._cookies))
        self._browser.open(f"{hub.url}/hub/login", timeout=60).close()

    def sign_in(self, name: str, password: str = PASSWORD) -> tuple[int, str]:
        """Return status and page; 200 is the hub's home."""
        xsrf = next(cookie.value for cookie in self._cookies if cookie.name == "_xsrf")
        fields = {"username": name, "password": password, "_xsrf": xsrf}
        address = f"{self._hub.url}/hub/login?next=/hub/home"
        try:
            with self._browser.open(address, urlencode(fields).encode(), timeout=120) as answer:
                assert answer.url.endswith("/hub/home")
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def sign_out(self) -> None:
        self._browser.open(f"{self._hub.url}/hub/logout", timeout=60).close()
        self._browser.open(f"{self._hub.url}/hub/login", timeout=60).close()


def course(folder: Path, **more: Any) -> dict[str, Any]:
    (folder / "learners").write_text(f"{PASSWORD}\n")
    (folder / "instructors").write_text(INSTRUCTORS)
    return {
        "version": 1,
        "title": "Maps",
        "groups": {"instructors": "teachers"},
        "session": {"idleTimeout": 0},
        "roster": {"instructors": ["Prof", "Second Prof"]},
        "signIn": {
            "password": {"file": str(folder / "learners")},
            "instructorsPassword": {"file": str(folder / "instructors")},
        },
        **more,
    }


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def environment(request: pytest.FixtureRequest) -> Path:
    cache = Path(os.environ.get("HOMEROOM_CACHE", ROOT / ".cache"))
    folder: Path = cache / "envs" / request.param
    if not folder.exists():
        pytest.skip(f"there is no environment {folder.name}: run `node scripts/setup.mjs`")
    assert PROXY.exists(), "run `npm ci` first: configurable-http-proxy is not there"
    return folder


@pytest.fixture(scope="module")
def hub(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    folder = tmp_path_factory.mktemp("hub")
    with running_hub(environment, folder, course(folder), before=BEFORE) as hub:
        yield hub


def groups_of(hub: RunningHub, name: str) -> list[str]:
    status, user = hub.get(f"/users/{name}")
    assert status == 200
    groups: list[str] = user["groups"]
    return groups


def test_a_class_signs_in_at_once(hub: RunningHub) -> None:
    def one(number: int) -> int:
        return Door(hub).sign_in(f"Learner {number}")[0]

    with ThreadPoolExecutor(8) as room:
        assert Counter(room.map(one, range(CLASS))) == {200: CLASS}
    assert groups_of(hub, "learner-7") == ["learners"]


def test_instructors_alone_have_their_names(hub: RunningHub) -> None:
    for name in (
        "prof",
        "Prof",
        "PROF ",
        "pr\u00f3f",
        "pr0f",
        "p-r-o-f",
        "second  prof",
        "\u0440rof",
    ):
        assert Door(hub).sign_in(name)[0] == 403, name
    for name in ("ada", "learner-7", ""):
        assert Door(hub).sign_in(name, INSTRUCTORS)[0] == 403, name
    assert Door(hub).sign_in("Prof", INSTRUCTORS)[0] == 200
    assert groups_of(hub, "prof") == ["teachers"]
    assert hub.get("/users/prof")[1]["admin"] is False


@pytest.mark.parametrize(
    "password", ["", "wrong", "\u00e4\u00f6\u00fc", "x" * 100_000, PASSWORD.upper()]
)
def test_wrong_password(hub: RunningHub, password: str) -> None:
    assert Door(hub).sign_in("clara", password)[0] == 403


def test_two_of_one_name(hub: RunningHub) -> None:
    first = Door(hub)
    assert first.sign_in("Dora Dee")[0] == 200
    status, page = Door(hub).sign_in("dora-dee ")
    assert status == 409
    assert "another browser" in page
    assert "dora-dee-2" in page
    assert Door(hub).sign_in("Dora Dee 2")[0] == 200
    # Who was there before comes back.
    first.sign_out()
    assert first.sign_in("dora dee")[0] == 200


def test_two_of_one_name_at_once(hub: RunningHub) -> None:
    for number in range(8):
        doors = [Door(hub) for _ in range(3)]
        with ThreadPoolExecutor(3) as room:
            answers = list(room.map(lambda door: door.sign_in(f"Twin {number}")[0], doors))  # noqa: B023
        assert sorted(answers) == [200, 409, 409], number


def test_guesses_of_a_name(hub: RunningHub) -> None:
    known = Door(hub)
    assert known.sign_in("emil")[0] == 200
    stranger = Door(hub)
    statuses = [stranger.sign_in("Emil", f"guess {number}")[0] for number in range(PER_NAME + 5)]
    assert statuses == [403] * PER_NAME + [429] * 5
    # Also the right one is not looked at, which would tell the stranger that it is right ...
    status, page = Door(hub).sign_in("emil")
    assert status == 429
    assert "too many wrong passwords" in page
    # ... but for whom it is about, and for all others, nothing changes.
    known.sign_out()
    assert known.sign_in("emil")[0] == 200
    assert Door(hub).sign_in("frida")[0] == 200


def test_guesses_in_all(hub: RunningHub) -> None:
    known = Door(hub)
    assert known.sign_in("gustav")[0] == 200

    def one(number: int) -> int:
        return Door(hub).sign_in(f"nobody-{number}", f"guess {number}")[0]

    with ThreadPoolExecutor(16) as room:
        statuses = Counter(room.map(one, range(TOTAL + 80)))
    # A busy machine may take more than a minute for this; then some of the first minute are free.
    assert statuses.keys() == {403, 429}
    assert statuses[429] > 0
    known.sign_out()
    assert known.sign_in("gustav")[0] == 200


def test_people_of_a_roster(environment: Path, tmp_path: Path) -> None:
    roster = {"learners": ["Ada Lovelace", "ben"], "instructors": ["Prof"]}
    with running_hub(environment, tmp_path, course(tmp_path, roster=roster), before=BEFORE) as hub:
        assert Door(hub).sign_in("ada lovelace")[0] == 200
        # The name is one person's, on another computer too.
        assert Door(hub).sign_in("ADA LOVELACE")[0] == 200
        stranger = Door(hub)
        # Of names that are nobody's nothing is counted, as nothing can be guessed.
        assert {stranger.sign_in("mallory")[0] for _ in range(PER_NAME + 2)} == {403}
        assert Door(hub).sign_in("prof", INSTRUCTORS)[0] == 200
