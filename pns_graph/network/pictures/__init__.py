"""Still pictures: of the whole network, and of what stands around one term."""
