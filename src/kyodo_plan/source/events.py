"""What happens when Sphinx starts: data are loaded, the option's sources chosen, numbers set."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from kyodo_plan import registry
from kyodo_plan.checks.raw.said import FILE, unread
from kyodo_plan.core.data_file import FOLDER as DATA
from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.datum import keys_of, records_in
from kyodo_plan.core.finding import Said
from kyodo_plan.core.option import listed, option_named
from kyodo_plan.core.papers.publication import DRAFT, FOLDER
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.keeping import program
from kyodo_plan.keeping.kept_json import read_object
from kyodo_plan.markup.substitutions import substitutions
from kyodo_plan.packages import inside
from kyodo_plan.schedule.standing import standings
from kyodo_plan.source import publications
from kyodo_plan.source.directives import gates, measure
from kyodo_plan.source.files import entries, freshness
from kyodo_plan.source.files.misnamed import misnamed_texts
from kyodo_plan.source.files.rules import FROM_OUTSIDE
from kyodo_plan.source.outline import Heading, circle
from kyodo_plan.source.places import of_document
from kyodo_plan.text import reading
from kyodo_plan.text.blocks import with_lines_of_editors
from kyodo_plan.text.workspace_files import PASSING, files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.source.domain import PlanDomain

BAD_OPTION = Rule(
    "P304",
    "設定の案",
    "conf.py の kyodo_option が、data/options.yaml のどの案でもないもの。",
    "data/options.yaml にある案の符号を書いてください（例：update）。",
    "conf.py の kyodo_option",
    bad='kyodo_option = "案３"\n',
    good='kyodo_option = "formal"\n',
    file="conf.py",
)


WITHIN_ITSELF = Rule(
    "P315",
    "自分自身を含む原稿",
    "目次（toctree）や本編をたどると元の原稿に戻り、本文が終わらないもの。",
    "目次から、その原稿を含む原稿の名前を除いてください。本編は、plan/publications/ の文書にだけ書きます。",
    f"{WRITING}「目次」",
    bad="   /measures/field1\n   /index\n",
    good="   /measures/field1\n",
    file="plan/update/02_measures.rst",
)


class WithinItselfError(Exception):
    """A text has no end; ``finding`` says where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def domain_of(env: BuildEnvironment) -> PlanDomain:
    """The plan's domain of an environment."""
    return env.domains["plan"]  # type: ignore[return-value]


