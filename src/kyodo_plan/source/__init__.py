"""What people type, read with Sphinx: domain, directives, roles, transforms, the Edition."""
