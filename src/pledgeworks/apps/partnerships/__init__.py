"""Who needs and who offers which part of a capability, and who joined forces in which role."""
