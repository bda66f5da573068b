// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// What the scatter chart shows: its axes and its colour, chosen from lists.

import { byId, element } from './element.js';
import { numberText } from './format.js';
import { asksForLog, canBeLog, columnNamed } from './model.js';

function fillList(list, columns, chosen) {
  list.replaceChildren(...columns.map((column) => {
    const text = column.unit ? `${column.name} (${column.unit})` : column.name;
    return element('option', { value: column.name, selected: column === chosen }, text);
  }));
}

/** The first objectives; other metrics, then axes, where there are fewer. */
function firstColumns(model) {
  const objectives = model.objectives.map((each) => columnNamed(model, each.metric));
  const metrics = model.columns.filter((column) => !column.isAxis);
  const all = [...objectives.filter(Boolean), ...metrics, ...model.columns];
  return [...new Set(all)];
}

export class ChartControls {
  /** `changed` is called after every choice. */
  constructor(model, changed) {
    this.model = model;
    this.changed = changed;
    const [x, y, color] = firstColumns(model);
    this.x = x;
    this.y = y ?? x;
    this.color = color ?? null;
    fillList(byId('x-column'), model.columns, this.x);
    fillList(byId('y-column'), model.columns, this.y);
    fillList(byId('color-column'), model.columns, this.color);
    byId('color-column').prepend(element('option', { value: '', selected: !color }, 'none'));
    this.connectAxis('x');
    this.connectAxis('y');
    byId('color-column').onchange = (event) => {
      this.color = columnNamed(model, event.target.value) ?? null;
      changed('color');
    };
  }

  connectAxis(axis) {
    const box = byId(`${axis}-log`);
    const proposeLog = () => {
      box.disabled = !canBeLog(this[axis]);
      box.checked = asksForLog(this[axis]);
    };
    proposeLog();
    box.onchange = () => this.changed('axis');
    byId(`${axis}-column`).onchange = (event) => {
      this[axis] = columnNamed(this.model, event.target.value);
      proposeLog();
      this.changed('axis');
    };
  }

  isLog(axis) {
    return byId(`${axis}-log`).checked;
  }
}

/** What the colours mean, in words beside the lists. */
export function showColorKey(scale) {
  const parts = [];
  if (scale.ramp) {
    const bar = element('span', { class: 'ramp' });
    bar.style.background = scale.ramp;
    parts.push(numberText(scale.ends[0]), bar, numberText(scale.ends[1]));
    if (scale.isLog) parts.push(element('span', {}, '(log)'));
  }
  for (const { text, color } of scale.levels ?? []) {
    const dot = element('span', { class: 'dot' });
    dot.style.background = color;
    parts.push(element('span', { class: 'level' }, dot, text));
  }
  byId('color-key').replaceChildren(...parts);
}
