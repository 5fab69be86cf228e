"""Whether building again is building afresh, after very many changes of every kind.

    python bench/stale.py [--steps 400] [--deadly]

A small workspace is changed at random (words, names, times, what texts take in, conf.py …), built
again, and built afresh in another folder: all files must be the same, byte for byte, and all that is
found, in the same order. With ``--deadly`` builds are also killed in between. What differs is told
with the steps that lead there. The steps themselves stand in ``tests/test_building_again.py``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
#: Steps from one workspace to the next.
AT_A_TIME = 20


def main() -> None:
    """Take the steps, and tell how many they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--deadly", action="store_true")
    asked = parser.parse_args()
    sys.path[:0] = [str(TESTS), str(TESTS / "roots")]
    from test_building_again import machine, run

    taken = machine(deadly=asked.deadly)
    try:
        run(taken, max(asked.steps // AT_A_TIME, 1), AT_A_TIME, random=True)
    finally:
        print(f"{taken.steps} steps")
    print("Each time it was as built afresh.")


if __name__ == "__main__":
    main()
