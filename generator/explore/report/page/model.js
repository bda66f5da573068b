// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The table of points as the page's parts use it.
//
// The JSON that the page holds: {title, axes: [name], metrics: [{name, unit, meaning, better}],
// objectives: [{metric, better}], lines: [text], points: [{id, status, axes: [text],
// metrics: [number or null], spec: [index of a line], reason?, datasheet?, front?}]}.

const isNumberText = (text) => text.trim() !== '' && Number.isFinite(Number(text));

/** More levels than this stand on a scale rather than side by side. */
const MOST_LEVELS = 12;

function axisColumn(name, index, points) {
  const texts = [...new Set(points.map((point) => point.axes[index]))].filter((t) => t !== '');
  const numeric = texts.length > 0 && texts.every(isNumberText);
  const levels = numeric ? [...new Set(texts.map(Number))].sort((a, b) => a - b) : texts;
  const asLevels = !numeric || levels.length <= MOST_LEVELS;
  return { name, unit: '', meaning: '', better: null, isAxis: true, numeric, levels, asLevels };
}

function metricColumn(metric, objectives) {
  const objective = objectives.find((candidate) => candidate.metric === metric.name);
  const better = objective ? objective.better : metric.better;
  return { ...metric, better, isAxis: false, numeric: true, levels: [], asLevels: false };
}

/** The least and the greatest number of a column, or null when there is none. */
function rangeOf(column, points) {
  let range = null;
  for (const point of points) {
    const value = point.values[column.index];
    if (typeof value !== 'number') continue;
    if (!range) range = [value, value];
    if (value < range[0]) range[0] = value;
    if (value > range[1]) range[1] = value;
  }
  return range;
}

function readPoint(raw, columns, axisCount, order) {
  const values = columns.map((column, index) => {
    if (index >= axisCount) return raw.metrics[index - axisCount];
    const text = raw.axes[index];
    if (text === '') return null;
    return column.numeric ? Number(text) : text;
  });
  return { ...raw, order, values, front: raw.front === true, reason: raw.reason ?? '' };
}

/**
 * The table: `columns` are the axes, with their values in order as `levels`, then the metrics; a
 * point's `values` go with them, null where unknown. `points` are those that can be compared,
 * `refused` the failed and illegal ones.
 */
export function readModel(raw) {
  const isRefused = (point) => point.status === 'failed' || point.status === 'illegal';
  const compared = raw.points.filter((point) => !isRefused(point));
  const columns = [
    ...raw.axes.map((name, index) => axisColumn(name, index, compared)),
    ...raw.metrics.map((metric) => metricColumn(metric, raw.objectives)),
  ];
  columns.forEach((column, index) => (column.index = index));
  const all = raw.points.map((p, order) => readPoint(p, columns, raw.axes.length, order));
  const points = all.filter((point) => !isRefused(point));
  for (const column of columns) column.range = rangeOf(column, points);
  return {
    title: raw.title,
    columns,
    objectives: raw.objectives,
    points,
    refused: all.filter(isRefused),
    specOf: (point) => point.spec.map((line) => `${raw.lines[line]}\n`).join(''),
  };
}

/** The column of that name, or undefined. */
export function columnNamed(model, name) {
  return model.columns.find((column) => column.name === name);
}

/** Where a point stands on a column's levels: the position of its value; null where unknown. */
export function levelOf(point, column) {
  const at = column.levels.indexOf(point.values[column.index]);
  return at < 0 ? null : at;
}

/** Whether the column's numbers spread so far that their logarithms show more. */
export function asksForLog(column) {
  return canBeLog(column) && column.range[1] >= 20 * column.range[0];
}

/** Whether the column has numbers, all of them positive. */
export function canBeLog(column) {
  return column.numeric && column.range !== null && column.range[0] > 0;
}
