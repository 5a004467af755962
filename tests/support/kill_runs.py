"""Kills commands at random moments and looks at what they leave.

`python tests/support/kill_runs.py --kills 60 --out out/kills` writes counts and findings as JSON, and goes on where it
was ended. One process has all modules loaded and starts a copy of itself for each run, so that a kill costs little more
than the run itself.
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

from kill_commands import COMMANDS, KilledCommand
from kill_work import SESSIONS, SessionTrial
from left_files import digest_of, list_differences, list_names, make_drafts_old, projects_in, read_masks
from plugged_engine import write_plug_in
from process_trees import WAIT_S

from segmentation.cli import run as run_module

MEMORY_DISK = Path("/dev/shm")
SPAN_RUNS = 3
ROUND, MOST_TRIES = 10, 5
NO_KILL: dict[str, Any] = {"kills": 0, "after its end": 0, "findings": {}}
KILLED_FACTOR, ENDED_FACTOR = 1.01, 0.95
"""How the span from which moments are drawn follows what the runs take."""


class Server:
    """Runs commands in copies of this process.

    Args:
        place: Folder for the folder of work and what it is made from.
    """

    def __init__(self, place: Path) -> None:
        self.home, self._place = place / "home", place
        self._parser = run_module.create_parser()
        self._address = ""
        self._files, self._web = place / "served", 0

    def serve(self, file: Path) -> None:
        """Answer with `file` under its name, until `close`."""
        self._files.mkdir(exist_ok=True)
        shutil.copyfile(file, self._files / file.name)
        if self._web:
            return
        server = http.server.HTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(self._files)))
        self._address = f"http://127.0.0.1:{server.server_address[1]}"
        self._web = os.fork()
        if self._web == 0:
            server.serve_forever()
        server.server_close()

    def close(self) -> None:
        if self._web:
            os.kill(self._web, signal.SIGKILL)
            os.waitpid(self._web, 0)

    def start(self, work: Callable[[], object], kill_after_s: float = 0.0) -> int:
        """Begin some work in a session of its own; what it prints goes to a file.

        Args:
            work: What is done.
            kill_after_s: Time of the processor after which the kernel ends it, without a word to it; 0 for never.
                By the clock a busy machine would end most of them too late.
        """
        process = os.fork()
        if process:
            return process
        code = 1
        try:
            os.setsid()
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, kill_after_s)
            os.chdir(self.home)
            said = os.open(self._place / "said", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
            for handle in (1, 2):
                os.dup2(said, handle)
            os.environ["MASKREEL_WEIGHTS"] = str(self.home / "kept")
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
            code = int(work() or 0)
            sys.stdout.flush()
        except BaseException:  # noqa: BLE001 - whatever it is, it is printed
            traceback.print_exc()
        finally:
            os._exit(code)

    def start_command(
        self,
        *words: object,
        patch: Callable[[], Any] = lambda: None,
        work: Callable[[Path], None] | None = None,
        kill_after_s: float = 0.0,
    ) -> int:
        """Begin a command, or what stands in place of it."""

        def run_words() -> int:
            patch()
            if work is not None:
                work(self.home)
                return 0
            run_module.create_parser = lambda: self._parser
            return run_module.run([str(word).replace("ADDRESS", self._address) for word in words])

        return self.start(run_words, kill_after_s)

    def run(self, *words: object, **more: Any) -> float:
        """Run a command to its end; returns the seconds of the processor.

        Raises:
            AssertionError: It fails.
        """
        return self.wait_for(self.start_command(*words, **more))

    def wait_for(self, process: int) -> float:
        """Wait for the end of what was begun.

        Raises:
            AssertionError: It fails.
        """
        _, status, used = os.wait4(process, 0)
        said = self.said()
        assert os.waitstatus_to_exitcode(status) == 0, f"exit code {os.waitstatus_to_exitcode(status)}: {said[-600:]}"
        assert "Traceback" not in said, said[-600:]
        return used.ru_utime + used.ru_stime

    @staticmethod
    def is_killed(process: int) -> bool:
        """Wait for the end; whether the kernel killed it."""
        _, status = os.waitpid(process, 0)
        return os.waitstatus_to_exitcode(status) in (-signal.SIGPROF, -signal.SIGKILL)

    @staticmethod
    def check_nobody_is_left(session: int) -> None:
        """Whoever a killed process started is gone two seconds later.

        Raises:
            AssertionError: Somebody is there.
        """
        end = time.monotonic() + WAIT_S
        while (left := members_of(session)) and time.monotonic() < end:
            time.sleep(0.05)
        assert not left, f"{len(left)} processes outlive the one killed: {left}"

    def said(self) -> str:
        path = self._place / "said"
        return path.read_text(errors="replace") if path.exists() else ""


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Says nothing."""

    def log_message(self, *arguments: Any) -> None: ...


