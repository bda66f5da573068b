// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Colours of points by a column. The stops are even steps in lightness, so that they can be told
// apart without colour vision; light and dark pages use the part that stands out from them.

import { asksForLog } from './model.js';

const STOPS = [
  [68, 1, 84], [71, 45, 123], [59, 82, 139], [44, 114, 142], [33, 145, 140], [40, 174, 128],
  [94, 201, 98], [173, 220, 48], [253, 231, 37],
];
const LIGHT = [0, 0.88];
const DARK = [0.25, 1];
const LEVELS = [
  '#4e79a7', '#f28e2b', '#59a14f', '#b07aa1', '#e15759', '#76b7b2', '#b6992d', '#9d7660',
  '#d37295', '#79706e',
];

/** The colour at a share of the way, 0 to 1. */
function gradient(share, [first, last]) {
  const place = (first + share * (last - first)) * (STOPS.length - 1);
  const index = Math.min(Math.floor(place), STOPS.length - 2);
  const part = (i) => {
    const [from, to] = [STOPS[index][i], STOPS[index + 1][i]];
    return Math.round(from + (place - index) * (to - from));
  };
  return `rgb(${part(0)},${part(1)},${part(2)})`;
}

function scaleOfNumbers(column, isDark) {
  const isLog = asksForLog(column);
  const at = isLog ? Math.log : (value) => value;
  const [least, most] = column.range ?? [0, 0];
  const width = at(most) - at(least);
  const part = isDark ? DARK : LIGHT;
  const share = (value) => (width > 0 ? (at(value) - at(least)) / width : 0.5);
  const stops = [0, 0.25, 0.5, 0.75, 1].map((step) => gradient(step, part));
  return {
    isLog,
    ramp: `linear-gradient(to right, ${stops.join(', ')})`,
    ends: [least, most],
    of: (value) => gradient(share(value), part),
  };
}

function scaleOfLevels(column) {
  const colorAt = (i) => LEVELS[i % LEVELS.length];
  return {
    levels: column.levels.map((level, i) => ({ text: String(level), color: colorAt(i) })),
    of: (value) => colorAt(column.levels.indexOf(value)),
  };
}

/**
 * The colours of a column, or of nothing (null): `of` gives a point's, and there is either a
 * `ramp` between two `ends`, or `levels` of a text and a colour, or neither.
 */
export function colorScale(column, colors) {
  if (!column) return { of: () => colors.mark };
  const scale = column.numeric ? scaleOfNumbers(column, colors.isDark) : scaleOfLevels(column);
  const ofPoint = (point) => {
    const value = point.values[column.index];
    return value === null ? colors.quiet : scale.of(value);
  };
  return { ...scale, of: ofPoint };
}
