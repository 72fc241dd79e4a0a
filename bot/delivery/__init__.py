"""What reaches a reader unasked: digests, alerts and updates to stories; to whom, when, and what they say."""
