"""The dependency graph of measures: functions of an Edition."""
