"""評価: what was achieved and what is proposed, and how it may be graded."""
