// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Puts the page together.

import { showDetails } from './details.js';
import { byId } from './element.js';
import { connectFilter } from './filter_box.js';
import { readModel } from './model.js';
import { PointTable } from './point_table.js';
import { showRefused } from './refused.js';
import { Selection } from './selection.js';

/** `drawCharts` gets the model and the selection; null where the page has no charts. */
export function start(drawCharts) {
  const model = readModel(JSON.parse(byId('data').textContent));
  const selection = new Selection(model);
  const table = new PointTable(model, selection);
  connectFilter(model, selection, table);
  showDetails(model, selection);
  showRefused(model);
  if (drawCharts) drawCharts(model, selection);
  return { model, selection };
}
