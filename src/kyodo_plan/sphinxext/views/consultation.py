"""Tables of the public comment (意見公募): the call, the form."""

from __future__ import annotations

from kyodo_plan.sphinxext.views.view import View

#: English name → view.
VIEWS: dict[str, View] = {}
