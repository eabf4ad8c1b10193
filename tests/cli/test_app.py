"""What holds for every command: help with an example, and ends that mean something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.app import app
from pipeline.cli.ending import FAILED, explained
from tests.cli.conftest import Invoke

COMMANDS = [str(command.callback.__name__) for command in app.registered_commands if command.callback]


def test_the_commands_are_these() -> None:
    assert set(COMMANDS) >= {"run", "extract", "query", "actors", "train", "evaluate", "release", "publish", "verify"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(communique: Invoke, command: str) -> None:
    result = communique(command, "--help")
    assert result.exit_code == 0
    assert f"Example: communique {command}" in result.output


def test_the_help_says_what_the_exit_codes_mean(communique: Invoke) -> None:
    output = communique("--help").output
    assert "0 done, 1 failed, 2 wrong usage, 3 nothing found, 130 interrupted" in output


def test_wrong_usage_ends_with_2(communique: Invoke) -> None:
    assert communique("nonsense").exit_code == 2
    assert communique("run").exit_code == 2


def test_a_path_that_is_not_there_is_named(communique: Invoke, tmp_path: Path) -> None:
    result = communique("run", tmp_path / "missing")
    assert result.exit_code == 2
    assert "missing" in result.output


def test_an_expected_error_is_a_sentence_and_a_program_fault_keeps_its_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import typer

    @explained
    def unreadable() -> None:
        raise FileNotFoundError("a.txt: not there; check the path")

    @explained
    def faulty() -> None:
        raise KeyError("speaker")

    with pytest.raises(typer.Exit) as ended:
        unreadable()
    assert ended.value.exit_code == FAILED
    assert capsys.readouterr().err == "communique: a.txt: not there; check the path\n"
    with pytest.raises(KeyError):
        faulty()


@pytest.mark.parametrize("heavy", ["dagster", "spacy", "onnxruntime", "torch"])
def test_help_loads_no_heavy_library(heavy: str) -> None:
    script = f"import sys; import pipeline.cli.app; sys.exit('{heavy}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_method_imports_no_orchestrator() -> None:
    """Dagster is met in assets/ alone; the command line calls assets/ and nothing else does."""
    package = Path(__file__).parents[2] / "pipeline"
    for path in package.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        imports = [line.strip() for line in lines if line.strip().startswith(("import ", "from "))]
        assert not [line for line in imports if line.split()[1].split(".")[0] == "dagster"], path
        if path.parent.name != "cli":
            assert not [line for line in imports if line.split()[1].split(".")[0] == "assets"], path
