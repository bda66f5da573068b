// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The scatter chart: all points over two columns, their front, and a brush.

import { newChart } from './echarts.js';
import { byId } from './element.js';
import { numberText, tickText, valueText } from './format.js';
import { frontOf, stairsOf } from './front.js';
import { FONT, theme, tooltipStyle } from './theme.js';

const MANY = 2000; // points; more take long to be ready for the mouse's passing
const MARGIN = 0.04; // of the range, around all points
const BRUSH = { brushType: 'rect', brushMode: 'single' };

/** Round values on a logarithmic axis: powers of ten, with 2 and 5 times those on short ones. */
function logTicks(least, most) {
  const first = Math.floor(Math.log10(least));
  const last = Math.ceil(Math.log10(most));
  const digits = last - first > 3 ? [1] : [1, 2, 5];
  const ticks = [];
  for (let exponent = first; exponent <= last; exponent += 1) {
    for (const digit of digits) {
      const tick = Number(`${digit}e${exponent}`);
      if (tick >= least && tick <= most) ticks.push(tick);
    }
  }
  return ticks;
}

function logAxis([least, most]) {
  const margin = (most / least) ** MARGIN * 1.02;
  const [min, max] = [least / margin, most * margin];
  const customValues = logTicks(min, max);
  return { type: 'log', min, max, axisTick: { customValues }, axisLabel: { customValues } };
}

function linearAxis([least, most]) {
  const margin = (most - least) * MARGIN || Math.abs(most) * 0.1 || 1;
  const min = least >= 0 ? Math.max(0, least - margin) : least - margin;
  // Ends that are no round values get no label.
  return { type: 'value', min, max: most + margin,
    axisLabel: { showMinLabel: min === 0, showMaxLabel: false } };
}

function scaleOf(column, isLog) {
  if (!column.numeric) return { type: 'category', data: column.levels };
  const range = column.range ?? [0, 1];
  return isLog ? logAxis(range) : linearAxis(range);
}

function nameOf(column, isLog) {
  const words = [column.unit ? `${column.name} (${column.unit})` : column.name];
  if (column.better) words.push(`${column.better} is better`);
  if (isLog) words.push('log');
  return words.join(', ');
}

function axisOption(column, isLog, colors) {
  const scale = scaleOf(column, isLog);
  const formatter = column.numeric ? tickText : undefined;
  return {
    ...scale,
    name: nameOf(column, isLog),
    nameLocation: 'middle',
    nameTextStyle: { color: colors.text, fontFamily: FONT, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: colors.line } },
    axisTick: { ...scale.axisTick, lineStyle: { color: colors.line } },
    axisLabel: { ...scale.axisLabel, formatter, color: colors.quiet, fontFamily: FONT,
      fontSize: 11 },
    splitLine: { lineStyle: { color: colors.faint } },
  };
}

export class Scatter {
  constructor(selection, controls) {
    this.selection = selection;
    this.controls = controls;
    this.chart = newChart(byId('scatter'));
    this.chart.on('brushEnd', (event) => this.brushed(event.areas[0]));
    this.chart.on('click', (event) => {
      if (event.data?.point) selection.choose(event.data.point);
    });
  }

  /** Draws anew, without a brush. */
  draw(scale) {
    this.colors = theme();
    this.scale = scale;
    const { x, y } = this.controls;
    this.chart.setOption({
      animation: false,
      grid: { left: 70, right: 20, top: 14, bottom: 48, outerBoundsMode: 'none' },
      tooltip: { ...tooltipStyle(this.colors), formatter: (item) => this.tooltip(item) },
      toolbox: { show: false },
      brush: { toolbox: [], xAxisIndex: 0, yAxisIndex: 0, seriesIndex: [1, 3],
        outOfBrush: { opacity: 0.35 },
        brushStyle: { color: 'rgba(125,145,165,0.15)', borderColor: this.colors.quiet } },
      xAxis: { ...axisOption(x, this.controls.isLog('x'), this.colors), nameGap: 28 },
      yAxis: { ...axisOption(y, this.controls.isLog('y'), this.colors), nameGap: 52 },
      series: this.series(),
    }, { notMerge: true });
    this.armBrush();
  }

  /** New marks on the same axes. */
  update() {
    this.chart.setOption({ series: this.series() });
  }

  updateChosen() {
    this.chart.setOption({ series: [this.ring()] });
  }

  isKnown(point) {
    const { x, y } = this.controls;
    return point.values[x.index] !== null && point.values[y.index] !== null;
  }

  armBrush() {
    this.chart.dispatchAction({
      type: 'takeGlobalCursor', key: 'brush', brushOption: BRUSH,
    });
  }

  clearBrush() {
    this.chart.dispatchAction({ type: 'brush', areas: [] });
  }

  brushed(area) {
    const { x, y } = this.controls;
    const range = area?.coordRange;
    this.selection.setScatterBrush(range ? { x, y, xRange: range[0], yRange: range[1] } : null);
  }

  series() {
    const passing = this.selection.forScatter;
    const known = (point) => this.isKnown(point);
    const isPassing = new Set(passing);
    const rest = this.selection.model.points.filter((point) => !isPassing.has(point));
    // The brush dims those at places 1 and 3.
    return [
      this.points('rest', rest.filter(known), this.colors.line, 4, 1),
      this.points('points', passing.filter((p) => known(p) && !p.front), null, 7, 2),
      this.line(passing),
      this.points('front', passing.filter((p) => known(p) && p.front), null, 9, 4),
      this.ring(),
    ];
  }

  item(point, color) {
    const { x, y } = this.controls;
    const itemStyle = { color: color ?? this.scale.of(point) };
    if (point.front && !color) {
      itemStyle.borderColor = this.colors.text;
      itemStyle.borderWidth = 1.5;
    }
    return { value: [point.values[x.index], point.values[y.index]], point, itemStyle };
  }

  points(id, points, color, symbolSize, z) {
    const data = points.map((point) => this.item(point, color));
    return {
      id, type: 'scatter', data, symbolSize, z,
      // Drawn in one go, not over many frames in which brushed points come and go.
      progressive: 0,
      // One colour for all needs one shape for all, which is much faster.
      large: color !== null,
      itemStyle: color ? { color } : {},
      emphasis: { disabled: points.length > MANY, scale: 1.4 },
    };
  }

  /** The front of the two columns, when both of them say what is better. */
  line(points) {
    const { x, y } = this.controls;
    const hasFront = x.better && y.better && x !== y;
    const data = hasFront ? stairsOf(frontOf(points, x, y), x, y) : [];
    return { id: 'line', type: 'line', data, z: 3, symbol: 'none', silent: true,
      lineStyle: { color: this.colors.accent, width: 1.5 }, tooltip: { show: false } };
  }

  ring() {
    const { chosen } = this.selection;
    const data = chosen && this.isKnown(chosen) ? [this.item(chosen, 'transparent')] : [];
    return { id: 'chosen', type: 'scatter', data, symbolSize: 18, z: 5, silent: true,
      itemStyle: { borderColor: this.colors.text, borderWidth: 2 } };
  }

  tooltip(item) {
    const point = item.data?.point;
    if (!point) return '';
    const { x, y, color } = this.controls;
    const lines = [...new Set([x, y, color])].filter(Boolean).map((column) => {
      const value = point.values[column.index];
      const text = typeof value === 'number' ? numberText(value) : valueText(value);
      return `${column.name}: ${text} ${column.unit}`;
    });
    const root = document.createElement('div');
    root.innerText = [point.id, ...lines].join('\n');
    return root;
  }
}
