// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Parallel coordinates: one vertical axis per column that varies, one line per point.

import { newChart } from './echarts.js';
import { byId } from './element.js';
import { tickText } from './format.js';
import { asksForLog, levelOf } from './model.js';
import { FONT, theme } from './theme.js';

const WIDTH_PER_COLUMN = 70; // pixels
const MARGIN = 52; // pixels, left and right of the outer axes

function varies(column) {
  if (column.asLevels) return column.levels.length > 1;
  return column.range !== null && column.range[0] < column.range[1];
}

function scaleOf(column) {
  if (column.asLevels) return { type: 'category', data: column.levels.map(String) };
  const [min, max] = column.range;
  const scale = asksForLog(column) ? { type: 'log' } : { type: 'value' };
  return { ...scale, min, max, axisLabel: { formatter: tickText, customValues: [min, max] } };
}

/** Long names are cut at dots, where they are sections of a spec. */
function nameOf(column) {
  const words = [column.name.replaceAll('.', '.\n')];
  if (asksForLog(column) && !column.asLevels) words.push('(log)');
  return words.join('\n');
}

/** The chart, or null where too few columns vary; its part of the page is hidden then. */
export function parallelOf(selection) {
  const columns = selection.model.columns.filter(varies);
  if (columns.length > 1) return new Parallel(selection, columns);
  byId('parallel').closest('section').hidden = true;
  return null;
}

class Parallel {
  constructor(selection, columns) {
    this.selection = selection;
    this.columns = columns;
    const root = byId('parallel');
    root.style.minWidth = `${this.columns.length * WIDTH_PER_COLUMN + 2 * MARGIN}px`;
    this.chart = newChart(root);
    this.brush = new Map();
    this.chart.on('axisareaselected', (event) => this.brushed(event));
  }

  draw(scale) {
    this.colors = theme();
    this.scale = scale;
    this.chart.setOption({
      animation: false,
      parallel: { left: MARGIN, right: MARGIN, top: 56, bottom: 28,
        parallelAxisDefault: this.axisStyle() },
      parallelAxis: this.columns.map((column, dim) => ({
        dim, id: column.name, name: nameOf(column), ...scaleOf(column),
      })),
      series: this.series(),
    }, { notMerge: true });
    this.restoreBrush();
  }

  update() {
    this.chart.setOption({ series: this.series() });
  }

  updateChosen() {
    this.chart.setOption({ series: [this.chosenLine(this.selection.forParallel)] });
  }

  chosenLine(points) {
    const { chosen } = this.selection;
    const data = chosen && points.includes(chosen) ? [chosen] : [];
    return this.lines('chosen', data, 3.5, 1, this.colors.text);
  }

  axisStyle() {
    const { text, quiet, line, panel } = this.colors;
    return {
      nameTextStyle: { color: text, fontFamily: FONT, fontSize: 11, lineHeight: 13 },
      nameGap: 12,
      axisLine: { lineStyle: { color: quiet } },
      axisTick: { lineStyle: { color: line } },
      axisLabel: { color: text, fontFamily: FONT, fontSize: 10, textBorderColor: panel,
        textBorderWidth: 4 },
      splitLine: { show: false },
      areaSelectStyle: { width: 18, borderColor: quiet, color: 'rgba(125,145,165,0.3)' },
    };
  }

  values(point) {
    return this.columns.map((column) => {
      const value = column.asLevels ? levelOf(point, column) : point.values[column.index];
      return value ?? '-';
    });
  }

  lines(id, points, width, opacity, color) {
    const data = points.map((point) => ({
      value: this.values(point), lineStyle: { color: color ?? this.scale.of(point) },
    }));
    return { id, type: 'parallel', data, silent: true, inactiveOpacity: 0.02,
      activeOpacity: opacity, lineStyle: { width, opacity } };
  }

  series() {
    const points = this.selection.forParallel;
    const many = points.length > 500;
    return [
      this.lines('points', points.filter((p) => !p.front), 1, many ? 0.15 : 0.4),
      this.lines('front', points.filter((p) => p.front), 1.6, 0.95),
      this.chosenLine(points),
    ];
  }

  brushed(event) {
    const id = event.parallelAxisId;
    const column = this.columns.find((each) => each.name === id);
    if (!column) return;
    if (event.intervals.length > 0) this.brush.set(column, event.intervals);
    else this.brush.delete(column);
    this.selection.setParallelBrush(new Map(this.brush));
  }

  restoreBrush() {
    for (const [column, intervals] of this.brush) this.select(column, intervals);
  }

  clearBrush() {
    for (const column of [...this.brush.keys()]) this.select(column, []);
  }

  select(column, intervals) {
    this.chart.dispatchAction({
      type: 'axisAreaSelect', parallelAxisId: column.name, intervals,
    });
  }
}
