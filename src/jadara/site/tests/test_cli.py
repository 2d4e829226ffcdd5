from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jadara.site.registry import BENCHES


def jadara(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JADARA_", "DJANGO_"))}
    command = [str(Path(sys.executable).parent / "jadara"), *arguments]
    return subprocess.run(command, env={**kept, **env}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"JADARA_ENV": "nonsense"}, "JADARA_ENV"),
        ({"JADARA_ENV": "production"}, "JADARA_SECRET_KEY"),
        ({"JADARA_ENV": "production", "JADARA_SECRET_KEY": "x" * 50}, "JADARA_P3_KEY"),
        ({"JADARA_ENV": "production", "JADARA_SECRET_KEY": "x" * 50, "JADARA_P3_KEY": "x" * 64}, "JADARA_P3_KEY"),
        ({"JADARA_ENV": "production", "JADARA_SECRET_KEY": "x" * 50, "JADARA_P3_KEY": "0" * 64}, "JADARA_HOSTS"),
        ({"JADARA_DATABASE": "mysql://x"}, "JADARA_DATABASE"),
    ],
)
def test_wrong_settings_end_with_one_line(env: dict[str, str], says: str, tmp_path: Path) -> None:
    done = jadara("demo", JADARA_VAR=str(tmp_path), **env)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    done = jadara("taxonomy", "stats", JADARA_VAR=str(tmp_path))
    assert done.returncode == 2
    assert "jadara migrate" in done.stderr


def test_the_demo_world_refuses_production(tmp_path: Path) -> None:
    keys = {"JADARA_SECRET_KEY": "x" * 50, "JADARA_P3_KEY": "0" * 64}
    env = {"JADARA_VAR": str(tmp_path), "JADARA_HOSTS": "localhost", **keys}
    assert jadara("migrate", JADARA_ENV="production", **env).returncode == 0
    done = jadara("demo", JADARA_ENV="production", **env)
    assert done.returncode == 2
    assert "production" in done.stderr


def test_a_fresh_database_is_filled_once_and_alike(tmp_path: Path) -> None:
    env = {"JADARA_VAR": str(tmp_path), "JADARA_ENV": "demo", "JADARA_DEMO_SIZE": "small"}
    for _again in range(2):
        assert jadara("migrate", **env).returncode == 0
    cast = json.loads(jadara("demo", "cast", "--json", **env).stdout)
    assert [c["enter as"] for c in cast] == [
        "layla",
        "karim",
        "hadi",
        "farah",
        "rima",
        "sami",
        "nour",
        "tarek",
        "maya",
        "salma",
        *("joumana", "bassam", "lina", "samar", "fadi", "dalal", "omar", "munir"),
    ]
    stats = json.loads(jadara("taxonomy", "stats", "--json", **env).stdout)
    assert (stats["occupation"] >= 200, stats["skill"] >= 1200) == (True, True)
    found = json.loads(jadara("taxonomy", "search", "كهربجي", "--json", **env).stdout)
    assert found[0]["title"] == "كهربائي تمديدات"
    assert json.loads(jadara("audit", "verify", "--json", **env).stdout) == {"ok": True, "breaks": []}
    for form in ("pdf", "docx", "json"):
        out = tmp_path / f"cv.{form}"
        assert jadara("skills", "cv", "layla", "--lang", "fr", "--out", str(out), **env).returncode == 0
        assert out.stat().st_size > 1000


def test_every_bench_is_known_by_name() -> None:
    assert set(BENCHES) == {"skills", "rights", "schools"}


def test_a_new_house_gets_its_first_organisation_and_manager(tmp_path: Path) -> None:
    env = {"JADARA_VAR": str(tmp_path), "JADARA_ENV": "demo", "JADARA_DEMO_SIZE": "small"}
    assert jadara("migrate", **env).returncode == 0
    names = ("--ar", "دار", "--fr", "Dar", "--en", "Dar")
    assert jadara("people", "add-organisation", "--code", "dar24", *names, **env).stdout.strip() == "DAR24"
    again = jadara("people", "add-organisation", "--code", "DAR24", *names, **env)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    link = jadara("people", "offer", "partner_manager", "--organisation", "DAR24", **env).stdout.strip()
    assert link.startswith("http://localhost:8000/me/offer/")
    wrong = jadara("people", "offer", "planner", "--organisation", "DAR24", **env)
    assert wrong.returncode == 2
    assert "--area" in wrong.stderr
    listed = json.loads(jadara("people", "organisations", "--json", **env).stdout)["organisations"]
    assert "DAR24" in [row["code"] for row in listed]


def test_the_law_answers_calculates_and_prints_without_a_database(tmp_path: Path) -> None:
    env = {"JADARA_VAR": str(tmp_path / "var")}
    asked = json.loads(jadara("rights", "ask", "fired without notice", "--lang", "en", "--json", **env).stdout)
    assert set(asked) == {"refused", "clarify", "answers"}
    assert {"id", "facts", "score", "short", "articles", "valid_from", "verified_on", "confidence"} <= set(
        asked["answers"][0]
    )
    calc = jadara("rights", "calc", "notice_period", "--inputs", '{"service_years": 4}', "--json", **env)
    assert json.loads(calc.stdout)["months"] == 2
    unknown = jadara("rights", "calc", "nssf", "--inputs", '{"wage": 1}', "--on", "2023-05-01", "--json", **env)
    assert (unknown.returncode, json.loads(unknown.stdout)["refused"]) == (2, True)
    for wrong in (("calc", "tax"), ("calc", "nssf", "--inputs", "{"), ("ask", "x", "--on", "soon"), ("calc", "nssf")):
        done = jadara("rights", *wrong, **env)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), wrong
    guide = tmp_path / "leaflet.pdf"
    assert jadara("rights", "guide", "--topic", "maternity", "--lang", "ar", "--out", str(guide), **env).returncode == 0
    assert guide.read_bytes().startswith(b"%PDF")


def test_the_pack_is_written_and_compared_as_a_folder(tmp_path: Path) -> None:
    env, folder = {"JADARA_VAR": str(tmp_path / "var")}, tmp_path / "law"
    assert jadara("law", "export", "--out", str(folder), **env).returncode == 0
    assert json.loads(jadara("law", "check", str(folder), "--json", **env).stdout)["differences"] == []
    amounts = folder / "parameters.yaml"
    amounts.write_text(amounts.read_text().replace("from: 2025-08-01", "from: 2025-07-01"))
    assert json.loads(jadara("law", "check", str(folder), "--json", **env).stdout)["differences"]
    amounts.write_text("parameters: [")
    broken = jadara("law", "check", str(folder), **env)
    assert broken.returncode == 2
    assert "parameters.yaml, line" in broken.stderr
