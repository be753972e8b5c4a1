"""Who may do what: accounts, their passwords, sessions and tokens, in a database beside the register."""

from servanda.web.accounts.roles import ROLES, Account, Role, allows
from servanda.web.accounts.store import Accounts

__all__ = ["ROLES", "Account", "Accounts", "Role", "allows"]
