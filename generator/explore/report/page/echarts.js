// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The parts of ECharts that the page draws with; nothing else gets into the bundle.

import { LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  BrushComponent, GridComponent, ParallelComponent, TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BrushComponent, CanvasRenderer, GridComponent, LineChart, ParallelChart, ParallelComponent,
  ScatterChart, TooltipComponent,
]);

/** A chart in the element, as wide as it, now and later. */
export function newChart(root) {
  const chart = init(root);
  new ResizeObserver(() => chart.resize()).observe(root);
  return chart;
}
