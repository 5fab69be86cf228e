"""Tables of the committee's meetings: agenda, papers, opinions."""

from __future__ import annotations

from kyodo_plan.sphinxext.views.view import View

#: English name → view.
VIEWS: dict[str, View] = {}
