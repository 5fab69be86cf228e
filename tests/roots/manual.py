"""A made-up Japanese manual that has every construct of reStructuredText and Sphinx in each chapter.

It is about a market that does not exist, and is no plan: a Sphinx project like any other.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CONF = """
project = "架空の朝市の手引"
author = "見本市（架空）"
release = "3.1"
language = "ja"
numfig = True
extensions = ["kyodo_plan.sphinxext"]
rst_prolog = ".. |市場| replace:: 架空の朝市"
"""
ROOT = """
朝市を開く人のために
====================

この手引は、架空の朝市を開く人のためのものです。
:ref:`c1` から読んでください。

.. toctree::
   :maxdepth: 2
   :numbered:
   :caption: 開く前に

{chapters}
"""
CHAPTER = r"""
.. _c{n}:

{n}番目の市の支度
{line}

.. index:: 支度{n}

.. contents:: この章の中
   :local:

|市場| の{n}番目の支度では、**机**\ と *布* を\ 、``tsukue-{n}`` の棚から出します。
行が変わっても一つの段落で、英語の word と
another word の間には空きがあります。H\ :sub:`2`\ O、m\ :sup:`2`、:title:`題名{n}`、
:abbr:`NPO (特定非営利活動法人{n})`、:kbd:`Ctrl+A`、:menuselection:`ファイル --> 印刷`、
:guilabel:`はい`、:file:`/usr/{{名前}}`、:samp:`印字{{n}}`、:command:`ls`、:program:`市`、
:envvar:`ICHIBA{n}`、:option:`-k{n}`、:term:`当番{n}`、:pep:`8`、:rfc:`2119`、:math:`x_{n}^2`、
:numref:`t{n}`、:numref:`f{n}`、:eq:`e{n}`、:doc:`c{before}`、:ref:`深い節 <deep{n}>`、
`外の頁{n} <https://example.jp/{n}>`_、https://example.jp/asaichi/{n} 、:download:`conf.txt`。

