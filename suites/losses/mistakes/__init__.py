"""Losses as students get them wrong, question by question."""

from . import binary_logits, class_logits, many_classes, softmaxes, squared_error, training, two_classes
from .bank import bank

__all__ = [
    "bank",
    "binary_logits",
    "class_logits",
    "many_classes",
    "softmaxes",
    "squared_error",
    "training",
    "two_classes",
]
