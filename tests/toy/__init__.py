"""The toy world: a small invented medicine."""
