"""What Sphinx says of references, contents, pictures and settings, and what it means (see the folder)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from kyodo_plan.checks.sphinx.sayings.saying import Sayings

TABLE: tuple[tuple[Rule, Sayings], ...] = (
    (
        Rule(
            "S21",
            "図表番号の先が無い",
            "「:図表番号:`…`」に書いた名前の表も図もありません。",
            "表や図の欄に「:name: 名前」と書いて同じ名前を付けるか、名前を直してください。",
            f"{WRITING}「文の中で使う語」",
            bad=":図表番号:`会場の表`を見てください。\n",
            good=(
                ".. table:: 会場\n"
                "   :name: 会場の表\n"
                "\n"
                "   ====  ====\n"
                "   朝市  広場\n"
                "   夕市  公園\n"
                "   ====  ====\n"
                "\n"
                ":図表番号:`会場の表`を見てください。\n"
            ),
            not_run="参照は紙を組むときに決まるため、紙を組まない試しでは出ません。",
        ),
        (
            (
                "『{name}』という名前の表も図もありません。",
                (
                    "plan:caption-number reference target not found: {name}",
                    "plan:caption-number 参照先が見つかりません: {name}",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S07",
            "参照先が無い",
            "「:ref:`…`」「:doc:`…`」などが指す先がありません。",
            "参照先の名前（『.. _名前:』）やファイル名を確かめてください。"
            "施策なら『:施策:`M2-01`』のように番号で書きます。",
            "Sphinx：Cross-references",
            bad=":doc:`/measures/field9`を見てください。\n",
            good=":doc:`/measures/field1`を見てください。\n",
        ),
        (
            ("参照先の名前『{name}』がありません。", ("undefined label: '{name}'",)),
            (
                "参照先『{name}』に見出しも題名も無く、名前を入れられません。",
                ("Failed to create a cross reference. A title or caption not found: '{name}'",),
            ),
            (
                "参照先『{name}』に番号がありません。",
                (
                    "Failed to create a cross reference. Any number is not assigned: {name}",
                    "クロスリファレンスの作成に失敗しました。番号が割り当てられていません: {name}",
                ),
            ),
            ("参照先のファイル『{name}』がありません。", ("unknown document: '{name}'",)),
            ("用語『{name}』が用語一覧にありません。", ("term not in glossary: '{name}'",)),
            ("数式『{name}』がありません。", ("equation not found: {name}",)),
            (
                "参照先『{name}』に題名がありません。",
                ("the link has no caption: {name}",),
            ),
            (
                "図表の番号は、「:図表番号:」で書いてください。",
                (
                    "numfig is disabled. :numref: is ignored.",
                    "numfigは無効です。 :numref: は無視されます。",
                ),
            ),
            (
                "索引の種類『{name}』はありません。",
                ("unknown index entry type {name}", "不明なインデックスエントリタイプ {name}"),
            ),
            (
                "参照先『{name}』がありません。",
                ("unknown keyword: '{name}'", "unknown option: '{name}'"),
            ),
            (
                "番号『{name}』の文書はありません。",
                (
                    "invalid CVE number {name}",
                    "invalid CWE number {name}",
                    "invalid PEP number {name}",
                    "無効なPEP番号 {name}",
                    "invalid RFC number {name}",
                    "無効なRFC番号 {name}",
                    'PEP number must be a number from 0 to 9999; "{name}" is invalid.',
                    'RFC number must be a number greater than or equal to 1; "{name}" is invalid.',
                ),
            ),
            (
                "参照先『{name}』が二つ以上あります。",
                (
                    "more than one target found for 'any' cross-reference '{name}': could be",
                    "more than one target found for cross-reference '{name}':",
                    "'any' クロスリファレンス '{name}' のターゲットが1つ以上みつかりました。",
                    "相互参照 '{name}' に複数のターゲットが見つかりました:",
                ),
            ),
            (
                "参照先『{name}』がありません。",
                (
                    "{_} reference target not found: {name}",
                    "{_} 参照先が見つかりません: {name}",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S09",
            "目次に入っていない、又は目次の先が無い",
            "目次（toctree）と、plan の下のファイルが合いません。",
            "plan/index.rst の目次（toctree）に書かれたファイル名を確かめてください。",
            "Sphinx：toctree",
            bad="   /measures/field9\n",
            good="   /measures/field2\n",
            file="plan/update/02_measures.rst",
        ),
        (
            (
                "このファイルは、どの目次（toctree）にも入っていません。"
                "このままだと資料に出ません。",
                (
                    "document isn't included in any toctree",
                    "ドキュメントはどの toctree にも含まれていません",
                ),
            ),
            (
                "目次にあるファイル『{name}』がありません。",
                (
                    "toctree contains reference to nonexisting document '{name}'",
                    "toctree に存在しないドキュメントへの参照が含まれています '{name}'",
                    "toctree contains ref to nonexisting file '{name}'",
                    "toctree に存在しないファイルへの参照が含まれています '{name}'",
                ),
            ),
            (
                "目次にあるファイル『{name}』は、この案では使いません。",
                (
                    "toctree contains reference to excluded document '{name}'",
                    "toctree に除外したドキュメントへの参照が含まれています '{name}'",
                ),
            ),
            (
                "目次にあるファイル『{name}』に見出しがありません。",
                (
                    "toctree contains reference to document '{name}' that doesn't have a title",
                    "toctree にはタイトルのないドキュメント '{name}' への参照が含まれています",
                ),
            ),
            (
                "目次に『{name}』が二回書かれています。",
                (
                    "duplicated entry found in toctree: {name}",
                    "toctree で重複したエントリが見つかりました: {name}",
                ),
            ),
            (
                "このファイルが、二つ以上の目次（toctree）に入っています。",
                ("document is referenced in multiple toctrees",),
            ),
            (
                "目次が輪になっています（{path}）。",
                (
                    "circular toctree references detected, ignoring: {path}",
                    "循環参照している toctree が検出されましたので無視します: {path}",
                ),
            ),
            (
                "目次が自分自身を指しています。",
                (
                    "self referenced toctree found. Ignored.",
                    "自己参照している toctree が見つかりました。無視します。",
                ),
            ),
            (
                "目次の『{name}』に当てはまるファイルがありません。",
                (
                    "toctree glob pattern '{name}' didn't match any documents",
                    "toctree グローブ・パターン '{name}' はどのドキュメントにもマッチ"
                    "しませんでした。",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S15",
            "図やファイルが読めない",
            "名指しされた図やファイルが無いか、読めません。",
            "ファイル名と置き場所を確かめてください。",
            "Sphinx：images",
            bad=(".. image:: /images/nai.png\n   :alt: 朝市の絵\n"),
            good=(".. image:: /images/keyaki.png\n   :alt: 朝市の絵\n"),
        ),
        (
            (
                "図のファイル『{name}』が読めません。",
                (
                    "image file not readable: {name}",
                    "画像ファイルが読み込めません: {name}",
                    "image file {name} not readable: {_}",
                    "画像ファイル {name} が読み込めません: {_}",
                ),
            ),
            (
                "ファイル『{name}』が読めません。",
                (
                    "download file not readable: {name}",
                    "ダウンロードファイルが読み込めません: {name}",
                    "Include file '{name}' not found or reading it failed",
                ),
            ),
            (
                "図のファイル『{name}』は、作る形に合いません。",
                (
                    "a suitable image for {_} builder not found: {name}",
                    "{_} ビルダー向けの画像形式が見つかりません: {name}",
                    "{_} ビルダー向けの適切な画像が見つかりません: {name}",
                ),
            ),
            ("図の形式が分かりません（{name}）。", ("Unknown image format: {name}",)),
            (
                "図のファイル『{name}』を写せませんでした。",
                (
                    "cannot copy image file '{name}': {_}",
                    "画像ファイル '{name}' をコピーできません: {_}",
                ),
            ),
            (
                "ファイル『{name}』を写せませんでした。",
                (
                    "cannot copy downloadable file '{name}': {_}",
                    "cannot copy downloadable file {name}: {_}",
                    "cannot copy static file {name}",
                    "cannot copy extra file {name}",
                    "Failed to copy a file in html_static_file: {name}: {_}",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S19",
            "プログラムの説明として読み取れない語",
            "c: や cpp: で始まる指令と語（役割）は、プログラムを説明するためのものです。",
            "計画の文なら、c: や cpp: で始まる名前を消してください。",
            "Sphinx：C、C++",
            Severity.WARNING,
            bad=":c:expr:`朝市`を開きます。\n",
            good="朝市を開きます。\n",
        ),
        (
            (
                "C や C++ の説明として読み取れません。",
                (
                    "Unparseable C{_}",
                    "Invalid C{_}",
                    "Error in {_}",
                    "Error when parsing {_}",
                    "C namespace pop on empty stack.",
                    "C++ namespace pop on empty stack.",
                    "Can not find C{_}",
                    "Can not render C{_}",
                    "cpp:{_} targets a {_}",
                    "Index id generation for C++ object {_}",
                    "Could not find C{_}",
                    "Duplicate C{_}",
                    "Too many template argument lists{_}",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S17",
            "色分けの言語名が分からない",
            "code-block の後の言語名が登録されていません。",
            "code-block の後の言語名を直すか、text としてください。",
            "Sphinx：code-block",
            Severity.ADVICE,
            bad=(".. code-block:: kyodogo\n\n   asaichi\n"),
            good=(".. code-block:: text\n\n   asaichi\n"),
            not_run="頁を作る Sphinx が色分けするときの言葉で、検査では出ません。",
        ),
        (
            (
                "言語『{name}』の色分けはできません。",
                (
                    "Pygments lexer name '{name}' is not known",
                    "Pygments に '{name}' というlexerがありません",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S20",
            "conf.py の設定が合わない",
            "conf.py の設定が名指しするファイルや書き方が、正しくありません。",
            "conf.py のその設定を直すか、消してください。",
            "Sphinx：conf.py",
            Severity.WARNING,
            bad='html_static_path = ["_nai"]\n',
            good='html_static_path = ["_static"]\n',
            not_run="conf.py はプログラムなので、例は試しません。",
        ),
        (
            (
                "設定 html_static_path の『{name}』がありません。",
                (
                    "html_static_path entry '{name}' does not exist",
                    "html_static_path entry {name} does not exist",
                    "html_static_path のエントリー '{name}' が存在しません",
                ),
            ),
            (
                "設定 html_extra_path の『{name}』がありません。",
                (
                    "html_extra_path entry '{name}' does not exist",
                    "html_extra_path entry {name} does not exist",
                    "html_extra_path のエントリー '{name}' が存在しません",
                ),
            ),
            (
                "設定 {setting} の『{name}』は、作った文書の置き場の中にあります。",
                ("{setting} entry {name} is placed inside outdir",),
            ),
            ("設定 html_logo の『{name}』がありません。", ("logo file {name} does not exist",)),
            (
                "設定 html_favicon の『{name}』がありません。",
                ("favicon file {name} does not exist",),
            ),
            (
                "設定の『{name}』が正しくないので、使いません。",
                (
                    "invalid css_file: {name}, ignored",
                    "invalid js_file: {name}, ignored",
                    "Invalid math_eqref_format: {name}",
                    "invalid numfig_format: {name}",
                ),
            ),
            (
                "拡張『{name}』は Sphinx の拡張として読めません。",
                (
                    "extension '{name}' has no setup() function",
                    "extension {name} has no setup() function",
                    "extension {name} returned an unsupported object from its setup() function",
                    "the extension {name} was already merged with Sphinx since version {_}",
                ),
            ),
            (
                "目次の番号（:numbered:）が、『{name}』に二度付いています。",
                ("{name} is already assigned section numbers",),
            ),
            (
                "言語『{name}』の引用符の決まりがありません。",
                ('No smart quotes defined for language "{name}".',),
            ),
            (
                "数式の設定（mathjax_config）が、この版に合いません。",
                ("mathjax_config/mathjax2_config does not work for the current MathJax version",),
            ),
            (
                "図（graphviz）の設定 graphviz_output_format は、png か svg です。",
                ("graphviz_output_format must be either 'png' or 'svg', but is {_}",),
            ),
        ),
    ),
)
