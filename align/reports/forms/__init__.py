"""The forms that reviewers sign: what goes into them, and the templates that come with align."""
