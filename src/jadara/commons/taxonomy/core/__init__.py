"""The engines of the taxonomy: concepts, graph, search, ranking, words to skills. Pure: no Django, no files, no clock."""
