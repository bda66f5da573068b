// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Failed and illegal points, and why.

import { byId, element } from './element.js';
import { valueText } from './format.js';

const MOST_ROWS = 500;

function summary(refused) {
  const failed = refused.filter((point) => point.status === 'failed').length;
  const words = [];
  if (failed > 0) words.push(`${valueText(failed)} failed`);
  if (failed < refused.length) words.push(`${valueText(refused.length - failed)} illegal`);
  return `Without result: ${words.join(', ')}`;
}

function rowOf(model, point) {
  const axes = model.columns.filter((column) => column.isAxis).map((column) => {
    return element('td', { class: column.numeric ? 'number' : '' }, point.axes[column.index]);
  });
  return element('tr', {}, element('td', {}, point.id), element('td', {}, point.status), ...axes,
    element('td', { class: 'reason' }, point.reason));
}

/** Fills the collapsed part of the page when it is opened. */
export function showRefused(model) {
  const part = byId('refused');
  part.hidden = model.refused.length === 0;
  if (part.hidden) return;
  byId('refused-summary').textContent = summary(model.refused);
  const axes = model.columns.filter((column) => column.isAxis).map((column) => column.name);
  const head = ['id', 'status', ...axes, 'reason'].map((name) => element('th', {}, name));
  part.addEventListener('toggle', () => {
    byId('refused-head').replaceChildren(...head);
    const rows = model.refused.slice(0, MOST_ROWS).map((point) => rowOf(model, point));
    byId('refused-body').replaceChildren(...rows);
    const hidden = model.refused.length - rows.length;
    if (hidden > 0) byId('refused-rest').textContent = `${valueText(hidden)} more are in the CSV.`;
  }, { once: true });
}