class Loading:
    """Holds, for one Sphinx application, what the data files said when it began."""

    plan: Plan
    option: Option
    publications: tuple[Publication, ...]

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def configure(self, app: Sphinx, config: Config) -> None:
        """Load the data and leave out of the sources what the option does not have."""
        workspace = Path(app.confdir).resolve()
        self.plan, faults = registry.load(workspace)
        self.findings += entries.misnamed(workspace)
        self.findings += misnamed_texts(workspace)
        self.findings += [*faults, *measure.kind_faults(self.plan.relation_kinds)]
        self.option = _option(config, self.plan.options, self.findings)
        gates.register_options(app, self.plan.options)
        config.kyodo_blocks = sorted(gates.block_names(self.plan.options))
        found, faults = publications.scan(workspace, self.plan.options)
        self.findings += faults
        self.findings += publications.paperless(self.option, found)
        self.publications = tuple(p for p in found if self.option in p.options)
        left_out = [p.docname for p in found if self.option not in p.options]
        if not config.kyodo_papers:
            left_out.append(f"{FOLDER}/*")
        others = [option for option in self.plan.options if option != self.option]
        source = Path(app.srcdir)
        config.exclude_patterns = [
            *config.exclude_patterns,
            *(f"{option.code}/*" for option in others),
            *(name if name.endswith("*") else f"{name}.rst" for name in left_out),
            *self._strays(workspace, source),
            *self._unreadable(workspace, source),
            # What other programs lay beside a file they have open, and what is hidden.
            *(f"{above}{start}*" for start in PASSING for above in ("", "**/")),
            *map(_literally, entries.unreadable_names(source)),
            *map(_literally, entries.decomposed_names(source)),
        ]
        stage = next((p.stage for p in self.publications if p.slug == DRAFT), "")
        config.html_title = self.option.title or config.project
        options = {
            "stage": self.plan.style.stage_name(stage),
            "organization": self.plan.publisher(stage),
        }
        if config.html_theme == "kyodo":
            config.html_theme_options = {**options, **config.html_theme_options}

    def _strays(self, workspace: Path, source: Path) -> Iterable[str]:
        """Find sources and folders that are links out of the workspace: they stay out.

        Of pictures and other files that is told where a text names them.
        """
        for path in inside.strays(source, workspace):
            if path.suffix != ".rst" and not path.is_dir():
                continue
            name = path.relative_to(source).as_posix()
            place = Place(f"{source.name}/{name}")
            message = f"「{place.path}」は、作業場所の外を指すリンクです。読みません。"
            found = FROM_OUTSIDE.at(place, message, inside.NO_LINK)
            self.findings.append(replace(found, hides=frozenset({unread(place.path)})))
            yield name

    def _unreadable(self, workspace: Path, source: Path) -> Iterable[str]:
        """Find sources that are not UTF-8: docutils would stop at them, so they stay out."""
        for path in files_below(source, ".rst"):
            if not inside.is_inside(path, workspace):
                continue
            name = path.relative_to(source).as_posix()
            try:
                shown = path.resolve().relative_to(workspace).as_posix()
            except ValueError:
                shown = name
            _, faults = reading.read(path, shown)
            if faults:
                self.findings += [
                    replace(one, hides=one.hides | {Said(FILE, shown)}) for one in faults
                ]
                yield _literally(name)

    def install(self, app: Sphinx) -> None:
        """Hand the loaded data to the domain."""
        domain = domain_of(app.env)
        domain.plan, domain.option = self.plan, self.option
        domain.publications = self.publications
        domain.workspace = Path(app.confdir).resolve()
        domain.confined = app.config.kyodo_papers or (domain.workspace / DATA).is_dir()
        app.env.settings["character_level_inline_markup"] = True
        app.env.settings["raw_enabled"] = not domain.confined
        domain.data["loading"] = list(self.findings)

    def outdated(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the documents that are not what was read of them.

        Those whose stored text holds names of the data are, too, when the data change names.
        """
        domain = domain_of(env)
        found = freshness.outdated(app, env, added, changed, removed)
        digest = names_digest(domain)
        if domain.data.get("names_digest") != digest:
            domain.data["names_digest"] = digest
            found |= domain.names & env.found_docs
        return sorted(found)

    def rewrite(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return all pages when anything that slots render has changed since the last writing.

        The digest is kept beside the pages of each builder, because builders share doctrees.
        """
        if app.builder.format != "html" or app.builder.name == "site":
            return []
        domain = domain_of(env)
        record = Path(app.outdir) / ".kyodo-plan.json"
        digest = shown_digest(domain)
        if read_object(record).get("shown") == digest:
            return []
        record.write_text(json.dumps({"shown": digest}), encoding="utf-8")
        return sorted(env.found_docs)


def _literally(path: str) -> str:
    """Return the pattern that *path* alone matches."""
    return re.sub(r"[*?[]", r"[\g<0>]", path)


def _option(config: Config, options: Sequence[Option], findings: list[Finding]) -> Option:
    """Return the option that conf.py names, the first one where it names none that there is."""
    first = options[0]
    if not config.kyodo_option:
        return first
    try:
        return option_named(options, str(config.kyodo_option))
    except ValueError:
        message = f"conf.py の kyodo_option「{config.kyodo_option}」は読み取れません。"
        advice = f"{listed(options)}を書いてください。{first.label}として続けます。"
        findings.append(BAD_OPTION.at(Place("conf.py"), message, advice))
        return first


def names_digest(domain: PlanDomain) -> str:
    """Return a digest of the data of which some is stored with the text or checked in it.

    A list of which any field is counts whole: so no field can be forgotten beside it.
    """
    plan = domain.plan
    stored = [
        (one.name, plan.records_of(one))
        for one in lists_of(type(plan))
        if any(key.in_text for record in records_in(one.record) for key in keys_of(record))
    ]
    held = [
        substitutions(domain),
        stored,
        sorted((paper.slug, paper.audience.value, paper.step) for paper in domain.publications),
        sorted(
            (one, *sorted(standing.before))
            for one, standing in standings(plan, domain.option).items()
        ),
    ]
    return hashlib.sha256(repr(held).encode()).hexdigest()


def shown_digest(domain: PlanDomain) -> str:
    """Return a digest of everything that slots and links may print."""
    facts = domain.facts
    edition = facts.edition
    held = [
        program.digest(),
        repr(edition.plan),
        repr(edition.measures),
        repr(edition.publications),
        repr(edition.open_points),
        repr(sorted(facts.numbers.items())),
    ]
    return hashlib.sha256("\n".join(held).encode()).hexdigest()


def set_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the site's numbers where Sphinx's own would stand, after Sphinx has set none.

    :raises WithinItselfError: where a document takes in itself, so that the text has no end.
    """
    within = circle(domain_of(env).outlines, str(app.config.root_doc))
    if within:
        shown = [of_document(env, docname) for docname in (*within, within[0])]
        message = f"この原稿は、目次（toctree）や本編をたどると、自分自身を含みます（{' → '.join(shown)}）。"
        raise WithinItselfError(WITHIN_ITSELF.at(Place(shown[0]), message))
    numbers = domain_of(env).facts.numbers
    by_document: dict[str, dict[str, Any]] = {}
    for (docname, id_), number in numbers.items():
        by_document.setdefault(docname, {})[f"#{id_}"] = (number.text,) if number.text else ()
    for docname, toc in env.tocs.items():
        held = by_document.get(docname, {})
        references = list(toc.findall(nodes.reference))
        for reference in references:
            anchor = reference["anchorname"]
            own = anchor or _first_anchor(domain_of(env), docname)
            reference["secnumber"] = held.get(own) or None
        first = _first_anchor(domain_of(env), docname)
        env.toc_secnumbers[docname] = {**held, "": held.get(first, ())}
        if docname in env.titles:
            env.titles[docname]["secnumber"] = held.get(first) or None
    return []


def _first_anchor(domain: PlanDomain, docname: str) -> str:
    record = domain.records.get(docname)
    for entry in record.outline if record else ():
        if isinstance(entry, Heading):
            return f"#{entry.id}"
    return ""


def _with_lines_of_editors(content: list[str]) -> None:
    """Have docutils count lines as editors do."""
    content[0] = with_lines_of_editors(content[0])


def setup_events(app: Sphinx) -> None:
    """Connect the loading of one application to Sphinx's events."""
    loading = Loading()
    app.add_config_value("kyodo_option", "", "env", types=frozenset({str}))
    # Set here, not by people: where the names of blocks change, everything is read again.
    app.add_config_value("kyodo_blocks", [], "env", types=frozenset({list}))
    app.add_config_value("kyodo_papers", False, "", types=frozenset({bool}))
    app.connect("config-inited", loading.configure)
    app.connect("builder-inited", loading.install)
    app.connect("env-get-outdated", loading.outdated)
    freshness.setup_freshness(app)
    app.connect("env-updated", loading.rewrite)
    app.connect("source-read", lambda _app, _docname, content: _with_lines_of_editors(content))
    app.connect(
        "include-read", lambda _app, _path, _parent, content: _with_lines_of_editors(content)
    )
    # After Sphinx's collectors, which reset the numbers (default priority 500).
    app.connect("env-get-updated", set_numbers, priority=900)
