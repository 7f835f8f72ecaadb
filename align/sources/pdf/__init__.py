"""PDF files: the fast reader, the second reader, and the fences round both."""
