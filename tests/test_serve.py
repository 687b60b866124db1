"""The command that starts the dashboard: it ends when it is told to, and refuses where it can't listen."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from council_data.__main__ import main
from tests.browser.conftest import Dashboard


def test_a_port_in_use_is_refused_before_anything_is_opened(tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port), "--database", str(tmp_path / "new.sqlite3")]) == 1
    said = capsys.readouterr().err.strip()
    assert str(port) in said
    assert "\n" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("port", ["99999", "0", "-1", "http"])
def test_what_is_no_port_is_wrong_usage(port, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", port])
    assert ended.value.code == 2
    assert port in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without a signal")
def test_the_server_ends_with_the_process_that_was_started(bundled_file, tmp_path):
    dashboard = Dashboard(bundled_file, tmp_path / "errors.txt")
    dashboard.process.send_signal(signal.SIGTERM)
    dashboard.process.wait(timeout=30)
    port = int(dashboard.address.rsplit(":", 1)[1])
    with socket.socket() as asked:
        assert asked.connect_ex(("127.0.0.1", port)) != 0


def test_it_says_where_to_point_the_browser(bundled_file, tmp_path):
    dashboard = Dashboard(bundled_file, tmp_path / "errors.txt")
    dashboard.stop()
    assert dashboard.address in (tmp_path / "errors.txt").read_text(encoding="utf-8")


def test_the_help_is_given_without_a_database():
    command = [sys.executable, "-m", "council_data", "serve", "--help"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, "--port" in done.stdout) == (0, True)
