"""
The overviews and the norms, slowly and obviously: every question reads the whole log again and folds it from nothing.

It is written from the definitions, which are quoted where they are used, and shares nothing with the program that it is
compared with. What is quoted as "rows" is the description of the columns and rows of each overview; all else is DOMAIN.md.
"""

from .cells import decimal_text, nearest_rank, round_half_away, round_half_up
from .json_values import Number, compact, exact, read_json, whole
from .norm_sets import NORM_SETS, NORMS, NormSet
from .norms import verdict
from .overviews import OVERVIEWS, answer
from .taking_part import question
from .times import (SECOND, date_text, day_number, day_of, end_of_day, european_offset, moment_text, offset_in_amsterdam,
                    read_date, read_moment)
