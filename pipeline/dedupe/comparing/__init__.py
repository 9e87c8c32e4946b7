"""What two passages that share words are to each other: exact measures, a relation, and evidence to check by eye."""
