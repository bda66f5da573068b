// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Both charts, what they show, and how they follow the selection.

import { colorScale } from './colors.js';
import { ChartControls, showColorKey } from './controls.js';
import { byId } from './element.js';
import { parallelOf } from './parallel.js';
import { Scatter } from './scatter.js';
import { onThemeChange, theme } from './theme.js';

export function drawCharts(model, selection) {
  const controls = new ChartControls(model, (what) => choose(what));
  const scatter = new Scatter(selection, controls);
  const parallel = parallelOf(selection);

  const drawScatter = (scale) => {
    // A brush belongs to the axes it was drawn on.
    if (selection.scatterBrush) selection.setScatterBrush(null);
    scatter.draw(scale);
  };
  const drawAll = () => {
    const scale = colorScale(controls.color, theme());
    showColorKey(scale);
    drawScatter(scale);
    parallel?.draw(scale);
  };
  const choose = (what) => (what === 'color' ? drawAll() : drawScatter(scatter.scale));

  selection.subscribe((what) => {
    if (what === 'chosen') {
      scatter.updateChosen();
      parallel?.updateChosen();
      return;
    }
    // A chart's own brush does not change what it has to draw.
    if (what !== 'scatter') scatter.update();
    if (what !== 'parallel') parallel?.update();
    byId('clear').disabled = !selection.scatterBrush && selection.parallelBrush.size === 0;
  });
  byId('clear').onclick = () => {
    scatter.clearBrush();
    selection.setScatterBrush(null);
    parallel?.clearBrush();
  };
  onThemeChange(drawAll);
  drawAll();
  return { scatter, parallel, controls };
}
