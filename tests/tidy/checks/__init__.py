"""The checks: each module has `check(tree)`, which returns the problems it finds."""
