// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The table of the shown points, a page at a time.

import { byId, element } from './element.js';
import { valueText } from './format.js';

const ROWS_PER_PAGE = 50;

/** Unknown values come last, whichever way the rest is sorted. */
function compareBy(key, descending) {
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return a.order - b.order;
    if (left === null) return 1;
    if (right === null) return -1;
    return (left < right ? -1 : 1) * (descending ? -1 : 1);
  };
}

/** The columns of the table: a mark for the front, the id, then those of the model. */
function tableColumns(model) {
  const fixed = [
    { name: 'front', title: 'on the front of all objectives', key: (p) => (p.front ? 0 : 1),
      text: (p) => (p.front ? '\u25cf' : '') },
    { name: 'id', title: 'first digits of the hash of the spec', key: (p) => p.id,
      text: (p) => p.id },
  ];
  if (model.points.some((point) => point.status !== 'done')) {
    fixed.push({ name: 'status', title: 'pending: not all evaluations have run',
      key: (p) => p.status, text: (p) => p.status });
  }
  return fixed.concat(model.columns.map((column) => ({
    name: column.name,
    title: [column.meaning, column.unit].filter(Boolean).join(', '),
    unit: column.unit,
    numeric: column.numeric,
    key: (point) => point.values[column.index],
    text: (point) => valueText(point.values[column.index]),
  })));
}

/** The name, which may go on after a dot in the next line. */
function breakable(name) {
  return name.split(/(?<=\.)/).flatMap((part) => [part, element('wbr')]);
}

export class PointTable {
  constructor(model, selection) {
    this.selection = selection;
    this.columns = tableColumns(model);
    this.sortedBy = null;
    this.descending = false;
    this.page = 0;
    this.body = byId('points-body');
    this.buildHead();
    byId('previous-page').onclick = () => this.turn(-1);
    byId('next-page').onclick = () => this.turn(1);
    selection.subscribe((what) => (what === 'chosen' ? this.markChosen() : this.restart()));
    this.restart();
  }

  buildHead() {
    this.heads = this.columns.map((column) => {
      const button = element('button', { type: 'button', title: column.title },
        ...breakable(column.name));
      if (column.unit) button.append(element('small', {}, ` ${column.unit}`));
      button.onclick = () => this.sortBy(column);
      return element('th', { scope: 'col', class: column.numeric ? 'number' : '' }, button);
    });
    byId('points-head').replaceChildren(...this.heads);
  }

  sortBy(column) {
    this.descending = this.sortedBy === column && !this.descending;
    this.sortedBy = column;
    this.columns.forEach((each, i) => {
      if (each !== column) this.heads[i].removeAttribute('aria-sort');
      else this.heads[i].setAttribute('aria-sort', this.descending ? 'descending' : 'ascending');
    });
    this.restart();
  }

  /** The shown points in the table's order. */
  rows() {
    const points = [...this.selection.shown];
    if (this.sortedBy) points.sort(compareBy(this.sortedBy.key, this.descending));
    return points;
  }

  restart() {
    this.page = 0;
    this.points = this.rows();
    this.show();
  }

  turn(pages) {
    this.page += pages;
    this.show();
  }

  show() {
    const first = this.page * ROWS_PER_PAGE;
    const last = Math.min(first + ROWS_PER_PAGE, this.points.length);
    this.body.replaceChildren(...this.points.slice(first, last).map((p) => this.row(p)));
    byId('page-place').textContent = this.points.length === 0 ? 'no points'
      : `${valueText(first + 1)} to ${valueText(last)} of ${valueText(this.points.length)}`;
    byId('previous-page').disabled = first === 0;
    byId('next-page').disabled = last >= this.points.length;
    this.markChosen();
  }

  row(point) {
    const row = element('tr', { tabIndex: 0, 'data-id': point.id });
    for (const column of this.columns) {
      row.append(element('td', { class: column.numeric ? 'number' : '' }, column.text(point)));
    }
    row.onclick = () => this.selection.choose(point);
    row.onkeydown = (event) => this.onKey(event, row, point);
    return row;
  }

  onKey(event, row, point) {
    const neighbour = { ArrowDown: row.nextSibling, ArrowUp: row.previousSibling }[event.key];
    if (neighbour) neighbour.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.selection.choose(point);
    else return;
    event.preventDefault();
  }

  markChosen() {
    const rows = [...this.body.children];
    const first = this.page * ROWS_PER_PAGE;
    rows.forEach((row, i) => {
      const isChosen = this.points[first + i] === this.selection.chosen;
      row.setAttribute('aria-selected', String(isChosen));
    });
  }
}
