"""PDF files: the fast reader and the second reader."""
