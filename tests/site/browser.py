"""A headless Chromium that is really clicked and typed into, over its debugging pipe."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-pipe", "--window-size=1280,900",
)  # fmt: skip
#: Keys by name → what the protocol calls them.
KEYS: dict[str, dict[str, Any]] = {
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
    "ArrowDown": {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40},
}


class Browser:
    """One page of a browser: opened, asked, and typed into."""

    def __init__(self, requests: int, answers: int) -> None:
        self.requests, self.answers = requests, answers
        self.number, self.held, self.session = 0, b"", ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        self.send("Page.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask for *method* of the protocol and wait for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.requests, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self.number:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, url: str, *, scripts: bool = True) -> None:
        """Open *url* and wait until it has been loaded."""
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.send("Page.navigate", url="about:blank")
        self._wait_for("Page.loadEventFired")
        self.send("Page.navigate", url=url)
        self._wait_for("Page.loadEventFired")

    def value(self, expression: str) -> Any:
        """Return what a JavaScript expression gives; a promise is waited for."""
        found = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys by name; any other text is typed as it is."""
        for key in keys:
            if key not in KEYS:
                self.send("Input.insertText", text=key)
                continue
            known = KEYS[key]
            down = "keyDown" if "text" in known else "rawKeyDown"
            self.send("Input.dispatchKeyEvent", type=down, **known)
            self.send("Input.dispatchKeyEvent", type="keyUp", **known)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.held:
            read = os.read(self.answers, 1 << 16)
            assert read, "the browser is gone"
            self.held += read
        message, _, self.held = self.held.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _wait_for(self, event: str) -> None:
        while self._next().get("method") != event:
            pass


@contextlib.contextmanager
def browser(program: str, profile: Path) -> Iterator[Browser]:
    """Start *program* with a profile of its own; it is ended at the end."""
    ours, theirs = os.pipe(), os.pipe()

    def hand_over() -> None:
        # The browser reads requests from 3 and writes answers to 4.
        read, write = os.dup(ours[0]), os.dup(theirs[1])
        os.dup2(read, 3)
        os.dup2(write, 4)

    process = subprocess.Popen(
        [program, *SWITCHES, f"--user-data-dir={profile}"],
        preexec_fn=hand_over,
        close_fds=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(ours[0])
    os.close(theirs[1])
    try:
        yield Browser(ours[1], theirs[0])
    finally:
        process.kill()
        process.wait()
        os.close(ours[1])
        os.close(theirs[0])
