"""Which hosts a request may reach."""

import pytest

from jupyterlab_homeroom.gateway.errors import GatewayError
from jupyterlab_homeroom.gateway.hosts import HostPolicy, parse_hosts
from jupyterlab_homeroom.gateway.upstream import parse_upstream


def test_list_is_normalised_and_mistakes_are_named() -> None:
    found = parse_hosts(
        [
            " Git.Example.org ",
            "h.org:3000",
            "[2001:DB8:0::1]:22",
            "",
            "127.0.0.1",
            "a/b",
            "h:0",
            "*",
        ]
    )
    assert found.hosts == {"git.example.org", "h.org:3000", "[2001:db8::1]:22", "127.0.0.1"}
    assert found.malformed == ("a/b", "h:0", "*")


# The list, the confirmed host, the address: may it be reached, and privately?
CASES = [
    (["h.org"], None, "https://h.org/a.git", "private"),
    (["h.org"], None, "http://h.org/a.git", "private"),
    (["h.org"], None, "https://h.org:8443/a.git", "no"),
    (["h.org:8443"], None, "https://h.org:8443/a.git", "private"),
    (["h.org:8443"], None, "https://h.org/a.git", "no"),
    (["h.org:443"], None, "https://h.org/a.git", "private"),
    (["[::1]:3000"], None, "http://[0:0:0:0:0:0:0:1]:3000/a.git", "private"),
    (["h.org"], None, "https://x.h.org/a.git", "no"),
    (["h.org"], None, "https://h.org.evil.org/a.git", "no"),
    (["x.h.org"], None, "https://h.org/a.git", "no"),
    ([], None, "https://h.org/a.git", "no"),
    ([], "h.org", "https://h.org/a.git", "public"),
    ([], "h.org", "https://h.org:3000/a.git", "public"),
    ([], "h.org", "http://h.org:22/a.git", "no"),
    ([], "h.org", "http://h.org:25/a.git", "no"),
    ([], "h.org", "https://other.org/a.git", "no"),
]


@pytest.mark.parametrize(("listed", "confirmed", "url", "expected"), CASES)
def test_policy(listed: list[str], confirmed: str | None, url: str, expected: str) -> None:
    policy = HostPolicy(parse_hosts(listed).hosts, confirmed)
    upstream = parse_upstream(f"{url}/info/refs?service=git-upload-pack", "GET")
    if expected == "no":
        with pytest.raises(GatewayError) as caught:
            policy.check(upstream)
        assert caught.value.code == "HostNotAllowed"
        assert caught.value.data == {"host": upstream.name}
    else:
        policy.check(upstream)
        assert policy.may_be_private(upstream) == (expected == "private")
