"""Measures of a whole network: nested, in modules, tied together by few, resting on few sources."""
