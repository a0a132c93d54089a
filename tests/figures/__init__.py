"""Tests of the figures for papers."""
