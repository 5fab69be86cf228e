"""A small workspace with one option that takes in files of every kind, and changes to it."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from city import ROOT, City, png

if TYPE_CHECKING:
    from pathlib import Path

#: What a text may take in, and what decides how it is read: files of the workspace, and their text.
TAKEN_IN = {
    "plan/notes/taken.txt": "取り込む文です。\n",
    "notices/notice.txt": "外の知らせです。\n",
    "plan/notes/form.txt": "様式　ア\n",
    "plan/tables/counts.csv": "項目,数\n見本,３\n",
    "_static/own.css": "p {color: black}\n",
    "_ext/wording.py": (
        "from docutils import nodes\n\nWORD = '見本の語'\n\n\n"
        "def role(name, rawtext, text, lineno, inliner, options=None, content=None):\n"
        "    return [nodes.inline('', WORD)], []\n\n\n"
        "def setup(app):\n    app.add_role('wording', role)\n"
    ),
}
#: What is written at the end of a chapter so that it takes them in.
TAKING_IN = """

.. include:: /notes/taken.txt

.. include:: ../../notices/notice.txt

.. literalinclude:: /notes/form.txt

.. csv-table:: 見本の数
   :file: /tables/counts.csv
   :header-rows: 1

これは:wording:`x`です。
"""
CONF = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
import wording

html_static_path = ["_static"]
html_css_files = ["own.css"]


def setup(app):
    wording.setup(app)
"""

CHAPTERS = (
    "plan/index.rst",
    "plan/update/01_outset.rst",
    "plan/update/02_measures.rst",
    "plan/update/03_appendix.rst",
    "plan/measures/field1.rst",
    "plan/measures/field2.rst",
    "plan/publications/draft.rst",
    "plan/publications/committee.rst",
)
#: Chapters that come and go, and the tables of contents that may name them.
MORE = ("plan/update/more_a.rst", "plan/update/more_b.rst")
CONTENTS = {
    "plan/index.rst": "      /update/03_appendix\n",
    "plan/update/02_measures.rst": "   /measures/field2\n",
    "plan/publications/committee.rst": "   /measures/field2\n",
}
#: What may be written at the end of a chapter: also what others refer to, and what is wrong.
SENTENCES = (
    "足した文です。",
    ".. _here:\n\n.. rubric:: ここ",
    "「:ref:`ここ <here>`」を見ます。",
    ".. [見本] 見本の文献です。",
    "文献は [見本]_ です。",
    "注です [#a]_。\n\n.. [#a] 注の文です。",
    ".. |短い語| replace:: 長い語",
    "それは |短い語| です。",
    ".. include:: /notes/later.txt",
    ".. image:: /images/later.png",
    ".. figure:: /images/ichou.*\n\n   どの絵か",
    "「:施策:`M2-02`」と :件数:`全施策`施策です。",
    "期日は:要確認:`庁内：いつか`です。",
    "知らない :無い:`役割` です。",
    ":doc:`/update/more_a` と :download:`表 </tables/counts.csv>` です。",
    ".. table:: 小さな表\n   :name: small\n\n   == ==\n   甲 乙\n   == ==",
    ":numref:`small` です。",
    ".. glossary::\n\n   見本語\n      見本の説明です。",
    ":term:`見本語` です。",
    ".. default-role:: strong",
    ".. 文書:: committee\n\n   委員会の紙だけです。",
    ".. toctree::\n   :glob:\n\n   more_*",
)
#: Words of the data and of publications, each with another that may stand there.
WORDS = (
    ("data/fields.yaml", "担う人", "担い手"),
    ("data/profile.yaml", "市名: 見本市", "市名: 手本市"),
    ("data/style.yaml", "一桁全角", "半角"),
    ("data/sources.yaml", "見本の実績", "別の実績"),
    ("data/options.yaml", "略称: 手びき", "略称: 手本"),
    ("data/relations.yaml", "種類: 活用", "種類: 財源"),
    ("data/records/2023.yaml", "３か所", "５か所"),
    ("plan/measures/field1.rst", "施策:: 集会所の開放", "施策:: 集会所の休止"),
    ("plan/measures/field2.rst", ":分類: Ⅱ-ア", ":分類: Ⅰ"),
    ("plan/measures/field2.rst", ":番号: M2-03", ":番号: M2-02"),
    ("plan/publications/draft.rst", ":読み手: 庁内", ":読み手: 市民"),
    ("plan/publications/draft.rst", ":段階: 素案", ":段階: 案"),
    ("plan/publications/committee.rst", ":資料番号: 資料１", ":資料番号: 資料２"),
    ("conf.py", 'html_secnumber_suffix = "　"', 'html_secnumber_suffix = " "'),
    ("conf.py", "import wording\n", "import wording  # 語\n"),
    ("_ext/wording.py", "見本の語", "手本の語"),
    ("_static/own.css", "black", "green"),
)
#: A block that belongs to the option left out.
_OTHER_OPTION = re.compile(r"^( *)\.\. 案２だけ::\n(?:\n|\1   .*\n)+", re.M)
PICTURES = ((230, 190, 40), (40, 120, 60))


