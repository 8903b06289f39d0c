"""Pathways: what helps one audience at one stage, in order, with reasons; and where gaps are."""

from signpost.pathways.coverage import Coverage, coverage, coverage_problems
from signpost.pathways.ranking import LISTED, MOST_SHOWN, Pick, StepView, is_official, pathway_steps, steps_with
from signpost.pathways.worth import RANKS, Rank, Worth, rank_of, worth_of

__all__ = [
    "LISTED",
    "MOST_SHOWN",
    "RANKS",
    "Coverage",
    "Pick",
    "Rank",
    "StepView",
    "Worth",
    "coverage",
    "coverage_problems",
    "is_official",
    "pathway_steps",
    "rank_of",
    "steps_with",
    "worth_of",
]
