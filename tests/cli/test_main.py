"""The command line as such: quick, and plain about mistakes."""

import subprocess
import sys

import pytest

from bot.cli.main import in_words
from tests.cli.conftest import Call, Type, clean_environment

HEAVY = {
    "aiohttp",
    "alembic",
    "apscheduler",
    "asyncio",
    "cryptography",
    "dotenv",
    "handlers",
    "nicegui",
    "platformdirs",
    "psycopg",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
    "storage",
    "tomllib",
    "yaml",
}
LIGHT = {"bot", "bot.__main__", "bot.cli", "bot.model", "bot.model.errors"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(option: str) -> None:
    script = (
        "import runpy, sys, contextlib\n"
        f"sys.argv = ['common-ground', '{option}']\n"
        "with contextlib.suppress(SystemExit):\n"
        "    runpy.run_module('bot', run_name='__main__')\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )

    # Measuring coverage would import a lot of its own.
    env = {name: v for name, v in clean_environment().items() if not name.startswith("COVERAGE")}
    ended = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )

    imported = set(ended.stderr.split())
    ours = {name for name in imported if name.startswith("bot")}
    assert imported & HEAVY == set()
    assert {name for name in ours - LIGHT if not name.startswith("bot.cli.")} == set()


def test_version_and_help_go_to_standard_output(call: Call) -> None:
    assert call("--version").out.startswith("common-ground 0.")
    assert "playground" in call("--help").out


def test_every_command_explains_itself(call: Call) -> None:
    for command in ("run", "playground", "doctor", "manifest", "prompts", "match", "backup"):
        printed = call(command, "--help")

        assert (printed.code, printed.err) == (0, "")
        assert command in printed.out


def test_no_command_shows_the_help_and_is_a_mistake(call: Call) -> None:
    printed = call()

    assert (printed.code, printed.out) == (2, "")
    assert "commands:" in printed.err


def test_an_unknown_command_is_answered_with_a_near_one(call: Call) -> None:
    printed = call("plyground")

    assert printed.code == 2
    assert printed.err.startswith(
        "There is no command 'plyground'; did you mean 'playground'?\nSee: common-ground --help"
    )


def test_an_unknown_command_like_no_other_is_answered_with_all(call: Call) -> None:
    printed = call("xyzzy")

    assert printed.code == 2
    assert "there are: playground, run, doctor, manifest" in printed.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["run", "--nonsense"], "Unrecognized arguments: --nonsense."),
        (["backup"], "The following arguments are required: FILE."),
        (["playground", "--port", "70000"], "Argument --port: '70000' is not a port"),
        (["playground", "--port", "high"], "Argument --port: 'high' is not a port"),
    ],
)
def test_wrong_arguments_are_told_in_one_sentence(
    words: list[str], sentence: str, call: Call
) -> None:
    printed = call(*words)

    assert printed.code == 2
    assert printed.err.startswith(sentence)


def test_words_that_a_command_does_not_take_lead_to_its_own_help(call: Call) -> None:
    printed = call("match", "he shouted")

    assert printed.err.endswith("See: common-ground match --help\n")


def test_our_own_errors_end_without_a_traceback(type_in: Type) -> None:
    printed = type_in("run", settings={"SLACK_BOT_TOKEN": "xoxp-unique-nonsense"})

    assert (printed.code, printed.out) == (2, "")
    assert printed.err.startswith("Common Ground cannot start. To mend, in .env or the environment")
    assert printed.err.count("\n- ") == 2
    assert "Traceback" not in printed.err
    assert "unique-nonsense" not in printed.err


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m bot prompts export --json | head -n 1"

    ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)

    assert (ended.stdout, ended.stderr) == ("[\n", "")


def test_ctrl_c_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> int:
        raise KeyboardInterrupt

    assert in_words(interrupt) == 130
    assert capsys.readouterr() == ("", "")


def test_a_file_that_is_not_ours_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    def open_it() -> int:
        raise PermissionError(13, "Permission denied", "/srv/key")

    assert in_words(open_it) == 2
    assert capsys.readouterr().err == "Not allowed here: /srv/key\n"
