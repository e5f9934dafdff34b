"""Only git's smart HTTP passes."""

import pytest

from jupyterlab_homeroom.gateway.errors import GatewayError
from jupyterlab_homeroom.gateway.upstream import parse_redirect, parse_upstream

REFS = "/info/refs?service=git-upload-pack"

PASSES = [
    ("GET", f"https://git.example.org/course/lesson.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org/lesson{REFS}", "git.example.org"),
    ("GET", "https://git.example.org/a.git/info/refs?service=git-receive-pack", "git.example.org"),
    ("POST", "https://git.example.org/a.git/git-upload-pack", "git.example.org"),
    ("POST", "https://git.example.org/a.git/git-receive-pack", "git.example.org"),
    ("GET", f"HTTPS://Git.Example.ORG/Lesson.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org:443/a.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org:8443/a.git{REFS}", "git.example.org:8443"),
    ("GET", f"http://git.example.org:443/a.git{REFS}", "git.example.org:443"),
    ("GET", f"http://[2001:DB8:0::1]:3000/a.git{REFS}", "[2001:db8::1]:3000"),
    ("GET", f"https://git.example.org/%C3%BCbung/a%20b.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org/~prof/a+b,c;d=e/(x)!'*$&.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org/@user/a.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org/group%2Flesson/a.git{REFS}", "git.example.org"),
    ("GET", f"https://git.example.org/git-upload-pack{REFS}", "git.example.org"),
    ("POST", "https://git.example.org/git-upload-pack/git-upload-pack", "git.example.org"),
    ("POST", "https://git.example.org/a.git/info/lfs/objects/batch", "git.example.org"),
    ("GET", f"https://git.example.org/a.git/info/lfs/objects/{'0a' * 32}", "git.example.org"),
]


@pytest.mark.parametrize(("method", "url", "name"), PASSES)
def test_passes(method: str, url: str, name: str) -> None:
    upstream = parse_upstream(url, method)
    assert (upstream.name, upstream.method) == (name, method)
    assert upstream.path == "/" + url.split("/", 3)[3]


def test_names_the_repository() -> None:
    upstream = parse_upstream(f"https://Git.Example.org:443/course/lesson.git{REFS}", "GET")
    assert upstream.repository == "https://git.example.org/course/lesson.git"
    assert upstream.path == f"/course/lesson.git{REFS}"
    assert upstream.content_types == ("application/x-git-upload-pack-advertisement",)


