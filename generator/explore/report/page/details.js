// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// All that is known of the chosen point.

import { byId, element } from './element.js';
import { valueText } from './format.js';

function line(name, value, unit, meaning) {
  const head = element('th', { scope: 'row' }, name);
  if (meaning) head.append(element('small', {}, meaning));
  const cell = element('td', {}, value === '' ? 'unknown' : value);
  if (unit && value !== '') cell.append(` ${unit}`);
  return element('tr', {}, head, cell);
}

function valueTable(model, point, isAxis) {
  const columns = model.columns.filter((column) => column.isAxis === isAxis);
  const lines = columns.map((column) => {
    return line(column.name, valueText(point.values[column.index]), column.unit, column.meaning);
  });
  return element('table', { class: 'values' }, element('tbody', {}, ...lines));
}

/** A page opened as a file may not be let near the clipboard; a selected text always is. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element('textarea', { value: text, class: 'offscreen' });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

function specPart(text) {
  const button = element('button', { type: 'button', id: 'copy-spec' }, 'Copy');
  button.onclick = async () => {
    await copy(text);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  };
  const title = element('div', { class: 'spec-title' }, element('h3', {}, 'Spec'), button);
  return [title, element('pre', { tabIndex: 0 }, text)];
}

function headOf(point) {
  const words = [point.status];
  if (point.front) words.push('on the front of all objectives');
  const head = [element('h2', {}, point.id), element('p', { class: 'quiet' }, words.join(', '))];
  if (point.datasheet) {
    head.push(element('p', {}, element('a', { href: point.datasheet }, 'Datasheet')));
  }
  return head;
}

/** Shows the chosen point, now and whenever it changes. */
export function showDetails(model, selection) {
  selection.subscribe((what) => {
    if (what !== 'chosen') return;
    const point = selection.chosen;
    const spec = model.specOf(point);
    byId('details').replaceChildren(
      ...headOf(point),
      valueTable(model, point, false),
      element('h3', {}, 'Axes'),
      valueTable(model, point, true),
      ...(spec ? specPart(spec) : []),
    );
  });
}
