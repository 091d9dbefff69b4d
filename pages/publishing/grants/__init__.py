"""Who holds which role where: a group's rights for one branch of the tree, in one language, and nowhere else."""