class Trial:
    """One command, and what it makes when nobody kills it.

    Args:
        server: Runs it.
        command: The command.
        place: For what it is made from, and what it makes.
    """

    def __init__(self, server: Server, command: KilledCommand, place: Path) -> None:
        self._server, self._command = server, command
        self._before, self._whole, home = place / "before", place / "whole", server.home
        for folder in (home, self._before, self._whole):
            shutil.rmtree(folder, ignore_errors=True)
        home.mkdir()
        command.prepare(home, server.run)
        if (home / "tiny.pth").exists():
            server.serve(home / "tiny.pth")
        shutil.copytree(home, self._before)
        self.span_s = statistics.median(self._time_whole() for _ in range(SPAN_RUNS))
        shutil.copytree(home, self._whole)
        self._masks_before = {name: read_masks(self._before / name) for name in projects_in(self._before)}
        self._masks_whole = {name: read_masks(self._whole / name) for name in projects_in(self._whole)}
        self._names = list_names(self._whole)

    def _time_whole(self) -> float:
        self._lay_out()
        started = time.perf_counter()
        used = self._run()
        return time.perf_counter() - started if self._command.by_clock else used

    def _run(self) -> float:
        return self._server.run(*self._command.words, patch=self._command.patch, work=self._command.work)

    def _lay_out(self) -> None:
        shutil.rmtree(self._server.home, ignore_errors=True)
        shutil.copytree(self._before, self._server.home)

    def kill_at(self, delay_s: float) -> bool:
        """Begin, kill, look, and run again; whether it was killed before its end.

        Raises:
            AssertionError: Something is lost, half done or left over.
            SegmentationError: A project cannot be opened.
        """
        self._lay_out()
        command = self._command
        after = 0.0 if command.by_clock else delay_s
        process = self._server.start_command(*command.words, patch=command.patch, work=command.work, kill_after_s=after)
        if command.by_clock:
            time.sleep(delay_s)
            os.kill(process, signal.SIGKILL)
        killed = self._server.is_killed(process)
        self._server.check_nobody_is_left(process)
        self._check_projects()
        self._check_outputs()
        make_drafts_old(self._server.home)
        if not (command.moves or (command.once and self._is_done())):
            self._run()
        if not command.moves:
            self._check_end()
        return killed

    def _check_projects(self) -> None:
        home = self._server.home
        for name, before in self._masks_before.items():
            kept = {frame for frame in before if frame >= 0 and frame in self._masks_whole[name]}
            assert kept <= read_masks(home / name).keys(), f"{name} lost frames"
        for name in projects_in(home):
            found, before, whole = read_masks(home / name), self._masks_before.get(name, {}), self._masks_whole[name]
            for frame, mask in found.items():
                assert mask in (before.get(frame), whole.get(frame)), f"frame {frame} of {name} is neither old nor new"

    def _check_outputs(self) -> None:
        for name in self._command.outputs:
            found = digest_of(self._server.home / name)
            assert found in ("", digest_of(self._whole / name)), f"{name} is neither absent nor whole"
        for name in self._command.timed:
            path = self._server.home / name
            assert not path.exists() or json.loads(path.read_text()), f"{name} is neither absent nor whole"

    def _is_done(self) -> bool:
        home = self._server.home
        return all(
            (home / name).exists() and read_masks(home / name) == masks for name, masks in self._masks_whole.items()
        )

    def _check_end(self) -> None:
        home = self._server.home
        names = list_names(home)
        assert names == self._names, f"left over: {sorted(names - self._names)}, missing: {sorted(self._names - names)}"
        for name, masks in self._masks_whole.items():
            assert read_masks(home / name) == masks, f"{name} differs after the next run"
        for name in (*self._command.outputs, *self._command.repeats):
            differences = list_differences(home / name, self._whole / name)
            assert not differences, f"{name} differs after the next run: {differences}"


