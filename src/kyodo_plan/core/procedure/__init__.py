"""The nouns of the procedure: meetings, consultation, council, approvals, inquiries."""
