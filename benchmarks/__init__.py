"""How fast Servanda is, how fast it starts and how much memory it takes, beside tools that its users know."""
