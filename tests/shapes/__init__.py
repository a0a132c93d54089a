"""The shapes, each rule with a specimen that breaks exactly it."""