REFUSED = [
    # Not git's smart HTTP.
    ("GET", "https://h.org/a.git"),
    ("GET", "https://h.org/a.git/info/refs"),
    ("GET", "https://h.org/a.git/info/refs?service=git-upload-archive"),
    ("GET", "https://h.org/a.git/info/refs?service=git-upload-pack&x=1"),
    ("GET", "https://h.org/a.git/info/refs?x=1&service=git-upload-pack"),
    ("GET", "https://h.org/a.git/info/refs?service=git%2Dupload-pack"),
    ("GET", "https://h.org/a.git/info/refs/?service=git-upload-pack"),
    ("GET", "https://h.org/a.git/HEAD"),
    ("GET", "https://h.org/a.git/objects/info/packs"),
    ("GET", "https://h.org/a.git/git-upload-pack"),
    ("GET", "https://h.org/a.gitinfo/refs?service=git-upload-pack"),
    ("GET", "https://h.org/latest/meta-data/?/info/refs?service=git-upload-pack"),
    ("POST", f"https://h.org/a.git{REFS}"),
    ("POST", "https://h.org/a.git/git-upload-pack?x=1"),
    ("POST", "https://h.org/a.git/git-upload-pack?"),
    ("POST", "https://h.org/a.git/git-upload-pack/"),
    ("POST", "https://h.org/a.git/xgit-upload-pack"),
    ("PUT", f"https://h.org/a.git{REFS}"),
    ("get", f"https://h.org/a.git{REFS}"),
    ("", f"https://h.org/a.git{REFS}"),
    ("GET", f"https://h.org{REFS}"),
    ("GET", f"https://h.org//{REFS}"),
    # Not Git LFS's downloads either.
    ("GET", "https://h.org/a.git/info/lfs/objects/batch"),
    ("POST", "https://h.org/a.git/info/lfs/objects/batch?x=1"),
    ("POST", "https://h.org/info/lfs/objects/batch"),
    ("POST", "https://h.org/a.git/info/lfs/locks/verify"),
    ("POST", f"https://h.org/a.git/info/lfs/objects/{'0a' * 32}"),
    ("GET", f"https://h.org/a.git/info/lfs/objects/{'0a' * 32}?x=1"),
    ("GET", f"https://h.org/a.git/info/lfs/objects/{'0A' * 32}"),
    ("GET", f"https://h.org/a.git/info/lfs/objects/{'0a' * 31}"),
    ("GET", f"https://h.org/a.git/info/lfs/objects/x/{'0a' * 32}"),
    # Not http.
    ("GET", ""),
    ("GET", "lesson.git"),
    ("GET", f"/a.git{REFS}"),
    ("GET", f"//h.org/a.git{REFS}"),
    ("GET", f"ftp://h.org/a.git{REFS}"),
    ("GET", f"file:///a.git{REFS}"),
    ("GET", f"git://h.org/a.git{REFS}"),
    ("GET", f"ssh://h.org/a.git{REFS}"),
    ("GET", f"gopher://h.org/a.git{REFS}"),
    ("GET", f"https:h.org/a.git{REFS}"),
    ("GET", f"https:/h.org/a.git{REFS}"),
    ("GET", f"https:///h.org/a.git{REFS}"),
    ("GET", f"javascript:alert(1)/a.git{REFS}"),
    # Credentials and hosts that programs read in different ways.
    ("GET", f"https://user@h.org/a.git{REFS}"),
    ("GET", f"https://user:secret@h.org/a.git{REFS}"),
    ("GET", f"https://h.org@evil.org/a.git{REFS}"),
    ("GET", f"https://h.org:443@evil.org/a.git{REFS}"),
    ("GET", f"https://h.org#@evil.org/a.git{REFS}"),
    ("GET", f"https://h.org\\@evil.org/a.git{REFS}"),
    ("GET", f"https://h.org\\.evil.org/a.git{REFS}"),
    ("GET", f"https://h.org%2eevil.org/a.git{REFS}"),
    ("GET", f"https://h.org%00.evil.org/a.git{REFS}"),
    ("GET", f"https://h.org /a.git{REFS}"),
    ("GET", f" https://h.org/a.git{REFS}"),
    ("GET", f"https://h.org/a.git{REFS}\n"),
    ("GET", f"https://-h.org/a.git{REFS}"),
    ("GET", f"https://h.org./a.git{REFS}"),
    ("GET", f"https://.h.org/a.git{REFS}"),
    ("GET", f"https:///a.git{REFS}"),
    ("GET", f"https://ⓗ.org/a.git{REFS}"),
    ("GET", f"https://h。org/a.git{REFS}"),
    ("GET", f"https://h.org:/a.git{REFS}"),
    ("GET", f"https://h.org:0/a.git{REFS}"),
    ("GET", f"https://h.org:65536/a.git{REFS}"),
    ("GET", f"https://h.org:99999999/a.git{REFS}"),
    ("GET", f"https://h.org:+80/a.git{REFS}"),
    ("GET", f"https://h.org:\uff180/a.git{REFS}"),
    ("GET", f"https://h.org:80:80/a.git{REFS}"),
    ("GET", f"https://[::1/a.git{REFS}"),
    ("GET", f"https://[:::1]/a.git{REFS}"),
    ("GET", f"https://[1.2.3.4]/a.git{REFS}"),
    ("GET", f"https://[fe80::1%25eth0]/a.git{REFS}"),
    ("GET", f"https://::1/a.git{REFS}"),
    # Paths that servers read in different ways.
    ("GET", f"https://h.org/../a.git{REFS}"),
    ("GET", f"https://h.org/x/./a.git{REFS}"),
    ("GET", f"https://h.org/%2e%2e/a.git{REFS}"),
    ("GET", f"https://h.org/.%2E/a.git{REFS}"),
    ("GET", f"https://h.org/x%2f..%2fa.git{REFS}"),
    ("GET", f"https://h.org/x%5c..%5ca.git{REFS}"),
    ("GET", f"https://h.org/a%00.git{REFS}"),
    ("GET", f"https://h.org/a%0d%0aHost:%20evil.org.git{REFS}"),
    ("GET", f"https://h.org/a%7f.git{REFS}"),
    ("GET", f"https://h.org/a%zz.git{REFS}"),
    ("GET", f"https://h.org/a%2.git{REFS}"),
    ("GET", f"https://h.org/a\r\nHost: evil.org\r\n/a.git{REFS}"),
    ("GET", f"https://h.org/a\tb.git{REFS}"),
    ("GET", f"https://h.org/a b.git{REFS}"),
    ("GET", f"https://h.org/ü.git{REFS}"),
    ("GET", f"https://h.org/a.git{REFS}#x"),
    ("GET", f"https://h.org/{'a' * 5000}.git{REFS}"),
]


@pytest.mark.parametrize(("method", "url"), REFUSED)
def test_refused(method: str, url: str) -> None:
    with pytest.raises(GatewayError) as caught:
        parse_upstream(url, method)
    assert caught.value.code == "BadRequest"
    assert "secret" not in caught.value.message


SOURCE = parse_upstream(f"https://h.org/x/a.git{REFS}", "GET")


@pytest.mark.parametrize(
    ("location", "repository"),
    [
        (f"https://other.org/b.git{REFS}", "https://other.org/b.git"),
        (f"//other.org/b.git{REFS}", "https://other.org/b.git"),
        (f"/b.git{REFS}", "https://h.org/b.git"),
        # Relative to /x/a.git/info/.
        (f"../../b.git{REFS}", "https://h.org/x/b.git"),
        # The same again: a loop, which the number of redirects ends.
        ("", "https://h.org/x/a.git"),
    ],
)
def test_redirect_followed(location: str, repository: str) -> None:
    assert parse_redirect(location, SOURCE).repository == repository


@pytest.mark.parametrize(
    "location",
    [
        "https://h.org/users/sign_in",
        f"http://h.org/x/a.git{REFS}",
        "https://h.org/x/a.git/info/refs?service=git-receive-pack",
        f"https://user:secret@h.org/x/a.git{REFS}",
        f"file:///etc/passwd{REFS}",
        f"https://[::1/a.git{REFS}",
    ],
)
def test_redirect_refused(location: str) -> None:
    with pytest.raises(GatewayError):
        parse_redirect(location, SOURCE)
