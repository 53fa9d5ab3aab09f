"""The flow and nothing but the flow: what happens to articles between the readers and the report."""
