// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The filter box, the count of shown points and what can be done with them.

import { csvText, download } from './csv.js';
import { byId } from './element.js';
import { FilterError, parseFilter } from './filter.js';
import { valueText } from './format.js';

const DELAY_MS = 150;

/** A filter with a fault is told about and changes nothing. */
function applyFilter(model, selection) {
  const box = byId('filter');
  const message = byId('filter-error');
  try {
    selection.setFilter(parseFilter(box.value, model.columns));
    message.textContent = '';
    box.removeAttribute('aria-invalid');
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    message.textContent = error.message;
    box.setAttribute('aria-invalid', 'true');
  }
}

/** "lut < 20000 && cycles < 1e6", with columns of this table and about the middle of them. */
function example(model) {
  const columns = model.columns.filter((column) => !column.isAxis && column.range);
  const terms = columns.slice(0, 2).map(({ name, range }) => {
    return `${name} < ${Number(((range[0] + range[1]) / 2).toPrecision(2))}`;
  });
  return ['filter', terms.join(' && ')].filter(Boolean).join(': ');
}

/** `table` knows the order of the rows. */
export function connectFilter(model, selection, table) {
  let timer = 0;
  byId('filter').placeholder = example(model);
  byId('filter').oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => applyFilter(model, selection), DELAY_MS);
  };
  byId('export').onclick = () => {
    download('points.csv', csvText(model, table.rows()), 'text/csv');
  };
  const total = valueText(model.points.length);
  const count = () => {
    byId('count').textContent = `${valueText(selection.shown.length)} of ${total} points`;
  };
  selection.subscribe(count);
  count();
}
