"""The house itself: its layers, and the thoughts that have one home."""
