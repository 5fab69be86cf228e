"""Builds on a disk that gets full at ever later moments: what stood there before must stay whole.

    sudo python bench/full_disk.py [WORKSPACE] [--steps 40] [--most BYTES]

A small disk in memory (tmpfs, so Linux and root) holds a workspace with its papers. A chapter is
changed, the disk is filled but for some kilobytes, and everything is built. Afterwards every paper
must be, byte for byte, the one of before or the new one, whoever is told must be told in Japanese
that there is no room, and with room again the build must end as it would have.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, "-c", "from kyodo_plan.cli import main; main()"]
DISK = 256 << 20


def papers(build: Path) -> dict[str, str]:
    """Return a digest of everything that people find in *build*."""
    return {
        path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in build.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(build).parts)
    }


def built(workspace: Path) -> subprocess.CompletedProcess[str]:
    """Build the workspace in a process of its own."""
    return subprocess.run(
        [*PROGRAM, "build", "--option", "update"],
        cwd=workspace,
        capture_output=True,
        text=True,
        check=False,
    )


def fill(disk: Path, left: int) -> Path:
    """Leave *left* bytes of *disk*; return the file to remove afterwards."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        block = b"\0" * 4096
        while shutil.disk_usage(disk).free > left + len(block):
            file.write(block)
            file.flush()
    return filler


def main() -> None:
    """Fill the disk a little less each time, and look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", nargs="?", type=Path, default=ROOT / "tests/roots/test-city")
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--most", type=int, help="the most that is left (what a build needs)")
    asked = parser.parse_args()
    disk = Path(tempfile.mkdtemp(prefix="full-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", disk], check=True)
    damaged = untold = 0
    try:
        workspace = disk / "workspace"
        shutil.copytree(asked.workspace, workspace, ignore=shutil.ignore_patterns("build", ".*"))
        built(workspace)
        shutil.copytree(workspace, disk.with_name(f"{disk.name}-before"))
        [chapter, *_] = sorted((workspace / "plan").glob("update/01_*.rst"))
        text = chapter.read_text(encoding="utf-8") + "\n書き足した文です。\n"
        chapter.write_text(text, encoding="utf-8")
        used = shutil.disk_usage(disk).used
        built(workspace)
        needed = asked.most or shutil.disk_usage(disk).used - used + (8 << 20)
        after = papers(workspace / "build")
        for step in range(asked.steps):
            shutil.rmtree(workspace)
            shutil.copytree(disk.with_name(f"{disk.name}-before"), workspace)
            before = papers(workspace / "build")
            chapter.write_text(text, encoding="utf-8")
            left = needed * step // asked.steps
            filler = fill(disk, left)
            run = built(workspace)
            now = papers(workspace / "build")
            filler.unlink()
            odd = [
                name
                for name in {*before, *now}
                if now.get(name) not in (before.get(name), after.get(name))
            ]
            said = run.stdout + run.stderr
            told = now == after or "空き容量がありません" in said
            healed = built(workspace)
            whole = papers(workspace / "build") == after
            damaged += bool(odd) or not whole
            untold += "Traceback" in said or "予期しない" in said or not told
            print(
                f"{left:>10} bytes left: exit {run.returncode}, damaged {odd or 'none'},"
                f" told {told}, afterwards {'whole' if whole else healed.stderr[-300:]}"
            )
            if not told or "Traceback" in said or "予期しない" in said:
                print(said[-1500:])
    finally:
        subprocess.run(["umount", disk], check=True)
        shutil.rmtree(disk.with_name(f"{disk.name}-before"), ignore_errors=True)
        disk.rmdir()
    print(f"{asked.steps} builds, {damaged} damaged, {untold} not told of")
    sys.exit(bool(damaged or untold))


if __name__ == "__main__":
    main()
