"""`playground`, as far as it is the command line's; its page has its own tests."""

import subprocess
import sys

PROGRAM = """
import sys
sys.modules["nicegui"] = None
from bot.cli.main import main
sys.exit(main(["playground", "--no-browser"]))
"""


def test_a_missing_package_is_told_with_how_to_install_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "needs the package 'nicegui'" in ended.stderr
    assert "make playground" in ended.stderr
    assert "Traceback" not in ended.stderr
