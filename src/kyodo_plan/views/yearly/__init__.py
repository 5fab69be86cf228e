"""The yearly sheet, 進捗状況・実施計画: last year's results, this year's plans, and when."""
