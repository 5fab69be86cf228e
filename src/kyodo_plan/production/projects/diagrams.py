"""What is described in a language of pictures (graphviz, mermaid): drawn, or else as it was typed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Repeated, Rule
from kyodo_plan.markup.ancestors import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.finding import Finding

NOT_DRAWN = Rule(
    "S306",
    "描けない図",
    "文字で書いた図（graphviz など）を描くプログラムがないか、描けませんでした。図の元の文字が載ります。",
    'Graphviz（dot）を入れるか、conf.py に graphviz_dot = "graphviz-pure" と書いてください。ほかの図は、'
    "画像にして入れてください。",
    "ほかの Sphinx の原稿の組み方",
    Severity.WARNING,
    bad="（dot のない機械で、graphviz の図を書いた）",
    good="（図を画像のファイルにして入れた）",
    not_run="計画の原稿では使わない書き方で、ほかの Sphinx の原稿で起こります。",
)
#: Where extensions keep the description of a picture, by the name of their node.
DESCRIPTIONS = {"graphviz": "code", "mermaid": "code", "plantuml": "uml"}
INHERITANCE = "inheritance_diagram"
#: Seconds after which a picture is given up.
PATIENCE = 60


def is_diagram(node: nodes.Node) -> bool:
    """Whether *node* describes a picture in a language of its own."""
    return type(node).__name__ in (*DESCRIPTIONS, INHERITANCE)


class Diagrams:
    """Draws the diagrams of a project; ``pictures`` are those drawn, by the addresses of their images.

    The program is the one that the project names (``graphviz_dot``), as for Sphinx' own builders.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self._env = env
        self._repeated = Repeated()
        self.pictures: dict[str, bytes] = {}

    @property
    def findings(self) -> Sequence[Finding]:
        """What could not be drawn, once for each reason."""
        return self._repeated.findings()

    def shown(self, node: nodes.Element, docname: str) -> list[nodes.Node]:
        """Return what stands for a diagram: its picture, or its words and its description."""
        kind = type(node).__name__
        words = " ".join(str(node.get("alt", "")).split())
        if kind == INHERITANCE:
            code = node["graph"].generate_dot(f"inheritance{len(self.pictures)}", env=self._env)
            words = words or ", ".join(node["graph"].get_all_class_names())
        else:
            code = str(node.get(DESCRIPTIONS[kind], ""))
        drawn = b"" if kind in ("mermaid", "plantuml") else self._drawn(node, code, docname)
        if drawn:
            address = f"{kind}-{hashlib.sha256(drawn).hexdigest()[:16]}.svg"
            self.pictures[address] = drawn
            shown: list[nodes.Node] = [
                nodes.image("", uri=address, alt=words or code, align=node.get("align", "center"))
            ]
        else:
            if kind in ("mermaid", "plantuml"):
                self._note(node, f"図（{kind}）は描けないので、図の元の文字を載せました。")
            shown = [nodes.paragraph("", words)] if words else []
            if not isinstance(node.parent, nodes.TextElement):
                shown.append(nodes.literal_block(code, code))
            elif words:
                shown = [nodes.Text(words)]
            else:
                shown = [nodes.literal(code, code)]
        for one in shown:
            if isinstance(one, nodes.Element):
                one.source, one.line = node.source, node.line
        if shown and isinstance(shown[0], nodes.Element):
            shown[0]["ids"] = node["ids"]
        return shown

    def _drawn(self, node: nodes.Element, code: str, docname: str) -> bytes:
        """Return the picture as SVG, or nothing where there is none."""
        config = self._env.config
        options: dict[str, str] = node.get("options", {})
        asked = options.get("graphviz_dot", "") or str(config.graphviz_dot)
        program = shutil.which(asked)
        if program is None:
            self._note(node, f"図を描くプログラム「{asked}」がないので、図の元の文字を載せました。")
            return b""
        run: subprocess.CompletedProcess[bytes] | None
        try:
            run = subprocess.run(
                [program, *config.graphviz_dot_args, "-Tsvg"],
                input=code.encode(),
                capture_output=True,
                cwd=self._folder(node, docname),
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            run = None
        if run is None or run.returncode or not run.stdout.strip():
            said = "" if run is None else " ".join(run.stderr.decode(errors="replace").split())
            self._note(
                node,
                f"図を「{asked}」で描けなかったので、図の元の文字を載せました"
                f"{f'（{said[:120]}）' if said else ''}。",
            )
            return b""
        return run.stdout

    def _folder(self, node: nodes.Element, docname: str) -> Path:
        """Return where the names of files in a description are told from."""
        if name := node.get("filename"):
            return (self._env.srcdir / str(name)).parent
        return self._env.doc2path(docname).parent

    def _note(self, node: nodes.Element, message: str) -> None:
        self._repeated.note(NOT_DRAWN, place_of(node), message)
