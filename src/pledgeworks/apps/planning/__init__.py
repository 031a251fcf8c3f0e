"""The bridge to the engines: problems, stored plans and the gap board."""
