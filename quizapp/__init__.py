"""Events become questions, and questions become knowledge."""
