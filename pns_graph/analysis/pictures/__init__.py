"""Pictures of what measures find, where a picture says more than the rows."""

from .measure_pictures import PICTURES, check_measure, picture_of

__all__ = ["PICTURES", "check_measure", "picture_of"]
