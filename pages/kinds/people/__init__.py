"""Who holds which post, and when: menus, profiles and lists of former holders follow from dated appointments."""