注のある文です [#note{n}]_ 。もう一つ [#]_ 、印の注 [*]_ 、数の注 [9]_ 、文献 [Asa{n}]_ 、絵 |pic{n}| 。

.. |pic{n}| image:: e.png
   :alt: 小さな絵{n}

.. [#note{n}] 名のある注{n}の中身。

   二つ目の段落もあります。
.. [#] 名のない注{n}。
.. [*] 印の注{n}。
.. [9] 数を打った注{n}。
.. [Asa{n}] 朝市の会{n}『市の{n}年』見本書房。

箇条書き{n}
-----------

* 一つ目の品{n}

  品の二つ目の段落。

  - 中の品{n}

    * さらに中{n}

* * いきなり中の品{n}

1. 手順の一{n}
2. 手順の二{n}

   a. 枝の一{n}
   b. 枝の二{n}

間の文{n}。

3. 続きの三{n}
4. 続きの四{n}

(i) 小文字のローマ{n}
(ii) 次のローマ{n}

言葉{n} : 分類{n}
   言葉の意味{n}。

   意味の続き{n}。
別の言葉{n}
   別の意味{n}。

:欄{n}: 欄の中身{n}
:長い名前の欄{n}の続き: * 欄の中の箇条{n}
   * 二つ目{n}

-a            選択肢の説明{n}
--long=ARG    長い選択肢の説明{n}
/V            斜線の選択肢{n}

| 行の塊{n}の一行目
|    字下げの二行目{n}
| 三行目{n}

   引いた文{n}です。

   -- 引いた人{n}

.. epigraph::

   題辞{n}です。

   -- 題辞の人{n}

.. hlist::
   :columns: 2

   * 横並び一{n}
   * 横並び二{n}
   * 横並び三{n}

.. glossary::

   当番{n}
   係{n}
      朝に机を出す人{n}。

表と絵{n}
---------

.. _t{n}:

.. list-table:: 品の表{n}
   :header-rows: 1
   :stub-columns: 1
   :widths: 20 30 50

   * - 品{n}
     - 数{n}
     - 話{n}
   * - 大根{n}
     - 三本{n}
     - 朝に採れた大根{n}です。

       * 葉のついたもの{n}
   * - 蕪{n}
     -
     - 注のある升 [#cell{n}]_

.. [#cell{n}] 升の注{n}。

+-----------------+-----------------+
| 見出し甲        | 見出し乙        |
+=================+=================+
| 縦に長い升      | 右の一          |
|                 +-----------------+
|                 | 右の二          |
+-----------------+-----------------+
| 横に長い升                        |
+-----------------------------------+

========  ========
甲        乙
========  ========
丙        丁
========  ========

.. csv-table:: 表計算の表{n}
   :header: "名{n}", "値{n}"

   "花{n}", "百"
   "実{n}", "二百"

.. _f{n}:

.. figure:: e.png
   :alt: 市の絵{n}

   市の絵の題{n}

   絵の説明{n}。

.. image:: e.png
   :alt: ただの絵{n}
   :width: 20mm

囲みと字{n}
-----------

.. note:: 注の中身{n}。

.. warning::

   警告の中身{n}。

   * 警告の箇条{n}

.. tip:: 助言{n}。
.. seealso:: 参照先{n}。
.. admonition:: 独自の囲み{n}

   囲みの中身{n}。

.. topic:: 話題{n}

   話題の中身{n}。

.. sidebar:: 脇の話{n}
   :subtitle: 脇の副題{n}

   脇の中身{n}。

.. rubric:: 小見出し{n}

.. centered:: 真ん中の字{n}

.. versionadded:: 2.{n}
   足したもの{n}。

.. deprecated:: 3.{n}
   やめたもの{n}。

.. container:: box

   入れ物の中{n}。

.. compound::

   複合の段落{n}

   続き{n}。

.. only:: html

   頁だけの文{n}。

.. only:: docx or pdf or text

   紙だけの文{n}。

.. code-block:: python
   :caption: 例の題{n}
   :linenos:

   def ichi(x: int) -> str:
       return "市{n}" * x  # 注釈{n}

.. parsed-literal::

   字のまま **太い{n}** まま

::

   ただの字のまま{n}
      字下げ{n}

>>> print("市{n}")
市{n}

.. math:: a^2 + b_{n} = c
   :label: e{n}

----

品目を扱う道具{n}
-----------------

.. py:function:: narabe{n}(a, b=1, *, c: int = 3) -> dict[str, int]
                 narabe{n}(a: str)

   並べる関数{n}です。

   :param a: 一つ目の値{n}。
   :type a: str
   :param b: 二つ目の値{n}。

      値の続き{n}。
   :returns: 並べたもの{n}。
   :raises ValueError: 並べられないとき{n}。

.. py:class:: Tana{n}(haba)

   棚{n}です。

   .. py:method:: oku(self, mono, /)
      :async:

      置く{n}。

   .. py:attribute:: takasa{n}
      :type: int
      :value: 3

.. c:function:: int ichiba_hiraku{n}(const char *basho, int kazu)

.. cpp:function:: template<typename T> T tana{n}(const T& a, int n = 3) noexcept

.. js:function:: hirake{n}(basho, callback[, errback[, nokori]])

.. option:: -k{n} <kazu>, --kazu{n} <kazu>

   数を言う{n}。

.. envvar:: ICHIBA{n}

   環境の変数{n}。

.. rst:directive:: hin{n}

   品の指令{n}。

.. productionlist::
   hin{n}: `kazu{n}` "個" | "本"
   kazu{n}: "一" | "二"

深い節{n}
~~~~~~~~~

.. _deep{n}:

もっと深い節{n}
^^^^^^^^^^^^^^^

深い所の文{n}。

一番深い節{n}
\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"

底の文{n}。
"""


def write(folder: Path, chapters: int) -> None:
    """Lay a manual of so many chapters down in *folder*; a chapter takes about five pages."""
    folder.mkdir(parents=True, exist_ok=True)
    names = "\n".join(f"   c{number}" for number in range(1, chapters + 1))
    texts = {"conf.py": CONF, "index.rst": ROOT.format(chapters=names), "conf.txt": "見本\n"}
    for number in range(1, chapters + 1):
        text = CHAPTER.replace('\\"', '"').replace("{{", "\0").replace("}}", "\1")
        for name, value in (
            ("n", str(number)),
            ("before", str(max(number - 1, 1))),
            ("line", "=" * 30),
        ):
            text = text.replace(f"{{{name}}}", value)
        texts[f"c{number}.rst"] = text.replace("\0", "{").replace("\1", "}")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "e.png").write_bytes(_picture())


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = b"".join(b"\0" + bytes([min(255, 8 * (x + y)) for x in range(24)]) for y in range(16))
    head = struct.pack(">IIBBBBB", 24, 16, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
