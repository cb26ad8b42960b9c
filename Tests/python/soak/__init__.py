"""A long run: the real programs, with everything going on at once. `scripts/soak` starts it; `__main__.py` has the plan."""
