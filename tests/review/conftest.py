from tests.review.lives import region

__all__ = ["region"]
