"""The network of syndromes, antibodies and tumours for tools of graphs."""
