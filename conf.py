"""The workspace's Sphinx settings. What the plan is about stands in data/, not here."""

project = "市民活動と協働の推進"
author = "鎌倉市"
extensions = ["kyodo_plan.sphinxext"]
language = "ja"
root_doc = "index"
exclude_patterns = []

html_theme = "kyodo"
html_secnumber_suffix = "　"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_use_index = False
html_permalinks = False
smartquotes = False
