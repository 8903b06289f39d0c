"""Procurement law as dated records, and the one function that answers from them."""

from signpost.law.amounts import read_amount
from signpost.law.engine import Answer, Question, UnanswerableError, answer
from signpost.schema.law import RuleTable

__all__ = ["Answer", "Question", "RuleTable", "UnanswerableError", "answer", "read_amount"]
