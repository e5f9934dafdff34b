"""Backup and alerts of homes: by a real shell with real restic, and by Prometheus's own checks."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from jupyterlab_homeroom.cli import main
from jupyterlab_homeroom.hub.z2jh.homes_backup import backup_script

COURSE = """version: 1
title: Maps
lessons: []
homes:
  size: 10 GiB
  claim: home-nfs
  backup: {secret: homes-backup, hour: 4, keep: 30}
  alerts: {home: 95}
"""
NOBODY = 65534

needs_restic = pytest.mark.skipif(not shutil.which("restic"), reason="needs restic (Debian)")
needs_promtool = pytest.mark.skipif(
    not shutil.which("promtool"), reason="needs promtool (Debian: prometheus)"
)


@pytest.fixture
def render(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def rendered(text: str) -> list[dict[str, Any]]:
        file = tmp_path / "course.yaml"
        file.write_text(text)
        assert main(["render", "homes", str(file)]) == 0
        return list(yaml.safe_load_all(capsys.readouterr().out))

    return rendered


def test_the_job_sees_the_homes_and_changes_nothing_there(render: Any) -> None:
    job, _ = render(COURSE)
    assert (job["kind"], job["spec"]["schedule"]) == ("CronJob", "0 4 * * *")
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    homes = {"claimName": "home-nfs", "readOnly": True}
    assert {"name": "homes", "persistentVolumeClaim": homes} in pod["volumes"]
    (container,) = pod["containers"]
    assert {"name": "homes", "mountPath": "/homes", "readOnly": True} in container["volumeMounts"]
    assert container["envFrom"] == [{"secretRef": {"name": "homes-backup"}}]
    assert "--keep-within 30d" in container["command"][-1]
    assert pod["securityContext"]["runAsUser"] == 1000


def test_only_what_is_asked_for(render: Any) -> None:
    (rules,) = render(COURSE.replace("  backup: {secret: homes-backup, hour: 4, keep: 30}\n", ""))
    assert [rule["alert"] for rule in rules["spec"]["groups"][0]["rules"]] == [
        "HomesDiskFull",
        "HomeFull",
    ]
    (job,) = render(COURSE.replace("  alerts: {home: 95}\n", ""))
    assert job["kind"] == "CronJob"


@pytest.mark.parametrize(
    ("course", "says"),
    [
        (COURSE.partition("  backup")[0], "add `backup` or `alerts` to its `homes`"),
        (COURSE.replace("  claim: home-nfs\n", ""), "the key 'claim' in `homes`"),
        (COURSE.replace("secret: homes-backup, ", ""), "secret"),
        (COURSE.replace("hour: 4", "hour: 24"), "homes.backup.hour"),
    ],
)
def test_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], course: str, says: str
) -> None:
    file = tmp_path / "course.yaml"
    file.write_text(course)
    assert main(["render", "homes", str(file)]) == 1
    out, err = capsys.readouterr()
    assert (out, says in err) == ("", True), err


class Store:
    """Homes, and where they are copied to; both belong to nobody where the tests are root."""

    def __init__(self, folder: Path) -> None:
        self.homes = folder / "homes"
        self.folder = folder
        self.user = NOBODY if os.getuid() == 0 else None
        for name in ("homes", "cache", "store", "restored"):
            (folder / name).mkdir()
        folder.chmod(0o777)

    def write(self, path: str, text: str, mode: int = 0o600) -> None:
        file = self.homes / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)

    def run(self, *command: str, password: str = "right") -> subprocess.CompletedProcess[str]:
        if self.user is not None:
            for place in (self.folder, *self.folder.rglob("*")):
                os.chown(place, self.user, self.user)
        return subprocess.run(
            command,
            cwd=self.folder,
            user=self.user,
            capture_output=True,
            text=True,
            timeout=120,
            env={
                "PATH": os.environ["PATH"],
                "RESTIC_REPOSITORY": str(self.folder / "store"),
                "RESTIC_PASSWORD": password,
                "RESTIC_CACHE_DIR": str(self.folder / "cache"),
            },
        )

    def back_up(self, **changes: str) -> subprocess.CompletedProcess[str]:
        script = backup_script({"secret": "any"}, str(self.homes))
        return self.run("/bin/sh", "-ec", script, **changes)

    def restore(self) -> Path:
        target = self.folder / "restored"
        result = self.run("restic", "restore", "latest", "--target", str(target))
        assert result.returncode == 0, result.stderr
        return target / self.homes.relative_to("/")


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("backup")))
    for above in folder.parents[:2]:
        above.chmod(0o755)
    return Store(folder)


@needs_restic
def test_homes_come_back_as_they_were(store: Store) -> None:
    store.write("ada/essay.ipynb", "first")
    assert store.back_up().returncode == 0
    store.write("ada/essay.ipynb", "second")
    store.write("ben/.bashrc", "x", mode=0o640)
    store.write("ben/.cache/pip/large", "can be had again")
    result = store.back_up()
    assert result.returncode == 0, result.stderr
    homes = store.restore()
    assert (homes / "ada" / "essay.ipynb").read_text() == "second"
    assert (homes / "ben" / ".bashrc").stat().st_mode & 0o777 == 0o640
    assert not (homes / "ben" / ".cache").exists()
    snapshots = store.run("restic", "snapshots", "--json").stdout
    assert len(yaml.safe_load(snapshots)) == 2


@needs_restic
@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to be somebody who cannot read a file")
def test_a_file_that_nobody_can_read_keeps_nothing_else_back(store: Store) -> None:
    store.write("ada/essay.ipynb", "mine")
    store.write("ben/locked", "?", mode=0)
    result = store.back_up()
    assert result.returncode == 0, result.stderr
    assert "locked" in result.stderr
    assert (store.restore() / "ada" / "essay.ipynb").read_text() == "mine"


@needs_restic
def test_a_wrong_password_is_a_failure_that_changes_nothing(store: Store) -> None:
    store.write("ada/essay.ipynb", "mine")
    assert store.back_up().returncode == 0
    result = store.back_up(password="wrong")
    assert result.returncode != 0
    assert "wrong password" in result.stderr
    assert (store.restore() / "ada" / "essay.ipynb").read_text() == "mine"


SERIES = """rule_files: [rules.yaml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - series: 'node_filesystem_size_bytes{mountpoint="/shared-volume"}'
        values: '100x4000'
      - series: 'node_filesystem_avail_bytes{mountpoint="/shared-volume"}'
        values: '50x179 5x4000'
      - series: 'dirsize_total_size_bytes{directory="/export/ada"}'
        values: '97x4000'
      - series: 'dirsize_hard_limit_bytes{directory="/export/ada"}'
        values: '100x4000'
      - series: 'dirsize_total_size_bytes{directory="/export/ben"}'
        values: '97x4000'
      - series: 'dirsize_hard_limit_bytes{directory="/export/ben"}'
        values: '0x4000'
      - series: 'kube_cronjob_created{cronjob="homeroom-backup"}'
        values: '0x4000'
    alert_rule_test:
      - {alertname: HomesDiskFull, eval_time: 2h, exp_alerts: []}
      - alertname: HomesDiskFull
        eval_time: 10h
        exp_alerts:
          - exp_labels: {severity: warning, mountpoint: /shared-volume}
            exp_annotations: DISK
      - alertname: HomeFull
        eval_time: 10h
        exp_alerts:
          - exp_labels: {severity: info, directory: /export/ada}
            exp_annotations: HOME
      - {alertname: HomesBackupMissing, eval_time: 47h, exp_alerts: []}
      - alertname: HomesBackupMissing
        eval_time: 50h
        exp_alerts:
          - exp_labels: {severity: warning, cronjob: homeroom-backup}
            exp_annotations: BACKUP
  - interval: 1m
    input_series:
      - series: 'kube_cronjob_created{cronjob="homeroom-backup"}'
        values: '0x4000'
      - series: 'kube_cronjob_status_last_successful_time{cronjob="homeroom-backup"}'
        values: '_x240 14400x4000'
    alert_rule_test:
      - {alertname: HomesBackupMissing, eval_time: 50h, exp_alerts: []}
      - alertname: HomesBackupMissing
        eval_time: 54h
        exp_alerts:
          - exp_labels: {severity: warning, cronjob: homeroom-backup}
            exp_annotations: BACKUP
"""


@needs_promtool
def test_prometheus_tells_when_it_is_time(render: Any, tmp_path: Path) -> None:
    _, rules = render(COURSE)
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump(rules["spec"]))
    series = SERIES
    by_name = {rule["alert"]: rule for rule in rules["spec"]["groups"][0]["rules"]}
    for mark, name in (
        ("DISK", "HomesDiskFull"),
        ("HOME", "HomeFull"),
        ("BACKUP", "HomesBackupMissing"),
    ):
        told = {
            key: text.replace("{{ $labels.directory }}", "/export/ada")
            for key, text in by_name[name]["annotations"].items()
        }
        series = series.replace(f"exp_annotations: {mark}", f"exp_annotations: {told!r}")
    (tmp_path / "series.yaml").write_text(series)
    result = subprocess.run(
        ["promtool", "test", "rules", "series.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0, result.stdout + result.stderr
