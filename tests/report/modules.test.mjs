// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Those of the page's modules that work without a page. PAGE names their folder.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const load = (name) => import(pathToFileURL(path.join(process.env.PAGE, name)).href);
const { FilterError, parseFilter } = await load('filter.js');
const { numberText, tickText } = await load('format.js');
const { frontOf, stairsOf } = await load('front.js');
const { csvText } = await load('csv.js');
const { asksForLog, levelOf, readModel } = await load('model.js');
const { Selection } = await load('selection.js');

const RAW = {
  title: 't',
  axes: ['array.rows', 'target.family', 'odd name'],
  metrics: [
    { name: 'lut', unit: '', meaning: '', better: 'lower' },
    { name: 'fmax', unit: 'MHz', meaning: '', better: 'higher' },
  ],
  objectives: [{ metric: 'lut', better: 'lower' }],
  lines: ['a: 1', 'b: 2', ''],
  points: [
    { id: 'p0', status: 'done', axes: ['8', 'xc7', ''], metrics: [100, 5], spec: [0, 1],
      front: true },
    { id: 'p1', status: 'done', axes: ['16', 'ecp5', 'x, y'], metrics: [3000, null], spec: [1, 2] },
    { id: 'p2', status: 'pending', axes: ['8', 'xc7 pro', ''], metrics: [null, 7], spec: [] },
    { id: 'p3', status: 'illegal', axes: ['9', '', ''], metrics: [null, null], spec: [],
      reason: 'say "no"\nplainly' },
  ],
};
const model = readModel(RAW);

/** Ids of the points that pass a filter. */
function passing(text) {
  return model.points.filter(parseFilter(text, model.columns)).map((point) => point.id).join(' ');
}

test('the model tells numbers from texts and refused points from others', () => {
  assert.deepEqual(model.columns.map((column) => column.numeric), [true, false, false, true, true]);
  assert.deepEqual(model.columns[0].levels, [8, 16]);
  assert.deepEqual(model.points.map((point) => point.id), ['p0', 'p1', 'p2']);
  assert.deepEqual(model.refused.map((point) => point.reason), ['say "no"\nplainly']);
  assert.deepEqual(model.points[1].values, [16, 'ecp5', 'x, y', 3000, null]);
  assert.deepEqual(model.columns[3].range, [100, 3000]);
  assert.ok(asksForLog(model.columns[3]) && !asksForLog(model.columns[4]));
  assert.equal(levelOf(model.points[1], model.columns[0]), 1);
  assert.equal(model.specOf(model.points[0]), 'a: 1\nb: 2\n');
  assert.equal(model.specOf(model.points[1]), 'b: 2\n\n');
});

test('filters compare, join and search', () => {
  const cases = {
    '': 'p0 p1 p2',
    'lut<3000': 'p0',
    'lut <= 3e3': 'p0 p1',
    '3000 > lut': 'p0',
    'lut != 100': 'p1',
    '!(lut < 1e9)': 'p2',
    'fmax > lut': '',
    'array.rows == 8 && lut < 200': 'p0',
    'array.rows = 8 lut < 200': 'p0',
    'lut < 200 || fmax > 6 && array.rows = 16': 'p0',
    '(lut < 200 || fmax > 6) && array.rows = 8': 'p0 p2',
    'target.family == xc7': 'p0',
    "target.family == 'xc7 pro'": 'p2',
    'target.family != "xc7"': 'p1 p2',
    'target.family < 3': '',
    'array.rows == "8"': 'p0 p2',
    front: 'p0',
    '!front': 'p1 p2',
    '"front"': '',
    XC7: 'p0 p2',
    'family=xc7': null,
    'rows 16': 'p1',
    'status == pending': 'p2',
    'id=p1': 'p1',
    "x,": 'p1',
  };
  for (const [text, ids] of Object.entries(cases)) {
    if (ids === null) assert.throws(() => passing(text), FilterError, text);
    else assert.equal(passing(text), ids, text);
  }
});

