"""Tests of ``pns classify``: somebody's own cases and terms beside the full ontology."""
