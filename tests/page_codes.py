"""The codes that the page knows, read from its source."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "errors.ts"


def page_codes() -> dict[str, set[str]]:
    """Return what each code carries at least, by the code."""
    text = re.sub(r"/\*\*.*?\*/", "", SOURCE.read_text(), flags=re.DOTALL)
    body = text.split("export interface IErrorData {")[1].split("\n}")[0]
    body = re.sub(r"\{[^{}]*\}\[\]", "list", body)
    found = re.findall(r"(\w+): (?:\{([^}]*)\}|Record<string, never>);", body)
    return {code: set(re.findall(r"(\w+):", fields)) for code, fields in found}