test('faults of filters are told, none runs as a program', () => {
  const faults = {
    'luts < 3': /no column 'luts'; there are array\.rows, target\.family, odd name, lut, fmax/,
    'lut <': /found the end/,
    '< 3': /found '<'/,
    '(lut < 3': /a '\)' is missing/,
    'lut < 3)': /'\)' does not belong here/,
    'lut < 3 &&': /found the end/,
    'lut & 3': /'&' does not belong here/,
    '"lut': /'"' does not belong here/,
    '1 < 2': /no column '1'/,
    '()': /found '\)'/,
  };
  for (const [text, message] of Object.entries(faults)) {
    const isTold = (error) => error instanceof FilterError && message.test(error.message);
    assert.throws(() => passing(text), isTold, text);
  }
  assert.equal(passing('alert(1)'), '');
  assert.equal(passing('constructor'), '');
});

/** The front by its definition. */
function frontByPairs(points, x, y) {
  const sign = (column) => (column.better === 'higher' ? -1 : 1);
  const cost = (p) => [sign(x) * p.values[x.index], sign(y) * p.values[y.index]];
  return points.filter((point) => {
    const [a, b] = cost(point);
    return !points.some((other) => {
      const [c, d] = cost(other);
      return c <= a && d <= b && (c < a || d < b);
    });
  });
}

test('the front of two columns is that of its definition', () => {
  let state = 7;
  const draw = () => (state = (state * 48271) % 2147483647) % 12;
  for (const betterX of ['lower', 'higher']) {
    for (const betterY of ['lower', 'higher']) {
      const [x, y] = [{ index: 0, better: betterX }, { index: 1, better: betterY }];
      for (const count of [0, 1, 2, 5, 40]) {
        const points = Array.from({ length: count }, () => ({ values: [draw(), draw()] }));
        const front = frontOf(points, x, y);
        assert.deepEqual(new Set(front), new Set(frontByPairs(points, x, y)));
        assert.equal(front.length, new Set(front).size);
        const across = front.map((point) => point.values[0]);
        assert.deepEqual(across, [...across].sort((a, b) => a - b), 'by rising x');
      }
    }
  }
});

test('the front leaves unknown values out, and its stairs promise nothing', () => {
  const [x, y] = [{ index: 0, better: 'lower' }, { index: 1, better: 'lower' }];
  const points = [[1, 3], [null, 0], [2, 1], [0, null]].map((values) => ({ values }));
  const front = frontOf(points, x, y);
  assert.deepEqual(front, [points[0], points[2]]);
  assert.deepEqual(stairsOf(front, x, y), [[1, 3], [2, 3], [2, 1]]);
  assert.deepEqual(stairsOf(front, { ...x, better: 'higher' }, y), [[1, 3], [1, 1], [2, 1]]);
});

test('the selection is what passes the filter and both brushes', () => {
  const selection = new Selection(model);
  const told = [];
  selection.subscribe((what) => told.push(what));
  const ids = (points) => points.map((point) => point.id).join(' ');
  const [rows, , , lut, fmax] = model.columns;
  selection.setParallelBrush(new Map([[rows, [[-0.4, 0.4]]]]));
  assert.equal(ids(selection.shown), 'p0 p2', 'levels are brushed by their place');
  selection.setScatterBrush({ x: lut, y: fmax, xRange: [0, 1e4], yRange: [0, 100] });
  assert.equal(ids(selection.shown), 'p0', 'unknown values are outside');
  assert.equal(ids(selection.forScatter), 'p0 p2');
  assert.equal(ids(selection.forParallel), 'p0');
  selection.setFilter((point) => point.id !== 'p0');
  assert.equal(ids(selection.shown), '');
  selection.choose(model.points[0]);
  assert.deepEqual(told, ['parallel', 'scatter', 'filter', 'chosen']);
});

test('CSV is quoted where it has to be', () => {
  assert.equal(csvText(model, [model.points[1], model.refused[0]]),
    'id,status,array.rows,target.family,odd name,lut,fmax,reason\n' +
    'p1,done,16,ecp5,"x, y",3000,,\np3,illegal,9,,,,,"say ""no""\nplainly"\n');
});

test('numbers read well', () => {
  const cases = [[0, '0'], [1234567, '1,234,567'], [0.0123456, '0.01235'], [1.2346e-7, '1.235e-7'],
    [1234.56, '1,234.6'], [-2, '-2'], [1e20, '1e+20'], [null, '']];
  for (const [value, text] of cases) assert.equal(numberText(value), text);
  const ticks = [[0, '0'], [20000, '20 k'], [1.5e6, '1.5 M'], [0.05, '0.05'], [8.333e-4, '8.33e-4'],
    [-3000, '-3 k'], [1e18, '1e+18']];
  for (const [value, text] of ticks) assert.equal(tickText(value), text);
});
