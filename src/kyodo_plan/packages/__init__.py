"""Opening a zip or an XML file that came from outside: within limits, or one sentence on why not."""
