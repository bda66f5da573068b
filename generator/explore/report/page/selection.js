// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Which points are shown: the filter box and the brushes of both charts, and who wants to know.

import { levelOf } from './model.js';

const inside = (value, [low, high]) => typeof value === 'number' && value >= low && value <= high;

/** Charts brush what they draw: numbers, or the positions of levels. */
function inRange(point, column, asLevels, range) {
  return inside(asLevels ? levelOf(point, column) : point.values[column.index], range);
}

function inScatterBrush(point, { x, y, xRange, yRange }) {
  return inRange(point, x, !x.numeric, xRange) && inRange(point, y, !y.numeric, yRange);
}

function inParallelBrush(point, brush) {
  for (const [column, ranges] of brush) {
    if (!ranges.some((range) => inRange(point, column, column.asLevels, range))) return false;
  }
  return true;
}

/** The state that the page's parts share. Every change is told to all who subscribed. */
export class Selection {
  constructor(model) {
    this.model = model;
    this.passes = () => true;
    this.scatterBrush = null;
    this.parallelBrush = new Map();
    this.chosen = null;
    this.listeners = [];
    this.update();
  }

  subscribe(listener) {
    this.listeners.push(listener);
  }

  /** `what` is 'filter', 'scatter', 'parallel' or 'chosen'. */
  tell(what) {
    for (const listener of this.listeners) listener(what);
  }

  update() {
    const { points } = this.model;
    const passing = points.filter(this.passes);
    const brush = this.scatterBrush;
    const hits = (point) => !brush || inScatterBrush(point, brush);
    // What passes all but a chart's own brush is what that chart has to draw.
    this.forScatter = passing.filter((point) => inParallelBrush(point, this.parallelBrush));
    this.forParallel = passing.filter(hits);
    this.shown = this.forScatter.filter(hits);
  }

  change(what) {
    this.update();
    this.tell(what);
  }

  /** A function that tells whether a point passes. */
  setFilter(passes) {
    this.passes = passes;
    this.change('filter');
  }

  /** {x, y: columns, xRange, yRange: [low, high]} or null. */
  setScatterBrush(brush) {
    this.scatterBrush = brush;
    this.change('scatter');
  }

  /** By column, a list of [low, high]; a column without an entry lets all points pass. */
  setParallelBrush(brush) {
    this.parallelBrush = brush;
    this.change('parallel');
  }

  choose(point) {
    this.chosen = point;
    this.tell('chosen');
  }
}
