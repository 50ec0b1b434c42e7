"""Patterns (`string.pattern`): a subset of regular expressions, as table automata over bytes."""

from codegen.pattern.automaton import Automaton, Rest, compile_pattern
from codegen.pattern.syntax import PatternError

__all__ = ["Automaton", "PatternError", "Rest", "compile_pattern"]
