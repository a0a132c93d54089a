"""Tests of the writing half: from tables to a release."""
