"""Pathways: what helps one audience at one stage, in order, with reasons; and where gaps are."""

from signpost.pathways.coverage import Coverage, coverage, coverage_problems
from signpost.pathways.ranking import SCORING, Pick, Reason, StepView, pathway_steps, steps_with

__all__ = [
    "SCORING",
    "Coverage",
    "Pick",
    "Reason",
    "StepView",
    "coverage",
    "coverage_problems",
    "pathway_steps",
    "steps_with",
]
