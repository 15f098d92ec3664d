"""Text search in Chinese: terms of a name, pinyin of a term. Imports `graph.model`."""
