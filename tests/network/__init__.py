"""Tests of the network: what is read, where it stands, what is written, and the page in a browser."""
