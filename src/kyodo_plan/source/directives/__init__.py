"""The directives of the plan: measures, gates, views."""
