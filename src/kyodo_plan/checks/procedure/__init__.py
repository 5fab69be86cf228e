"""Rules on the papers of the procedure: consultation, council, meetings, approvals."""
