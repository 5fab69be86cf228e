"""Publications: one paper to hand out, described by the field list at the top of its root."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.option import Option  # noqa: TC001
from kyodo_plan.core.place import Place  # noqa: TC001

#: The folder of papers' roots below the sources.
FOLDER = "publications"
#: The paper whose text is the site's: the plan itself, as the city hall reads it.
DRAFT = "draft"


def is_paper(docname: str) -> bool:
    """Whether a document is the root of a publication."""
    return docname.startswith(f"{FOLDER}/")


class Audience(StrEnum):
    """Who reads a paper; decides type size and which open points are shown how."""

    INTERNAL = "庁内"
    COMMITTEE = "委員会"
    CITIZENS = "市民"
    COUNCIL = "議会"
    DECISION = "決裁"

    @property
    def inside(self) -> bool:
        """Whether the paper may show every open point as a mark."""
        return self is Audience.INTERNAL

    @property
    def shows_sources(self) -> bool:
        """Whether notes that lead to the list of sources are printed."""
        return self in (Audience.INTERNAL, Audience.COMMITTEE)

    def shows(self, addressee: Addressee) -> bool:
        """Whether a point that waits for *addressee* is shown as such in a paper for us."""
        return self.inside or (self is Audience.COMMITTEE and addressee is Addressee.COMMITTEE)


class Register(StrEnum):
    """文体: how the sentences of a paper end."""

    POLITE = "敬体"
    PLAIN = "常体"
    NOUN = "体言止め"

    @property
    def polite(self) -> bool:
        """Whether sentences end in です and ます; the others end plainly, or with a noun."""
        return self is Register.POLITE


class Layout(StrEnum):
    """冊子 has a cover, contents and 第１章; 会議資料 begins at １."""

    BOOK = "冊子"
    SHEET = "会議資料"


#: How many bytes of UTF-8 the name of a file may have without its ending: file systems take 255, of
#: which the ending needs some, and the mark of a paper that is moved aside.
LONGEST_NAME = 230


def file_name(name: str) -> str:
    """Return *name* without the characters that no file's name may hold."""
    return "".join("＿" if character in '\\/:*?"<>|' else character for character in name)


@dataclass(frozen=True)
class Publication:
    """One paper. ``title`` may still hold substitutions; ``slug`` is the file's name.

    ``front`` are the lines at the top right of a sheet (day, addressee, sender), parted by ``／``.
    ``page_limit`` is the greatest number of pages the paper may have, 0 where there is none.
    ``identified`` papers tell of each text where it comes from, for copies that come back.
    ``file_name_place`` is where the name of its file is typed.
    ``body_points``, ``line_numbers``, ``watermark`` and ``template`` are ``None`` where the paper
    leaves them to what the house style says for its readers.
    ``table_list`` and ``figure_list`` ask for lists of tables and figures after the contents.
    ``both`` marks a paper that is about both options: made once, from both texts. In one that is
    ``filled_in`` by hand, blanks stand for what is open, not news of the drafting. ``step`` names
    the step of the procedure at which the paper is handed out, ``step_place`` is where it is typed.
    """

    slug: str
    docname: str
    title: str
    options: tuple[Option, ...]
    audience: Audience
    place: Place
    subtitle: str = ""
    stage: str = ""
    layout: Layout = Layout.BOOK
    register: Register = Register.POLITE
    paper_number: str = ""
    front: str = ""
    file_name: str = ""
    file_name_place: Place | None = None
    body_points: float | None = None
    contents_depth: int = 3
    table_list: bool = False
    figure_list: bool = False
    line_numbers: bool | None = None
    watermark: str | None = None
    template: str | None = None
    page_limit: int = 0
    identified: bool = True
    both: bool = False
    filled_in: bool = False
    step: str = ""
    step_place: Place | None = None
