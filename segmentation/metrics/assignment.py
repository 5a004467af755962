"""The best one-to-one assignment of proposals to objects."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
"""(rows, columns) float64: how well each column fits each row."""


def best_assignment(scores: Scores) -> tuple[int, ...]:
    """For each row the column that it gets, such that the sum of the chosen scores is as large as possible.

    The Hungarian method in the form with potentials and shortest augmenting paths (Kuhn 1955; Jonker and Volgenant
    1987). Written here because at most 20 proposals have to be assigned, which does not justify a further large
    package.

    Args:
        scores: (rows, columns) with rows <= columns; finite.
    """
    rows, columns = scores.shape
    if rows > columns:
        raise ValueError(f"{rows} rows cannot get a column each out of {columns}.")
    cost = -scores
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.full(columns + 1, rows)  # the row that holds a column; index `rows` stands for nobody
    for row in range(rows):
        _insert_row(row, cost, row_price, column_price, owner)
    column_of = {int(owner[column]): column for column in range(columns)}
    return tuple(column_of[row] for row in range(rows))


def _insert_row(row: int, cost: Scores, row_price: Scores, column_price: Scores, owner: npt.NDArray[np.int64]) -> None:
    """Give `row` a column by the cheapest chain of swaps (Dijkstra over reduced costs)."""
    columns = cost.shape[1]
    start = columns  # a column outside the table from which the search begins
    owner[start] = row
    distance = np.full(columns, np.inf)
    came_from = np.full(columns, start)
    visited = np.zeros(columns + 1, np.bool_)
    column = start
    while owner[column] != len(row_price) - 1:
        visited[column] = True
        holder = owner[column]
        reduced = cost[holder] - row_price[holder] - column_price[:columns]
        closer = ~visited[:columns] & (reduced < distance)
        distance[closer], came_from[closer] = reduced[closer], column
        nearest = int(np.argmin(np.where(visited[:columns], np.inf, distance)))
        step = distance[nearest]
        row_price[owner[visited]] += step
        column_price[visited] -= step
        distance[~visited[:columns]] -= step
        column = nearest
    while column != start:
        owner[column] = owner[came_from[column]]
        column = int(came_from[column])
    owner[start] = len(row_price) - 1
