"""Rules on an edition: measures, relations, publications, open points, stages."""
