"""What docutils says of a text, and what it means (see the folder)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import RST, WRITING, Rule

if TYPE_CHECKING:
    from kyodo_plan.checks.sphinx.sayings.saying import Sayings

HEADINGS = f"{WRITING}「見出しと段落」"

NO_TABLE = "指令『{name}』の中身が、表として読めません。"

TABLE: tuple[tuple[Rule, Sayings], ...] = (
    (
        Rule(
            "S01",
            "見出しの線が短い、又はそろわない",
            "見出しの上下の線が短すぎるか、上と下で違います。",
            "線を見出しの幅以上（全角１字につき半角２つ）にし、上下に引くときは同じにしてください。",
            HEADINGS,
            Severity.WARNING,
            bad=("朝市の案内\n----\n\n朝に開きます。\n"),
            good=("朝市の案内\n----------\n\n朝に開きます。\n"),
        ),
        (
            ("見出し『{title}』の下線が短すぎます。", ("Title underline too short. {title}\n",)),
            (
                "見出し『{title}』の上線が短すぎます。",
                ("Title overline too short. {_}\n{title}\n",),
            ),
            ("見出しの下線が短すぎます。", ("Title underline too short.",)),
            ("見出しの上線が短すぎます。", ("Title overline too short.",)),
            (
                "見出し『{title}』の上線と下線の記号か長さが違います。",
                ("Title overline & underline mismatch. {_}\n{title}\n",),
            ),
            (
                "見出しの上線と下線の記号か長さが違います。",
                ("Title overline & underline mismatch.",),
            ),
            (
                "上線のある見出しに、同じ長さの下線がありません。",
                ("Missing matching underline for section title overline.",),
            ),
            ("見出しの線が途中で終わっています。", ("Incomplete section title.",)),
        ),
    ),
    (
        Rule(
            "S02",
            "見出しを置けないところにある見出し",
            "見出しや区切り線が、置けないところにあるか、段が合いません。",
            "見出しは、置いた場所の１段下の記号で書いてください。"
            "見出しでないなら、線の行を消してください。",
            HEADINGS,
            bad=(".. note::\n\n   朝市\n   ----\n\n   朝に開きます。\n"),
            good=("朝市\n----\n\n.. note::\n\n   朝に開きます。\n"),
        ),
        (
            (
                "ここには見出しも区切り線も置けません。",
                ("Unexpected section title or transition.",),
            ),
            ("見出し『{title}』は、ここには置けません。", ("Unexpected section title. {title}\n",)),
            ("ここには見出しを置けません。", ("Unexpected section title.",)),
            (
                "見出しの線か区切り線が正しくありません。",
                ("Invalid section title or transition marker.",),
            ),
            (
                "見出し『{title}』の段が、前の見出しと合いません。",
                ("Title level inconsistent: {title}\n",),
            ),
            ("見出しの段が、前の見出しと合いません。", ("Title level inconsistent",)),
            (
                "見出しの段が、{before}段から{after}段へ飛んでいます。",
                ("Inconsistent title style: skip from level {before} to {after}.",),
            ),
            (
                "ここには{level}段の見出しを置けません。",
                ("A level {level} section cannot be used here.",),
            ),
        ),
    ),
    (
        Rule(
            "S03",
            "字下げや空行が合わない",
            "行の字下げがそろっていないか、区切りの空行がありません。",
            "前の行と字下げをそろえるか、間を１行空けてください。",
            RST,
            Severity.WARNING,
            bad=("朝に開きます。\n夕にも開きます。\n  雨の日は休みます。\n"),
            good=("朝に開きます。\n夕にも開きます。\n雨の日は休みます。\n"),
        ),
        (
            ("この行の字下げが、前の行と合いません。", ("Unexpected indentation.",)),
            (
                "字下げした段落の後に、空行がありません。",
                ("Block quote ends without a blank line",),
            ),
            (
                "用語と説明の並びの後に、空行がありません。",
                ("Definition list ends without a blank line",),
            ),
            (
                "箇条書きの後に、空行がありません。",
                (
                    "Bullet list ends without a blank line",
                    "Enumerated list ends without a blank line",
                ),
            ),
            ("欄の並びの後に、空行がありません。", ("Field list ends without a blank line",)),
            (
                "「.. 」で始まる部分の後に、空行か字下げがありません。",
                ("Explicit markup ends without a blank line",),
            ),
            (
                "そのまま印刷する部分の後に、空行がありません。",
                ("Literal block ends without a blank line",),
            ),
            (
                "「| 」で始まる行の後に、空行がありません。",
                ("Line block ends without a blank line",),
            ),
            ("この部分（{what}）の後に、空行がありません。", ("{what} ends without a blank line",)),
            (
                "「::」の後に、字下げした部分がありません。",
                ("Literal block expected; none found.",),
            ),
            (
                "そのまま印刷する部分の、行頭の記号がそろっていません。",
                ("Inconsistent literal block quoting.",),
            ),
            ("表の後に、空行がありません。", ("Blank line required after table.",)),
        ),
    ),
    (
        Rule(
            "S04",
            "リンクや脚注の先が無い",
            "「名前_」「`名前`_」「[#名前]_」が指す先がありません。",
            "名前を確かめてください。脚注なら『.. [#名前] 』に続けて文を書いてください。"
            "リンクのつもりでなければ、語の後の『_』を消してください。",
            RST,
            bad="`会場の図`_を見てください。\n",
            good="会場の図を見てください。\n",
        ),
        (
            (
                "リンクや脚注の先『{name}』がありません。",
                (
                    'Unknown target name: "{name}".',
                    'Indirect hyperlink target {_} refers to target "{name}", which',
                    'Indirect hyperlink target {_} refers to target "{name}", {_}',
                ),
            ),
            (
                "名前の無いリンクとリンク先の数が合いません。",
                ("Anonymous hyperlink mismatch",),
            ),
            (
                "「.. _名前:」の書き方が正しくありません。",
                ("malformed hyperlink target.",),
            ),
        ),
    ),
    (
        Rule(
            "S05",
            "登録の無い指令",
            "「.. 名前::」の名前が登録されていません。",
            "名前を確かめてください。使える名前は「原稿の書き方」にあります。",
            f"{WRITING}「自動で入る表」など",
            bad=(".. 花火大会::\n\n   夏に開きます。\n"),
            good=(".. note::\n\n   夏に開きます。\n"),
        ),
        (
            (
                "『{name}』という指令はありません。この部分は資料に出ません。",
                (
                    'Unknown directive type "{name}".',
                    "Unknown directive type: '{name}'",
                    "unknown directive name: {name}",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S06",
            "登録の無い語（役割）",
            "「:名前:`…`」の名前が登録されていません。",
            "名前を確かめてください。使える名前は「原稿の書き方」の「文の中で使う語」にあります。",
            f"{WRITING}「文の中で使う語」",
            bad="期間は:未確認:`委員会：期間`です。\n",
            good="期間は:要確認:`委員会：期間`です。\n",
        ),
        (
            (
                "『:{name}:』という語（役割）はありません。",
                (
                    'Unknown interpreted text role "{name}".',
                    'Interpreted text role "{name}" not implemented.',
                    "default role {name} not found",
                    "unknown role name: {name}",
                    "デフォルトのロール {name} が見つかりません",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S08",
            "同じ名前が二つある",
            "参照先や引用、置き換える語の名前が重なっています。",
            "どちらか一方の名前を変えてください。",
            RST,
            bad=(
                ".. _ichi:\n"
                "\n"
                "朝市\n"
                "----\n"
                "\n"
                "朝に開きます。\n"
                "\n"
                ".. _ichi:\n"
                "\n"
                "夕市\n"
                "----\n"
                "\n"
                "夕に開きます。\n"
            ),
            good=(
                ".. _asaichi:\n"
                "\n"
                "朝市\n"
                "----\n"
                "\n"
                "朝に開きます。\n"
                "\n"
                ".. _yuuichi:\n"
                "\n"
                "夕市\n"
                "----\n"
                "\n"
                "夕に開きます。\n"
            ),
        ),
        (
            (
                "参照先の名前『{name}』が二つあります（もう一つは {where}）。",
                (
                    "duplicate label {name}, other instance in {where}",
                    "ラベル {name} はすでに {where} で使われています",
                ),
            ),
            (
                "引用の名前『{name}』が二つあります（もう一つは {where}）。",
                (
                    "duplicate citation {name}, other instance in {where}",
                    "引用 {name} はすでに {where} で使われています",
                ),
            ),
            (
                "『{name}』の説明が二つあります。",
                (
                    "duplicate object description of {name}, other instance in {_}",
                    "duplicate description of {_} {name}, other instance in {_}",
                    "duplicate {_} description of {name}, other {_} in {_}",
                    "{_} の記述 {name} はすでに {_} で",
                ),
            ),
            (
                "数式の名前『{name}』が二つあります。",
                (
                    "duplicate label of equation {name}, other instance in {_}",
                    "数式 {name} のラベルはすでに {_} で使われています",
                ),
            ),
            (
                "名前『{name}』が二つあります。",
                (
                    'Duplicate explicit target name: "{name}".',
                    'Duplicate implicit target name: "{name}".',
                ),
            ),
            (
                "名前『{name}』が二つあり、リンク先が決まりません。",
                ('Duplicate target name, cannot be used as a unique reference: "{name}".',),
            ),
            (
                "置き換える語『|{name}|』が二つあります。",
                ('Duplicate substitution definition name: "{name}".',),
            ),
            ("内部の名前『{name}』が二つあります。", ('Duplicate ID: "{name}" used by',)),
        ),
    ),
    (
        Rule(
            "S10",
            "表が正しくない",
            "表の罫線や列の数が合わず、表として読めません。",
            "罫線の長さと区切りの位置をそろえてください（全角１字は半角２つ分の幅です）。"
            "難しいときは list-table を使ってください。",
            f"{RST}：Tables",
            bad=(
                "======  ======\n項目    内容\n======  ======\n朝市の場所  広場\n======  ======\n"
            ),
            good=(
                "==========  ======\n"
                "項目        内容\n"
                "==========  ======\n"
                "朝市の場所  広場\n"
                "==========  ======\n"
            ),
        ),
        (
            (
                "表の{line}行目の字が、列の区切りにかかっています。",
                ("Malformed table. Text in column margin in table line {line}.",),
            ),
            (
                "表の{line}行目の、つないだ列の線が合いません。",
                (
                    "Malformed table. Column span incomplete in table line {line}.",
                    "Malformed table. Column span alignment problem in table line {line}.",
                ),
            ),
            ("表の罫線が合いません。この表は資料に出ません。", ("Malformed table.",)),
            (
                "表の{row}行目の列の数（{have}列）が、１行目（{first}列）と違います。",
                (
                    'Error parsing content block for the "{_}" directive: uniform two-level bullet'
                    " list expected, but row {row} does not contain the same number of items as"
                    " row 1 ({have} vs {first}).",
                ),
            ),
            (
                NO_TABLE,
                ('Error parsing content block for the "{name}" directive',),
            ),
            (
                "『:widths:』の数が、表の列の数（{columns}列）と合いません。",
                ('"{_}" widths do not match the number of columns in table ({columns}).',),
            ),
            ("指令『{name}』の CSV が読めません。", ('Error with CSV data in "{name}" directive',)),
            (
                "指令『{name}』の表は、見出しの行（:header-rows:）のほかに行がありません。",
                (
                    "Insufficient data supplied ({_} row(s)); no data remaining for table body,"
                    ' required by "{name}" directive.',
                ),
            ),
            (
                "指令『{name}』の表は、見出しの列（:stub-columns:）のほかに列がありません。",
                (
                    "Insufficient data supplied ({_} columns(s)); no data remaining for table body,"
                    ' required by "{name}" directive.',
                ),
            ),
            (
                "見出しの行（:header-rows:）は{want}行と書かれていますが、表には{have}行しか"
                "ありません。",
                ("{want} header row(s) specified but only {have} row(s) of data supplied",),
            ),
            (
                "見出しの列（:stub-columns:）は{want}列と書かれていますが、表には{have}列しか"
                "ありません。",
                ("{want} stub column(s) specified but only {have} columns(s) of data supplied",),
            ),
            ("CSV のファイルに表の中身がありません。", ("No table data detected in CSV file.",)),
        ),
    ),
    (
        Rule(
            "S11",
            "囲みの終わりが無い",
            "「**」「``」「`」などの囲みの、終わりの記号がありません。",
            "囲みの終わりの記号を書いてください。"
            "印のつもりでなければ、前に半角の『\\』を付けてください。",
            f"{RST}：Inline Markup",
            Severity.WARNING,
            bad="朝市は**大切です。\n",
            good="朝市は**大切**です。\n",
        ),
        (
            (
                "『**』で始まる強調の終わりがありません。",
                ("Inline strong start-string without end-string.",),
            ),
            (
                "『*』で始まる強調の終わりがありません。",
                ("Inline emphasis start-string without end-string.",),
            ),
            (
                "『``』で始まる部分の終わりがありません。",
                ("Inline literal start-string without end-string.",),
            ),
            (
                "『`』で始まる部分の終わりがありません。",
                ("Inline interpreted text or phrase reference start-string without end-string.",),
            ),
            (
                "『|』で始まる置き換える語の終わりがありません。",
                ("Inline substitution_reference start-string without end-string.",),
            ),
            (
                "囲み（{what}）の終わりがありません。",
                ("Inline {what} start-string without end-string.",),
            ),
            (
                "一つの語に、役割の名前が二つ付いています。",
                (
                    "Multiple roles in interpreted text",
                    "Mismatch: both interpreted text role",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S12",
            "指令の欄や引数が正しくない",
            "指令の欄の名前・値・並び、名前の後の言葉、中身のどれかが正しくありません。",
            "「原稿の書き方」の例と見比べて、欄の名前・空白・字下げを直してください。",
            f"{RST}：Directives",
            bad=(".. figure:: /images/keyaki.png\n   :説明: 朝市の絵\n"),
            good=(".. figure:: /images/keyaki.png\n   :alt: 朝市の絵\n"),
        ),
        (
            (
                "指令『{name}』に『:{option}:』という欄はありません。この部分は資料に出ません。",
                ('Error in "{name}" directive: unknown option: "{option}".',),
            ),
            (
                "指令『{name}』の欄『:{option}:』に、値『{value}』は使えません。",
                (
                    'Error in "{name}" directive: invalid option value:'
                    " (option: \"{option}\"; value: '{value}')",
                ),
            ),
            (
                "指令『{name}』の欄『:{option}:』の値がありません。",
                (
                    'Error in "{name}" directive: invalid option value:'
                    ' (option: "{option}"; value: None)',
                ),
            ),
            (
                "指令『{name}』の欄『:{option}:』が二つあります。",
                (
                    'Error in "{name}" directive: duplicate option "{option}".',
                    'Error in "{name}" directive: invalid option data: duplicate option "{option}"',
                ),
            ),
            (
                "指令『{name}』の欄の並びに、欄でない行が混じっています。"
                "この部分は資料に出ません。",
                (
                    'Error in "{name}" directive: invalid option block.',
                    'Error in "{name}" directive: invalid option data',
                ),
            ),
            (
                "指令『{name}』の後に、名称などの言葉が足りません。",
                ('Error in "{name}" directive: {_} argument(s) required, {_} supplied.',),
            ),
            (
                "指令『{name}』の後の言葉が多すぎます（{most}個まで）。",
                ('Error in "{name}" directive: maximum {most} argument(s) allowed, {_} supplied.',),
            ),
            (
                "指令『{name}』は中身を持てません。",
                ('Error in "{name}" directive: no content permitted.',),
            ),
            (
                "指令『{name}』の行には、名前の後に何も書けません。",
                ('Error in "{name}" directive: no arguments permitted.',),
            ),
            (
                "指令『{name}』の値『{value}』は、文字の番号として読み取れません。",
                ('Error in "{name}" directive: Invalid character code: {value}',),
            ),
            (
                "指令『{name}』が正しくありません（{why}）。",
                ('Error in "{name}" directive: {why}',),
            ),
            (
                "指令『{name}』の中身がありません。",
                (
                    'Content block expected for the "{name}" directive; none found.',
                    'The "{name}" directive is empty; content required.',
                ),
            ),
            (
                "指令『{name}』は、ここには置けません。",
                (
                    'The "{name}" directive may not be used within',
                    'Invalid context: the "{name}" directive can only be used',
                ),
            ),
            (
                "指令『{name}』の後に、名称などの言葉が足りません。",
                ('"{name}" directive requires arguments on the first line.',),
            ),
            (
                "指令『{name}』の後の言葉を、名前として読み取れません。",
                (
                    '"{name}" directive arguments not valid role names:',
                    'Invalid class attribute value for "{name}" directive:',
                ),
            ),
            (
                "指令『{name}』の中身がありません。",
                ('The "{name}" directive requires content; none supplied.',),
            ),
            (
                "指令『{name}』の中身が、箇条書きではありません。",
                (".. {name} content is not a list",),
            ),
            ("指令『meta』の中身が、欄の並びではありません。", ("Invalid meta directive.",)),
            (
                "指令『meta』の欄『{name}』が読み取れません。",
                ('Error parsing meta tag attribute "{name}": {_}',),
            ),
            (
                "文字の番号『{value}』が読み取れません。",
                ("Invalid character code: {value}",),
            ),
            (
                "題名がないので、副題（:subtitle:）は使えません。",
                ('The "subtitle" option may not be used without a title.',),
            ),
            (
                "行番号の始まり（:number-lines:）が数字ではありません。",
                (":number-lines: with non-integer start value",),
            ),
            (
                "図の説明は、一つ目が段落でなければなりません。",
                ("Figure caption must be a paragraph or empty comment.",),
            ),
            (
                "指令『{name}』に、ファイルと中身の両方があります。",
                ('"{name}" directive may not both specify an external file and have content.',),
            ),
            (
                "指令『{name}』に、ファイルと URL の両方があります。",
                (
                    'The "file" and "url" options may not be simultaneously specified for the'
                    ' "{name}" directive.',
                ),
            ),
            (
                "指令『{name}』の後に、指すものがありません。",
                ('No suitable element following "{name}" directive',),
            ),
            (
                "指令『{name}』の後の言葉が正しくありません。",
                (
                    'Invalid argument for "{name}" directive:{_}',
                    'Invalid argument for "{name}" directive:',
                ),
            ),
            (
                "指定された行（{lines}）が、ファイルの行数の外です。",
                (
                    "line number spec is out of range{_}: {lines}",
                    "行番号の指定が範囲外です {_}: {lines}",
                ),
            ),
            (
                "始まりの目印『{pattern}』が、ファイルにありません。",
                (
                    "start-after pattern not found: {pattern}",
                    "start-at pattern not found: {pattern}",
                ),
            ),
            (
                "終わりの目印『{pattern}』が、ファイルにありません。",
                ("end-at pattern not found: {pattern}", "end-before pattern not found: {pattern}"),
            ),
            (
                "行の初めを除いた（:dedent:）ところ、文字まで除かれました。",
                ("non-whitespace stripped by dedent", "dedent によって空白以外が取り除かれました"),
            ),
            (
                "欄の名前『{name}』の書き方が正しくありません（例：--opt 値）。",
                (
                    "Malformed option description {name}, should look like",
                    "不正なオプションの説明 {name} は、",
                ),
            ),
            (
                "図（graphviz）に、中身とファイルの両方があります。",
                ("Graphviz directive cannot have both content and a filename argument",),
            ),
            (
                "図（graphviz）のファイル『{name}』が読めません。",
                ("External Graphviz file {name} not found or reading it failed",),
            ),
            (
                "図（graphviz）の中身がありません。",
                ('Ignoring "graphviz" directive without content.',),
            ),
            (
                "図（graphviz）を描く dot というプログラムがありません。",
                ("dot command {_} cannot be run",),
            ),
            ("図（graphviz）が描けませんでした。", ("dot code {_}: {_}",)),
            (
                "この行は長すぎます（{name}）。",
                ('"{name}": line {_} exceeds the line-length-limit.',),
            ),
            ("行が長すぎます。", ("Line {_} exceeds the line-length-limit.",)),
            ("ほかのファイルの取込みは使えません。", ("File insertion disabled",)),
            (
                "指令『{name}』のファイルが、互いを取り込み合っています。",
                ('circular inclusion in "{name}" directive:',),
            ),
            (
                "指令『{name}』の URL は読めません。",
                ('Problems with "{name}" directive URL "{_}":',),
            ),
            (
                "csv-table の :file: は、plan フォルダから見た場所で書いてください。",
                ('":file:" option for csv-table directive now recognizes an absolute path',),
            ),
            (
                "プログラムの引数の書き方が読み取れません。",
                (
                    "could not parse arglist ({_}): {_}",
                    "could not parse tp_list ({_}): {_}",
                ),
            ),
            (
                "文書の初めの欄『{name}』が二つあります。",
                ('There can only be one "{name}" field.',),
            ),
            (
                "文書の初めの欄『{name}』に値がありません。",
                ('Cannot extract empty bibliographic field "{name}".',),
            ),
            (
                "文書の初めの欄『{name}』には、段落を一つだけ書けます。",
                (
                    'Bibliographic field "{name}" must contain',
                    'Cannot extract "{name}" from bibliographic field:',
                ),
            ),
            (
                "ほかのファイルと URL の取込みは使えません（『{name}』）。",
                ('File and URL access deactivated; ignoring "{name}" directive.',),
            ),
            (
                "指令『only』の後の条件が読み取れません。",
                (
                    "exception while evaluating only directive expression:",
                    "only ディレクティブの条件式の評価中に例外が発生しました:",
                ),
            ),
            (
                "指令『glossary』の用語の前に、空行がありません。",
                ("glossary term must be preceded by empty line", "用語集の前に空行が必要です"),
            ),
            (
                "指令『glossary』の並んだ用語の間に、空行があります。",
                (
                    "glossary terms must not be separated by empty lines",
                    "用語集の用語は空行で区切ってはいけません",
                ),
            ),
            (
                "指令『glossary』の字下げが合いません。",
                (
                    "glossary seems to be misformatted, check indentation",
                    "用語集のフォーマットが間違っているようです。インデントを確認してください",
                ),
            ),
            (
                "指令『{name}』が名指しするファイル『{file}』が読めません。",
                (
                    "Problems with \"{name}\" directive path:\nInputError: [Errno {_}] {_}: '{file}'",
                    "Problems with \"{name}\" directive path:\n[Errno {_}] {_}: '{file}'",
                ),
            ),
            (
                "指令『{name}』の欄『:{option}:』の言葉が、取り込むファイルにありません。",
                ('Problem with "{option}" option of "{name}" directive:',),
            ),
            (
                "指令『{name}』が名指しするファイルが読めません。",
                (
                    'Problems with "{name}" directive path:',
                    'Problem with "{name}" directive:',
                ),
            ),
        ),
    ),
    (
        Rule(
            "S13",
            "置き換える語が無い",
            "「|語|」が登録されていません。",
            "使えるのは |文書名|、|略称|、|市名| などです"
            "（「原稿の書き方」の「案ごとに違うところ」にあります）。",
            f"{WRITING}「案ごとに違うところ」",
            bad="|町名|の朝市です。\n",
            good="|市名|の朝市です。\n",
        ),
        (
            (
                "置き換える語『|{name}|』がありません。",
                ('Undefined substitution referenced: "{name}".',),
            ),
            (
                "置き換える語『|{name}|』の中身がありません。",
                (
                    'Substitution definition "{name}" missing contents.',
                    'Substitution definition "{name}" empty or invalid.',
                ),
            ),
            ("置き換える語が、互いを使い合っています。", ("Circular substitution definition",)),
            (
                "「.. |語| replace::」の書き方が正しくありません。",
                ("malformed substitution definition.",),
            ),
            (
                "置き換える語の中に、使えないものがあります。",
                (
                    "Problematic content in substitution definition",
                    "{_} are not supported in a substitution definition.",
                ),
            ),
            (
                "置き換える語『|{name}|』の中身が長すぎます。",
                ('Substitution definition "{name}" exceeds the line-length-limit.',),
            ),
        ),
    ),
    (
        Rule(
            "S14",
            "脚注・引用が合わない",
            "本文の脚注・引用の印と、脚注・引用の側が合いません。",
            "本文の印と、脚注・引用の側の印をそろえてください。",
            f"{RST}：Footnotes",
            Severity.WARNING,
            bad=("朝市を開きます。\n\n.. [#asa] 七時からです。\n"),
            good=("朝市 [#asa]_ を開きます。\n\n.. [#asa] 七時からです。\n"),
        ),
        (
            (
                "脚注『[{name}]』が、本文のどこからも指されていません。",
                (
                    "Footnote [{name}] is not referenced.",
                    "Footnote [{name}] は参照されていません。",
                ),
            ),
            (
                "引用『[{name}]』が、本文のどこからも指されていません。",
                (
                    "Citation [{name}] is not referenced.",
                    "引用 [{name}] は参照されていません。",
                ),
            ),
            ("引用『[{name}]』がありません。", ("citation not found: {name}",)),
            (
                "本文の脚注の印が、脚注の数より多くあります。",
                (
                    "Too many autonumbered footnote references",
                    "Too many symbol footnote references",
                ),
            ),
            ("脚注の中身がありません。", ("Footnote content expected.",)),
            ("引用の中身がありません。", ("Citation content expected.",)),
        ),
    ),
    (
        Rule(
            "S16",
            "区切り線の置き方が違う",
            "区切り線（半角の記号４つ以上だけの行）が、章や節の端にあるか、続いています。",
            "区切り線の前後に文を置くか、区切り線を消してください。",
            f"{RST}：Transitions",
            Severity.WARNING,
            bad=("朝に開きます。\n\n--------\n"),
            good=("朝に開きます。\n\n--------\n\n夕にも開きます。\n"),
        ),
        (
            (
                "章や節は、区切り線で始められません。",
                (
                    "Document or section may not begin with a transition.",
                    "Transition at the start of the {name}.",
                ),
            ),
            (
                "文書は、区切り線で終われません。",
                (
                    "Document may not end with a transition.",
                    "Transition at the end of the document.",
                ),
            ),
            (
                "区切り線が続いています。",
                (
                    "At least one body element must separate transitions;"
                    " adjacent transitions are not allowed.",
                    "At least one body element should separate transitions.",
                ),
            ),
        ),
    ),
    (
        Rule(
            "S18",
            "そのまま出す指定（raw）",
            "HTML などをそのまま出す指定は、Word と PDF に出ず、プログラムも書けるため、使えません。",
            "文、表、図として書いてください。",
            f"{WRITING}「ほかのファイルとリンク」",
            bad=".. raw:: html\n\n   <b>朝市</b>\n",
            good="**朝市**\n",
        ),
        (
            (
                "指令『{name}』は使えません。この部分は資料に出ません。",
                ('"{name}" directive disabled.',),
            ),
            ("raw から作った語（役割）は使えません。", ("raw (and derived) roles disabled",)),
        ),
    ),
)
