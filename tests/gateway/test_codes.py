"""The gateway's codes are those that the page knows."""

import pytest
from page_codes import page_codes

from jupyterlab_homeroom.gateway.errors import CODES, GatewayError


def test_page_codes_are_read() -> None:
    assert page_codes()["BranchNotFound"] == {"url", "branch", "branches"}
    assert page_codes()["Cancelled"] == set()


@pytest.mark.parametrize("code", CODES)
def test_code_is_known_to_the_page(code: str) -> None:
    assert page_codes()[code] == set(CODES[code].fields)


@pytest.mark.parametrize("code", CODES)
def test_no_code_looks_like_a_lost_session(code: str) -> None:
    assert CODES[code].status not in (401, 502, 503, 504)


def test_data_must_fit_the_code() -> None:
    with pytest.raises(ValueError, match="TooLarge carries"):
        GatewayError("TooLarge", {"size": 1}, "too large")
