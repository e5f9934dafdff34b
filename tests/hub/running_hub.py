"""A real JupyterHub with its proxy on free ports, and browsers that sign in to it."""

import json
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

ROOT = Path(__file__).parents[2]
PROXY = ROOT / "node_modules" / ".bin" / "configurable-http-proxy"
PASSWORD = "a password of the classroom"

CONFIGURATION = """
import sys
from jupyterlab_homeroom.hub import configure

c = get_config()
c.JupyterHub.bind_url = {url!r}
c.JupyterHub.hub_port = {hub_port}
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.authenticator_class = "shared-password"
c.JupyterHub.services = [{{"name": "tests", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "tests", "services": ["tests"],
    "scopes": ["admin:users", "admin:servers", "admin:server_state", "admin:groups",
               "read:services"]}}]
c.JupyterHub.load_groups = {{"learners": {{"users": ["ada", "ben"]}}}}
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.Authenticator.allow_all = True
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]  # as in containers
c.Spawner.http_timeout = 240  # a busy machine takes its time
c.Spawner.environment = {{"OF_THE_ADMIN": "1"}}
"""


class RunningHub:
    """A hub that answers.

    Parameters
    ----------
    url
        Where its proxy listens, without a slash at the end.
    token
        A service's token that may read everything.
    log
        The file that the hub and its services write to.
    """

    def __init__(self, url: str, token: str, log: Path) -> None:
        self.url = url
        self.token = token
        self.log = log

    def get(
        self, path: str, token: str | None = None, accept: str = "application/json"
    ) -> tuple[int, Any]:
        """Return status and JSON of the hub's REST API."""
        return self._ask("GET", path, token, accept=accept)

    def start_server(self, user: str) -> None:
        """Start a user's server and wait until it runs."""
        status, _ = self._ask("POST", f"/users/{user}/server")
        assert status in (201, 202), self.log.read_text()
        wait_for(
            lambda: self.get(f"/users/{user}")[1]["servers"].get("", {}).get("ready"),
            self.log,
            seconds=240,
        )

    def stop_server(self, user: str, token: str) -> int:
        """Ask for a user's server to stop, wait until it is gone, and return the status."""
        status, _ = self._ask("DELETE", f"/users/{user}/server", token)
        if status in (202, 204):
            wait_for(lambda: not self.get(f"/users/{user}")[1]["servers"], self.log)
        return status

    def make_group(self, name: str, user: str, properties: dict[str, Any]) -> None:
        """Make a group with one user."""
        path = f"/groups/{name}"
        for method, below, body in (
            ("POST", "", {}),
            ("POST", "/users", {"users": [user]}),
            ("PUT", "/properties", properties),
        ):
            status, answer = self._ask(method, path + below, None, body)
            assert status in (200, 201), answer

    def post_activity(self, user: str, token: str) -> int:
        """Report activity of a user's server and return the status."""
        times = {"servers": {"": {"last_activity": datetime.now(timezone.utc).isoformat()}}}
        return self._ask("POST", f"/users/{user}/activity", token, times)[0]

    def server_environment(self, user: str) -> dict[str, str]:
        """Return the environment of a user's running server."""
        _, model = self.get(f"/users/{user}")
        pid = model["servers"][""]["state"]["pid"]
        lines = Path(f"/proc/{pid}/environ").read_text().split("\0")
        return dict(line.split("=", 1) for line in lines if line)

    def page_token(self, user: str, password: str = PASSWORD, of: str = "") -> str:
        """Sign in as a browser does and return the token in JupyterLab's page.

        The page is that of the user's own server, or of the server of another one.
        """
        browser = self.browser(user, password)
        address, page = visit(browser, f"{self.url}/user/{of or user}/lab")
        if "/oauth2/authorize" in address:
            # The hub asks whether somebody else's server may act for the visitor.
            fields = re.findall(r'name="(_xsrf|scopes)" value="([^"]*)"', page)
            page = read(browser, address, urlencode(fields).encode())
        found = re.search(r'"token":\s*"([^"]+)"', page)
        assert found, f"no token in the page:\n{page[:2000]}"
        return found[1]

    def browser(self, user: str, password: str = PASSWORD) -> OpenerDirector:
        """Return a browser in which a user is signed in."""
        cookies = CookieJar()
        browser = build_opener(ProxyHandler({}), HTTPCookieProcessor(cookies))
        read(browser, f"{self.url}/hub/login")
        xsrf = next(cookie.value for cookie in cookies if cookie.name == "_xsrf")
        fields = {"username": user, "password": password, "_xsrf": xsrf}
        read(browser, f"{self.url}/hub/login?next=/hub/home", urlencode(fields).encode())
        return browser

    def ask(
        self, method: str, path: str, token: str | None = None, body: Any = None
    ) -> tuple[int, Any]:
        """Return status and JSON of any request to the hub's REST API."""
        return self._ask(method, path, token, body)

    def _ask(
        self,
        method: str,
        path: str,
        token: str | None = None,
        body: Any = None,
        accept: str = "application/json",
    ) -> tuple[int, Any]:
        headers = {"Authorization": f"token {token or self.token}", "Accept": accept}
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.url}/hub/api{path}", data, headers, method=method)
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=30) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except HTTPError as error:
            with error:
                return error.code, None