def changing_city(path: Path) -> City:
    """Return the workspace, with nothing made, in the new folder *path*."""
    city = City(ROOT).copy(path)
    shutil.rmtree(city / "plan/formal")
    (city / "plan/publications/comment.rst").unlink()
    options = city.text("data/options.yaml")
    city.write("data/options.yaml", options[: options.index("  - 符号: formal")])
    city.edit("data/process.yaml", "案: [①, ②]", "案: [①]")
    city.edit("data/process.yaml", "  - {番号: B3, 名称: ケヤキの手順, 主体: 市, 案: [②]}\n", "")
    city.edit("plan/publications/draft.rst", ":案: ① ②", ":案: ①")
    for name in ("index", "measures/field1", "publications/draft"):
        text = city.text(f"plan/{name}.rst")
        city.write(f"plan/{name}.rst", _OTHER_OPTION.sub("", text))
    for name, text in TAKEN_IN.items():
        city.write(name, text)
    city.append("plan/update/01_outset.rst", TAKING_IN)
    city.append("conf.py", CONF)
    return city


@dataclass
class Changing:
    """The workspace that is changed; it remembers what each file held, and when it was written."""

    city: City
    before: dict[str, list[tuple[bytes, int]]] = field(default_factory=dict)

    @property
    def files(self) -> list[str]:
        """All files of the workspace."""
        return sorted(
            path.relative_to(self.city.path).as_posix()
            for path in self.city.path.rglob("*")
            if path.is_file() and path.relative_to(self.city.path).parts[0] != "build"
        )

    def remember(self, name: str) -> None:
        """Remember a file as it is."""
        path = self.city / name
        if path.is_file():
            held = path.read_bytes(), path.stat().st_mtime_ns
            known = self.before.setdefault(name, [])
            if held not in known:
                known.append(held)

    def write(self, name: str, data: bytes, *, time: int | None = None) -> None:
        """Write a file; with *time*, as if it had been written then."""
        self.remember(name)
        path = self.city / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if time is not None:
            os.utime(path, ns=(time, time))

    def exchange(self, name: str, old: str, new: str, *, silently: bool = False) -> None:
        """Exchange words of a file, back and forth; *silently*, so that it keeps its time."""
        path = self.city / name
        if not path.is_file():
            return
        text = path.read_text(encoding="utf-8")
        if old not in text:
            old, new = new, old
        time = path.stat().st_mtime_ns if silently else None
        self.write(name, text.replace(old, new, 1).encode(), time=time)

    def append(self, name: str, text: str) -> None:
        """Write *text* at the end of a chapter that is there."""
        path = self.city / name
        if path.is_file():
            self.write(name, path.read_bytes() + f"\n{text}\n".encode())

    def put_back(self, name: str, which: int) -> None:
        """Put a file back as it was once, with its time of then."""
        known = self.before.get(name)
        if known:
            data, time = known[which % len(known)]
            self.write(name, data, time=time)

    def rename(self, name: str, other: str) -> None:
        """Give a file another name, or exchange the names of two; each takes its time along."""
        one, two = self.city / name, self.city / other
        if not one.is_file() or one == two:
            return
        for path in (name, other):
            self.remember(path)
        if two.is_file():
            aside = one.with_name(f"{one.name}.aside")
            os.replace(one, aside)
            os.replace(two, one)
            os.replace(aside, two)
        else:
            two.parent.mkdir(parents=True, exist_ok=True)
            os.replace(one, two)

    def delete(self, name: str) -> None:
        """Delete a file."""
        self.remember(name)
        (self.city / name).unlink(missing_ok=True)

    def name_in(self, contents: str, chapter: str) -> None:
        """Name a chapter in a table of contents, or no longer where it is named there."""
        line = CONTENTS[contents]
        indent = line[: len(line) - len(line.lstrip())]
        entry = f"{indent}/{chapter.removeprefix('plan/').removesuffix('.rst')}\n"
        path = self.city / contents
        if not path.is_file():
            return
        text = path.read_text(encoding="utf-8")
        text = text.replace(entry, "") if entry in text else text.replace(line, line + entry)
        self.write(contents, text.encode())

    def touch(self, name: str, seconds: int) -> None:
        """Give a file another time, and nothing else."""
        path = self.city / name
        if path.is_file():
            time = path.stat().st_mtime_ns + seconds * 10**9
            os.utime(path, ns=(time, time))

    def paint(self, name: str, colour: int) -> None:
        """Exchange a picture."""
        self.write(name, png(PICTURES[colour % len(PICTURES)]))
