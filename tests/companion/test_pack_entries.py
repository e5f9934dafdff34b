"""The objects of a pack, beside what dulwich and git say of it."""

import random
import subprocess
from pathlib import Path

import pytest
from dulwich.object_format import SHA1
from dulwich.pack import PackData

from jupyterlab_homeroom.companion.lessons.pack_entries import pack_entries
from jupyterlab_homeroom.gateway.damaged_pack import DAMAGE

PACKINGS = {
    "deltas by offset": ["--delta-base-offset"],
    "deltas by name": [],
    "chains of deltas": ["--delta-base-offset", "--depth=50", "--window=50"],
    "no deltas": ["--depth=0"],
}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    chance = random.Random(5)
    lines = [f"{chance.random()} of {number}" for number in range(400)]
    for version in range(12):
        lines[chance.randrange(400)] = f"version {version}"
        (folder / "long.txt").write_text("\n".join(lines))
        (folder / f"{version}.txt").write_text("\n".join(lines[version * 20 :]))
        (folder / "empty.txt").touch()
        (folder / "noise.bin").write_bytes(chance.randbytes(50_000))
        git(folder, "add", "--all")
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        git(folder, *identity, "commit", "--quiet", "--message", f"version {version}")
    return folder


def packed(repository: Path, *options: str) -> Path:
    words = ["pack-objects", "--quiet", "--all", *options, str(repository / "pack")]
    return repository / f"pack-{git(repository, *words).strip()}.pack"


def git_index(pack: Path) -> list[tuple[str, int, str]]:
    """What git's own index of a pack says, by name."""
    with pack.with_suffix(".idx").open("rb") as file:
        done = subprocess.run(
            ["git", "show-index"], stdin=file, capture_output=True, text=True, check=True
        )
    lines = (line.split() for line in done.stdout.splitlines())
    return sorted((sha, int(offset), crc.strip("()")) for offset, sha, crc in lines)


@pytest.mark.parametrize("packing", PACKINGS)
def test_as_dulwich_and_git_have_it(repository: Path, packing: str) -> None:
    pack = packed(repository, *PACKINGS[packing])
    entries = pack_entries(pack)
    with PackData(str(pack), SHA1) as data:
        assert entries == data.sorted_entries()
    assert [(sha.hex(), at, f"{crc:08x}") for sha, at, crc in entries] == git_index(pack)
    listed = git(repository, "verify-pack", "--verbose", str(pack)).splitlines()
    has_deltas = any(len(line.split()) == 7 for line in listed)
    assert has_deltas == (packing != "no deltas")


def test_pack_without_objects(repository: Path) -> None:
    words = ["git", "pack-objects", "--quiet", str(repository / "pack")]
    done = subprocess.run(words, cwd=repository, input="", capture_output=True, text=True)
    assert pack_entries(repository / f"pack-{done.stdout.strip()}.pack") == []


def test_damage_is_raised_as_damage(repository: Path, tmp_path: Path) -> None:
    whole = packed(repository, "--delta-base-offset").read_bytes()
    broken = tmp_path / "broken.pack"
    chance = random.Random(7)
    raised = 0
    for _ in range(60):
        at = chance.randrange(12, len(whole) - 20)
        broken.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            pack_entries(broken)
        except DAMAGE:
            raised += 1
    # Here and there a byte makes another object of it that is right in itself.
    assert raised > 50
    for content in (whole[: len(whole) // 2], whole[:40], b""):
        broken.write_bytes(content)
        with pytest.raises(DAMAGE):
            pack_entries(broken)
