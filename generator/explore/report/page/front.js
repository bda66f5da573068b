// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The front of two columns, chosen on the page.

/**
 * The points of the front by rising x: no other point is better in one of the two columns and as
 * good in the other. Of points with equal values all are kept. Points with an unknown value do not
 * count.
 */
export function frontOf(points, x, y) {
  const signX = x.better === 'higher' ? -1 : 1;
  const signY = y.better === 'higher' ? -1 : 1;
  const cost = (point) => [signX * point.values[x.index], signY * point.values[y.index]];
  const known = points.filter((p) => p.values[x.index] !== null && p.values[y.index] !== null);
  const sorted = known.map((point) => ({ point, cost: cost(point) }));
  sorted.sort((a, b) => a.cost[0] - b.cost[0] || a.cost[1] - b.cost[1]);
  const front = [];
  let last = null;
  for (const { point, cost: [first, second] } of sorted) {
    const equal = last !== null && first === last[0] && second === last[1];
    if (last !== null && second >= last[1] && !equal) continue;
    front.push(point);
    last = [first, second];
  }
  return signX > 0 ? front : front.reverse();
}

/**
 * The border of what the front dominates, as [x, y] pairs: stairs, so that no corner promises more
 * than there is.
 */
export function stairsOf(front, x, y) {
  const line = [];
  for (const point of front) {
    const to = [point.values[x.index], point.values[y.index]];
    const from = line[line.length - 1];
    if (from) line.push(x.better === 'higher' ? [from[0], to[1]] : [to[0], from[1]]);
    line.push(to);
  }
  return line;
}
