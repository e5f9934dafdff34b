"""The gateway's codes are those that the page knows."""

import re
from pathlib import Path

import pytest

from jupyterlab_homeroom.gateway.errors import CODES, GatewayError

SOURCE = Path(__file__).parents[2] / "src" / "errors.ts"


def page_codes() -> dict[str, set[str]]:
    text = re.sub(r"/\*\*.*?\*/", "", SOURCE.read_text(), flags=re.DOTALL)
    body = text.split("export interface IErrorData {")[1].split("\n}")[0]
    found = re.findall(r"(\w+): (?:\{([^}]*)\}|Record<string, never>);", body)
    return {code: set(re.findall(r"(\w+):", fields)) for code, fields in found}


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
