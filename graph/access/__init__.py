"""Rights of a viewer: roles and grants, and the rules that say which nodes, links and values each role sees (domain §4.4)."""
