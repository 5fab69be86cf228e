"""Views of the procedure: what papers for council, committee, citizens and hall show."""
