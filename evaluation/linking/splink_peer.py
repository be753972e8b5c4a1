"""Splink 5 on the same fields: run by a Python that has it, by `python -m evaluation.linking --splink PYTHON`.

Reads deals.jsonl and candidates.jsonl from a folder (what fields.py writes of each statement), writes ranks.json: for
each deal, the id of the record that Splink holds for the likeliest, with and without labels in training. Nothing of
Servanda is imported here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as library
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LIKENESS = (0.8, 0.6, 0.45, 0.3, 0.2, 0.1, 0.04)


def cosine(field: str) -> Any:
    """Cosine of two weighted sets of words, in steps."""
    shared = f'list_sum(list_transform(list_intersect("{field}_l", "{field}_r"), x -> x.w))'
    value = f'{shared} / sqrt("{field}_t_l" * "{field}_t_r")'
    return _stepped(field, value, f'"{field}_t_l" = 0 OR "{field}_t_r" = 0')


def share() -> Any:
    """How much of the words of one is told around the other, in steps."""
    shared = 'list_sum(list_transform(list_intersect("text_{0}", "around_{1}"), x -> x.w)) / "text_t_{0}"'
    one, other = (shared.format(*sides) for sides in (("l", "r"), ("r", "l")))
    return _stepped("share", f"greatest({one}, {other})", '"text_t_l" = 0 OR "text_t_r" = 0')


def dollars() -> Any:
    """The two sums that are nearest to each other, in dollars at the rate of the day."""
    apart = 'list_min(list_transform("dollars_l", x -> list_min(list_transform("dollars_r", y -> abs(ln(x / y))))))'
    made = [
        levels.CustomLevel('len("dollars_l") = 0 OR len("dollars_r") = 0', "not told").configure(is_null_level=True)
    ]
    made += [levels.CustomLevel(f"{apart} <= {limit}", f"within {limit}") for limit in (0.005, 0.045, 0.13, 0.5)]
    return library.CustomComparison([*made, levels.ElseLevel()], output_column_name="dollars")


def years() -> Any:
    """How many years lie between them."""
    apart = 'abs("year_l" - "year_r")'
    made = [levels.NullLevel("year")]
    made += [levels.CustomLevel(f"{apart} <= {limit}", f"within {limit}") for limit in (0, 1, 2, 3)]
    return library.CustomComparison([*made, levels.ElseLevel()], output_column_name="year")


def shared(field: str, sizes: tuple[int, ...] = (1,)) -> Any:
    """How many of a set both have; nothing is said where one has none."""
    made = [levels.CustomLevel(f'len("{field}_l") = 0 OR len("{field}_r") = 0', "none").configure(is_null_level=True)]
    made += [levels.ArrayIntersectLevel(field, min_intersection=size) for size in sizes]
    return library.CustomComparison([*made, levels.ElseLevel()], output_column_name=field)


def _stepped(name: str, value: str, null: str) -> Any:
    made = [levels.CustomLevel(null, "empty").configure(is_null_level=True)]
    made += [levels.CustomLevel(f"coalesce({value}, 0) >= {limit}", f"at least {limit}") for limit in LIKENESS]
    return library.CustomComparison([*made, levels.ElseLevel()], output_column_name=name)


def settings() -> SettingsCreator:
    """What is compared, among records of one recipient."""
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[block_on("recipient")],
        comparisons=[
            cosine("text"), cosine("around"), cosine("topics"), share(), dollars(), years(), shared("numbers", (2, 1)),
            shared("actors", (2, 1)), shared("places"), shared("sectors"), shared("quantities"),
            library.ExactMatch("action"), library.ExactMatch("paper"),
        ],
        probability_two_random_records_match=1 / 120,
        retain_intermediate_calculation_columns=False,
    )  # fmt: skip


def best(linker: Linker) -> dict[str, str]:
    """For each deal the candidate of the greatest weight."""
    table = linker.inference.predict().as_duckdbpyrelation()
    deal, other = (
        f"CASE WHEN source_dataset_l = 'deals' THEN id_{one} ELSE id_{two} END" for one, two in (("l", "r"), ("r", "l"))
    )
    query = f"SELECT {deal} AS deal, arg_max({other}, match_weight) FROM predictions GROUP BY deal"
    return dict(table.query("predictions", query).fetchall())


def main(folder: Path) -> None:
    """Train and predict: by the labels of the deals that are marked for it, and by expectation maximisation alone."""
    answers = {}
    for how in ("labels", "no labels"):
        connection = duckdb.connect()
        connection.execute("SET threads = 2")
        # Splink's parser of SQL knows no other way to write a function in place.
        connection.execute("SET lambda_syntax = 'ENABLE_SINGLE_ARROW'")
        api = DuckDBAPI(connection=connection)
        tables = []
        for name in ("deals", "candidates"):
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * FROM read_json('{folder / name}.jsonl', maximum_depth=4)"
            )
            tables.append(api.register(name, dataset_display_name=name))
        linker = Linker(tables, settings(), log_level=None)
        linker.training.estimate_u_using_random_sampling(max_pairs=3e5, seed=1)
        if how == "labels":
            linker.training.estimate_m_from_label_column("label")
        else:
            rule = block_on("recipient")
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        answers[how] = best(linker)
    (folder / "ranks.json").write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