def members_of(session: int) -> list[str]:
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, number = place.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has just ended
            continue
        if int(number) == session and state not in "ZX":
            found.append(place.parent.name)
    return found


def try_command(name: str, server: Server, place: Path, found: dict[str, Any], count: int) -> None:
    """Try to kill it `count` times, and add to the counts, and to the findings by the number of the try."""
    trial = SessionTrial(server, name, place) if name in SESSIONS else Trial(server, COMMANDS[name], place)
    found["span_s"] = round(trial.span_s, 3)
    for _ in range(count):
        number = found["kills"] + found["after its end"]
        delay = random.Random(f"{name} {number}").uniform(0, trial.span_s * 1.02)
        try:
            killed = trial.kill_at(delay)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            found["findings"][f"{number} at {delay:.3f} s"] = f"{type(error).__name__}: {str(error)[:500]}"
            killed = True
        found["kills" if killed else "after its end"] += 1
        trial.span_s *= KILLED_FACTOR if killed else ENDED_FACTOR


def main() -> int:
    """Kill the commands in rounds, until each was killed often enough or the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs="*", help="by default all")
    parser.add_argument("--kills", type=int, default=40, help="of each, those before counted")
    parser.add_argument("--max-minutes", type=float, default=60.0, help="no round begins later")
    parser.add_argument("--out", type=Path, default=Path("out/kills"), help="what is there is taken over")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    names, place = options.commands or [*SESSIONS, *COMMANDS], options.out / "results.json"
    results = json.loads(place.read_text()) if place.exists() else {}
    until = time.monotonic() + 60 * options.max_minutes
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None, prefix="kills-") as folder:
        load_all(Path(folder))
        server = Server(Path(folder))
        try:
            while left := [n for n in names if is_open(results.get(n, NO_KILL), options.kills)]:
                for name in left:
                    found = results.setdefault(name, {**NO_KILL, "findings": {}})
                    try_command(name, server, Path(folder), found, min(ROUND, options.kills - found["kills"]))
                    place.write_text(json.dumps(results, indent=2))
                    print(f"{name:<28}{found['kills']:>5}, {found['span_s']} s, {found['findings']}", flush=True)
                    if time.monotonic() > until:
                        return report(results)
        finally:
            server.close()
    return report(results)


def is_open(found: dict[str, Any], wanted: int) -> bool:
    """Whether kills are missing, and not most tries came too late."""
    return found["kills"] < wanted and found["kills"] + found["after its end"] < MOST_TRIES * wanted


def report(results: dict[str, Any]) -> int:
    """The exit code: whether there are findings."""
    return int(any(found["findings"] for found in results.values()))


def load_all(folder: Path) -> None:
    """Plug the engines of the tests in, and import what the commands need."""
    from importlib import import_module

    for name, module in (("fake", "fake_engine"), ("bright", "bright_engine"), ("tiny", "tiny_engine")):
        write_plug_in(folder / "plugins", name, module)
        import_module(module)
    sys.path.insert(0, str(folder / "plugins"))
    for module in (
        "torch", "torch._dynamo", "av", "cv2", "app.main_window", "pytestqt.qtbot",
        "segmentation.batch.adapt_clip", "segmentation.batch.clip_worker", "segmentation.batch.many_clips",
        "segmentation.batch.propagate_clip", "segmentation.engines.cfbi_plus_mobile.engine",
        "segmentation.engines.weights.importing", "segmentation.formats.registry", "segmentation.metrics.evaluation",
        "segmentation.training.loop", "segmentation.training.recipe_table",
    ):  # fmt: skip
        import_module(module)


if __name__ == "__main__":
    sys.exit(main())
