"""What is offered: pledges, their legs, goods, facts, conditions and deployments."""
