"""The fence: files are opened in processes of their own, with limits of memory and time."""
