"""Names of measures typed in the text, where a link would always show today's name.

The raw text is looked at, because there a link is a role and a typed name is mere text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kyodo_plan.checks.raw.directive import is_option
from kyodo_plan.core.finding import Fix, Severity
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.graph.document import aliases
from kyodo_plan.text.reading import place_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place

TYPED = Rule(
    "M17",
    "手で打った施策の名称",
    "本文に施策の名称が打たれています。施策の名称を改めても変わらず、関連も分かりません。",
    "「:施策:`M2-01`」と書くと、いつも今の名称と番号が入ります（check --fix で置き換えられます）。",
    f"{WRITING}「文の中で使う語」",
    Severity.ADVICE,
    bad="集会所の開放を進めます。\n",
    good=":施策:`M2-01`を進めます。\n",
)
FORMER = Rule(
    "M18",
    "前の名称のままの施策",
    "本文かデータの文に、今は名称が変わった施策の、前の名称が打たれています。分かるのは、引き継いだ施策の名称です。"
    "途中で変えた名称は記録がないので分かりません。「:別名:」に書いておくと、本文にあれば別名として示します。",
    "今の名称にするには「:施策:`M2-01`」、第１期の名称として示すには「:施策:`M1-01`」と書いてください。"
    "データの文では、今の名称に改めてください。",
    f"{WRITING}「文の中で使う語」",
    Severity.WARNING,
    bad="空き店舗の利用を進めます。\n",
    good=":施策:`M2-02`を進めます。\n",
)

#: What is no prose: roles, literals, links, substitutions, addresses.
#: A role that is not closed ends where the next one begins, or its paragraph does.
_MARKUP = re.compile(
    r":[^\s:`]+:`(?:(?!:[^\s:`]+:`|\n[ \t]*\n)[^`])*`?|``.*?``"
    r"|`(?:(?!:[^\s:`]+:`|\n[ \t]*\n)[^`])*`_{0,2}|\|[^|\s]+\||https?://[!-~]+"
)
#: What begins a block that is shown as it is typed, or not at all: a directive, 「::」, a comment.
_LITERAL = re.compile(
    r"\s*(?:\.\. (?:code|code-block|sourcecode|parsed-literal|math|raw)::.*|\.\.(?: (?![\[_|])(?!.*::).*)?"
    r"|(?!\s*\.\. ).*::)\s*"
)
_NO_PROSE = re.compile(r"\s*(?:\.\. |\.\.$|:[^:`]+:(?:\s|$))")
_DIRECTIVE = re.compile(r"\s*[.．]{1,2} *\S+[ \u3000]*[:：]")
#: Below a directive: an option that lacks its first colon.
_TYPED = re.compile(r"\s*[^\s:：`、。「」]{1,20}[:：][ \u3000]")
#: A soft end of a line inside a name.
_BREAK = r"(?:\n[ \t]*)?"
#: What says that the former name is meant.
PAST = re.compile(r"(?:第１期|第1期|旧|前の|当時の)[^。\n]{0,12}$")
#: How far before a name that may begin.
PAST_WITHIN = 20
_UNDERLINE = re.compile(r"\s*([=\-~^\"'*+#])\1{2,}\s*$")


@dataclass(frozen=True)
class Name:
    """A name that a link can stand for: the measure's id.

    ``today`` is its name today where this is a former one (all of them where it was ``parted``),
    of period 1 (``first_id``) or of papers made before; ``alias_of`` where this is an alias. A
    measure that is ``gone`` had the name in those papers, and no other has it.
    """

    id: str
    first_id: str = ""
    today: str = ""
    parted: bool = False
    alias_of: str = ""
    gone: bool = False


def names(edition: Edition) -> dict[str, Name]:
    """Return the names of all measures of *edition*.

    A name of today goes before a former one of period 1, and both go before an alias and a former
    one of papers made before. An alias of several
    measures means none of them.
    """
    first = edition.plan.first
    meant: dict[str, list[Measure]] = {}
    for measure in edition.measures:
        for alias in aliases(edition.plan, measure):
            meant.setdefault(alias, []).append(measure)
    found = {
        alias: Name(measures[0].id, alias_of=measures[0].name)
        for alias, measures in meant.items()
        if len(measures) == 1
    }
    known = {one.name for one in edition.plan.first_measures}
    for name, id_ in edition.earlier_names.items():
        now = edition.measure.get(id_)
        if name not in found and (now is not None or name not in known):
            found[name] = Name(id_, today=now.name) if now else Name(id_, gone=True)
    for measure in edition.measures:
        for origin in measure.origins:
            former = first.get(origin)
            if former is not None and former.name != measure.name:
                other = found.get(former.name)
                if other is not None and other.first_id == origin:
                    today = f"{other.today}」「{measure.name}"
                    found[former.name] = replace(other, today=today, parted=True)
                else:
                    found[former.name] = Name(measure.id, origin, measure.name)
    found.update({measure.name: Name(measure.id) for measure in edition.measures})
    found.pop("", None)
    return found


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find names of the measures of *edition* typed in *texts*, by path."""
    known = names(edition)
    if known:
        pattern = pattern_of(known)
        for path, text in texts.items():
            yield from check_names(path, text, known, pattern)


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of *names* (see :func:`any_of`)."""
    return re.compile(any_of(names))


def any_of(names: Iterable[str]) -> str:
    """Return the expression for any of *names*, quoted or bare, the longest that stands at a place.

    A name may run over the end of a line. What names begin with alike is looked at once, so that
    a text takes no longer however many there are.
    """
    tree: dict[str, Any] = {}
    for name in names:
        below = tree
        for character in name:
            below = below.setdefault(character, {})
        below[""] = {}
    any_name = _alternatives(tree)
    return f"(?:(?:施策)?「(?P<quoted>{any_name})」|(?P<bare>{any_name}))"


def _alternatives(tree: dict[str, Any]) -> str:
    """Return the pattern of all names in *tree*: character → tree, and "" where a name ends."""
    ways = []
    for character, below in tree.items():
        if character:
            # What one name alone goes on with is taken at once, however long it is.
            alone = ""
            while len(below) == 1 and "" not in below:
                [(following, below)] = below.items()
                alone += _BREAK + re.escape(following)
            rest = _alternatives(below)
            if rest:
                # A name that begins another: the longer one goes before it.
                rest = f"(?:{_BREAK}{rest})?" if "" in below else _BREAK + rest
            ways.append(re.escape(character) + alone + rest)
    if not ways:  # A name ends here, and none goes on.
        return ""
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def check_names(
    path: str, text: str, known: Mapping[str, Name], pattern: re.Pattern[str]
) -> Iterator[Finding]:
    """Find the names of *known* that are typed in the raw *text* of *path*, each with its fix.

    *pattern* is that of their names. Headings, titles of measures, fields and markup do not count.
    """
    prose = prose_of(text)
    for match in pattern.finditer(prose):
        typed = match["quoted"] or match["bare"]
        name = re.sub(_BREAK, "", typed)
        found = known.get(name)
        if found is None:
            continue
        start = match.start()
        place = place_after(prose[:start], path)
        role = f":施策:`{found.id}`"
        fix: Fix | None = Fix(place, match[0], role)
        past = PAST.search(prose[max(0, start - PAST_WITHIN) : start])
        if found.gone or (found.today and not found.first_id):
            if not past:
                yield _earlier(name, found, place, match[0])
        elif found.today:
            if past:
                fix = Fix(place, match[0], f":施策:`{found.first_id}`")
            elif found.parted:
                fix = None  # Which of them is meant, only who wrote it knows.
            yield FORMER.at(
                place,
                f"「{name}」は、施策の前の名称です。今の名称は「{found.today}」です。",
                f"今の名称にするには {role}、第１期の名称として示すには"
                f" :施策:`{found.first_id}` と書いてください。",
                fix,
            )
        else:
            yield TYPED.at(
                place,
                f"本文に施策の名称「{name}」が打たれています。名称を改めても、ここは変わりません。"
                if not found.alias_of
                else f"本文の「{name}」は、施策「{found.alias_of}」の別名です。",
                f"{role} と書くと、いつも今の名称と番号が入ります（check --fix で置き換えられます）。",
                fix,
            )


def _earlier(name: str, found: Name, place: Place, typed: str) -> Finding:
    if found.gone:
        return FORMER.at(
            place,
            f"「{name}」は、前に作った紙にあった施策の名称です。今はその名称の施策がありません。",
            "消すか、引き継いだ施策を「:施策:」で書いてください。",
        )
    role = f":施策:`{found.id}`"
    message = f"「{name}」は、施策の前の名称です。今の名称は「{found.today}」です。"
    return FORMER.at(
        place, message, f"今の名称にするには {role} と書いてください。", Fix(place, typed, role)
    )


@lru_cache(1024)
def prose_of(text: str, *, headings: bool = False) -> str:
    """Return *text*, position by position, with all that is no prose blanked out.

    *headings* count as prose where asked for.
    """
    lines = text.split("\n")
    literal: int | None = None
    below_directive = False
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if literal is not None and (not line.strip() or indent > literal):
            lines[number] = "\0" * len(line)
            continue
        literal = indent if _LITERAL.fullmatch(line) else None
        below = lines[number + 1] if number + 1 < len(lines) else ""
        below_directive = bool(line.strip()) and (below_directive or bool(_DIRECTIVE.match(line)))
        option = is_option(line.strip(" \t\u3000")) or (below_directive and _TYPED.match(line))
        if (
            option
            or _NO_PROSE.match(line)
            or (not headings and line.strip() and _UNDERLINE.match(below))
        ):
            lines[number] = "\0" * len(line)
    return _MARKUP.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), "\n".join(lines))
