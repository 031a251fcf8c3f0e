"""What-ifs: those that are kept, each beside the plan as is, and a page to try one."""
