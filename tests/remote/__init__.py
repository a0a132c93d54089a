"""Other stores: endpoints over HTTP, good ones and bad ones."""
