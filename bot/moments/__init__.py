"""What someone typed: is it safe to offer a line, and which kinds of tense moment fit."""
