"""A small workspace of a city that does not exist."""

project = "見本市（架空）の協働"
author = "見本市（架空）"
extensions = ["kyodo_plan.sphinxext"]
language = "ja"
root_doc = "index"
html_theme = "kyodo"
html_secnumber_suffix = "　"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
smartquotes = False
