"""The graph as a picture: syndromes, antibodies and tumours."""