@contextmanager
def running_hub(
    environment: Path, folder: Path, course: dict[str, Any], after: str = "", before: str = ""
) -> Iterator[RunningHub]:
    """Run a hub of a Python environment, and end it with all that it started.

    Parameters
    ----------
    folder
        Where its files go.
    after, before
        Lines of the configuration after and before `configure`.
    """
    token = secrets.token_hex(16)
    url, process = start_hub(environment, folder, course, token, after, before)
    log = folder / "hub.log"
    hub = RunningHub(url, token, log)
    try:
        wait_for(lambda: process.poll() is not None or _answers(hub), log)
        assert process.poll() is None, log.read_text()
        yield hub
    finally:
        end(process)


def start_hub(
    environment: Path,
    folder: Path,
    course: dict[str, Any],
    token: str,
    after: str = "",
    before: str = "",
) -> tuple[str, "subprocess.Popen[bytes]"]:
    """Start a hub; its output goes to `hub.log` in `folder`."""
    port, hub_port, proxy_port = free_ports(3)
    url = f"http://127.0.0.1:{port}"
    text = CONFIGURATION.format(
        url=url,
        hub_port=hub_port,
        proxy_port=proxy_port,
        token=token,
        proxy=str(PROXY),
        password=PASSWORD,
        homes=str(folder / "{username}"),
    )
    (folder / "course.yaml").write_text(json.dumps(course))
    configured = f"configure(c, {str(folder / 'course.yaml')!r})\n"
    (folder / "jupyterhub_config.py").write_text(text + before + configured + after)
    bin_folder = environment / "bin"
    with (folder / "hub.log").open("wb") as log:
        process = subprocess.Popen(
            [bin_folder / "jupyterhub", "-f", "jupyterhub_config.py"],
            cwd=folder,
            env={**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return url, process


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a hub, its proxy and its services; the group catches what the hub left."""
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
    with suppress(ProcessLookupError):  # nothing is left
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_ports(count: int) -> list[int]:
    """Return ports that are free now, all different.

    They are below those that the system hands to outgoing connections, so that no connection takes
    one before the hub does.
    """
    ports: list[int] = []
    candidates = range(15_000, 32_000)
    for port in random.sample(candidates, len(candidates)):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            ports.append(port)
        if len(ports) == count:
            break
    return ports


def wait_for(condition: Any, log: Path, seconds: float = 150) -> None:
    """Wait until a condition holds, and show the log where it never does."""
    end_time = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end_time, log.read_text()
        time.sleep(0.1)


def visit(browser: OpenerDirector, url: str) -> tuple[str, str]:
    """Return a page's address and text, redirects followed."""
    with browser.open(url, timeout=60) as answer:
        return answer.url, answer.read().decode()


def read(browser: OpenerDirector, url: str, body: bytes | None = None) -> str:
    """Return a page's text, redirects followed."""
    with browser.open(url, body, timeout=60) as answer:
        text: str = answer.read().decode()
        return text


def _answers(hub: RunningHub) -> bool:
    try:
        return hub.get("/")[0] == 200
    except OSError:
        return False
