"""Changes in words, as plain text, Markdown, JSON and KGCL."""
