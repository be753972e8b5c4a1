"""`servanda score`."""

from __future__ import annotations

import click

from servanda.cli.deciding import decider
from servanda.cli.help import Command
from servanda.cli.options import register_option, register_path


# Else -1 would be taken for an option.
@click.command(cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("promise", metavar="ID")
@click.argument("value", metavar="-1|0|+1", type=click.Choice(["-1", "0", "+1", "1"]))
@register_option
@click.option("--evidence", required=True, metavar="TEXT|URL", help="What shows it; stands with the score.")
@click.option("--by", metavar="NAME", help="Who scores. [default: the user of this computer]")
def command(promise: str, value: str, register: str | None, evidence: str, by: str | None) -> None:
    """Record how far a promise was kept: -1, 0 or +1.

    The scale is that of the G20 Research Group: -1 nothing was done, or the contrary; 0 in part, or work has begun; +1
    it was kept. The newest score of a promise counts, `servanda log` has them all, `servanda undo` takes the last back,
    and `servanda delivery` tells the averages.

        servanda score 012d1d60 +1 --evidence https://www.example.org/opened.html
        servanda score 012d1d60 -1 --evidence "the ministry's budget of 2027 has no line for it"
    """
    from servanda.pipeline.deciding import score
    from servanda.register import Register

    if not evidence.strip():
        raise click.BadParameter("words or an address that show it", param_hint="--evidence")
    with Register.open(register_path(register)) as opened:
        found = score(opened, promise, int(value), decider(by), evidence.strip())
    click.echo(f"{found.id[:8]}: scored {int(value):+d}".replace("+0", "0"))
