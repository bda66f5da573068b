// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The report in a browser. REPORT_SAMPLE names the program that writes reports of made-up points;
// SCREENSHOTS, when set, a folder for pictures to look at.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { drag, launch, pageData, setFilter, shownCount, withPage } from './page_driver.mjs';

const SAMPLES = mkdtempSync(path.join(tmpdir(), 'heddle-report-'));
const sample = (count, name) => path.join(SAMPLES, String(count), name);
const REPORT = sample(400, 'report.html');

let browser = null;
before(async () => {
  for (const count of [0, 1, 2, 400, 10000]) {
    execFileSync(process.env.REPORT_SAMPLE, [String(count), path.join(SAMPLES, String(count))]);
  }
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(SAMPLES, { recursive: true });
});

async function picture(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const isShown = (point) => point.status === 'done' || point.status === 'pending';

/** Done and pending points, with their values by column. */
async function pointsOf(page) {
  const data = await pageData(page);
  return data.points.filter(isShown).map((point) => {
    const values = {};
    data.axes.forEach((name, i) => (values[name] = point.axes[i]));
    data.metrics.forEach((metric, i) => (values[metric.name] = point.metrics[i]));
    return { id: point.id, front: point.front === true, values };
  });
}

/** The page's own idea of where a value of the scatter chart is, as a point of the window. */
async function scatterPixel(page, x, y) {
  const at = await page.evaluate(([vx, vy]) => {
    const { chart } = globalThis.heddleReport.charts.scatter;
    return chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [vx, vy]);
  }, [x, y]);
  const box = await page.locator('#scatter').boundingBox();
  return { x: box.x + at[0], y: box.y + at[1] };
}

test('a brush on the scatter chart filters the table', async () => {
  await withPage(browser, REPORT, {}, async (page) => {
    const points = await pointsOf(page);
    assert.equal(await shownCount(page), points.length);
    const [x0, x1, y0, y1] = [0.003, 0.03, 4000, 40000];
    await drag(page, await scatterPixel(page, x0, y1), await scatterPixel(page, x1, y0));
    // Ends are a pixel off at most: no point of this table is that near to them.
    const expected = points.filter(({ values }) => {
      return values.seconds > x0 && values.seconds < x1 && values.lut > y0 && values.lut < y1;
    });
    assert.ok(expected.length > 20 && expected.length < points.length - 20);
    assert.equal(await shownCount(page), expected.length);
    await picture(page, 'brushed');
    await page.selectOption('#x-column', 'ff');
    assert.equal(await shownCount(page), points.length, 'a brush goes with its axes');
    await page.selectOption('#x-column', 'seconds');
    await drag(page, await scatterPixel(page, x0, y1), await scatterPixel(page, x1, y0));
    assert.equal(await shownCount(page), expected.length);
    await page.click('#clear');
    assert.equal(await shownCount(page), points.length);
    assert.ok(await page.locator('#clear').isDisabled());
  });
});

test('a brush on parallel coordinates filters the table and the scatter chart', async () => {
  await withPage(browser, REPORT, {}, async (page) => {
    const points = await pointsOf(page);
    await page.locator('#parallel').scrollIntoViewIfNeeded();
    const at = await page.evaluate(() => {
      const { chart, columns } = globalThis.heddleReport.charts.parallel;
      const dim = columns.findIndex((column) => column.name === 'array.rows');
      const position = (level) => {
        return chart.getModel().getSeries()[0].coordinateSystem.dataToPoint(level, `dim${dim}`);
      };
      return [position(0), position(1)];
    });
    const box = await page.locator('#parallel').boundingBox();
    const [low, high] = at.map(([x, y]) => ({ x: box.x + x, y: box.y + y }));
    await drag(page, { x: low.x, y: low.y + 12 }, { x: high.x, y: high.y - 12 });
    const expected = points.filter(({ values }) => ['2', '4'].includes(values['array.rows']));
    assert.ok(expected.length > 20 && expected.length < points.length - 20);
    assert.equal(await shownCount(page), expected.length);
    const drawn = await page.evaluate(() => {
      const { series } = globalThis.heddleReport.charts.scatter.chart.getOption();
      return series.filter(({ id }) => id === 'points' || id === 'front')
        .reduce((sum, { data }) => sum + data.length, 0);
    });
    assert.equal(drawn, expected.length, 'the rest is drawn faintly, as another series');
    await page.selectOption('#color-column', 'target.family');
    assert.equal(await shownCount(page), expected.length, 'ranges outlive a change of colours');
    await setFilter(page, 'front');
    assert.equal(await shownCount(page), expected.filter((point) => point.front).length);
    await picture(page, 'parallel');
    await setFilter(page, '');
    await page.click('#clear');
    assert.equal(await shownCount(page), points.length);
  });
});

test('the filter box narrows, and says what is wrong', async () => {
  for (const file of [REPORT, sample(400, 'plain.html')]) {
    await withPage(browser, file, {}, async (page) => {
      const points = await pointsOf(page);
      await setFilter(page, 'lut<20000 && cycles < 1e7 && target.family == xc7');
      const expected = points.filter(({ values: v }) => {
        return v.lut < 20000 && v.cycles < 1e7 && v['target.family'] === 'xc7';
      });
      assert.ok(expected.length > 10);
      assert.equal(await shownCount(page), expected.length);
      await setFilter(page, 'luts < 2');
      assert.match(await page.locator('#filter-error').textContent(), /no column 'luts'/);
      assert.equal(await shownCount(page), expected.length, 'a fault changes nothing');
      await setFilter(page, 'lut < 0');
      assert.equal(await page.locator('#page-place').textContent(), 'no points');
      await setFilter(page, '');
      assert.equal(await shownCount(page), points.length);
    });
  }
});

/** The texts of a column of the table's page. */
async function columnTexts(page, name) {
  const heads = await page.locator('#points-head th').allTextContents();
  const place = heads.findIndex((text) => text.split(' ')[0] === name) + 1;
  return page.locator(`#points-body td:nth-child(${place})`).allTextContents();
}

test('a head sorts, the other way at the second click, and pages follow', async () => {
  await withPage(browser, REPORT, {}, async (page) => {
    const points = await pointsOf(page);
    const values = points.map((point) => point.values.lut).sort((a, b) => a - b);
    const shown = async () => (await columnTexts(page, 'lut')).map((t) => +t.replaceAll(',', ''));
    const head = page.getByRole('button', { name: 'lut', exact: true });
    await head.click();
    assert.deepEqual(await shown(), values.slice(0, 50));
    await page.click('#next-page');
    assert.deepEqual(await shown(), values.slice(50, 100));
    await head.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await shown(), values.reverse().slice(0, 50));
  });
});

/** Lines of fields, numbers as such: 1e-05 is 0.00001. None of the sample's fields is quoted. */
function fieldsOf(text) {
  assert.ok(text.endsWith('\n'));
  return text.slice(0, -1).split('\n').map((line) => line.split(',').map((field) => {
    return field !== '' && Number.isFinite(Number(field)) ? Number(field) : field;
  }));
}

test('the export has the shown points in their order, as the file of the same table', async () => {
  await withPage(browser, REPORT, {}, async (page) => {
    const exported = async () => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export')]);
      return readFileSync(await download.path(), 'utf8');
    };
    const written = readFileSync(sample(400, 'points.csv'), 'utf8').split('\n');
    const done = written.filter((line, i) => i === 0 || line.split(',')[1] === 'done');
    assert.deepEqual(fieldsOf(await exported()), fieldsOf(`${done.join('\n')}\n`));
    await setFilter(page, 'target.family = ecp5');
    await page.getByRole('button', { name: 'id', exact: true }).click();
    const ecp5 = [done[0], ...done.filter((line) => line.includes(',ecp5,')).sort()];
    assert.deepEqual(fieldsOf(await exported()), fieldsOf(`${ecp5.join('\n')}\n`));
  });
});

test('a row and a mark show the details of their point', async () => {
  const options = { permissions: ['clipboard-read', 'clipboard-write'] };
  await withPage(browser, REPORT, options, async (page) => {
    const data = await pageData(page);
    const [first, second] = data.points.filter(isShown);
    await page.locator('#points-body tr').first().focus();
    await page.keyboard.press('Enter');
    const details = page.locator('#details');
    assert.equal(await details.locator('h2').textContent(), first.id);
    const text = await details.innerText();
    for (const metric of data.metrics) assert.ok(text.includes(metric.meaning), metric.name);
    const spec = first.spec.map((line) => `${data.lines[line]}\n`).join('');
    assert.match(spec, /^name: point\n/);
    assert.equal(await details.locator('pre').textContent(), spec);
    await page.click('#copy-spec');
    await page.getByText('Copied').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), spec);
    const link = details.getByRole('link', { name: 'Datasheet' });
    assert.equal(await link.getAttribute('href'), `designs/${first.id}.html`);

    await setFilter(page, second.id);
    const of = (name) => second.metrics[data.metrics.findIndex((m) => m.name === name)];
    const at = await scatterPixel(page, of('seconds'), of('lut'));
    await page.mouse.click(at.x, at.y);
    assert.equal(await details.locator('h2').textContent(), second.id);
    assert.equal(await details.getByRole('link').count(), 0);
    assert.equal(await shownCount(page), 1, 'a click is no brush');
  });
});

test('failed and illegal points are told apart with their reasons', async () => {
  await withPage(browser, REPORT, {}, async (page) => {
    const refused = (await pageData(page)).points.filter((point) => !isShown(point));
    assert.equal(await page.locator('#refused-body tr').count(), 0, 'collapsed');
    await page.locator('#refused-summary').click();
    const reasons = await page.locator('#refused-body td.reason').allTextContents();
    assert.deepEqual(reasons, refused.map((point) => point.reason));
  });
});

test('axes and colours can be chosen, dark and narrow pages draw, too', async () => {
  await withPage(browser, REPORT, { colorScheme: 'dark' }, async (page) => {
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(background, 'rgb(18, 23, 29)');
    await page.selectOption('#x-column', 'target.family');
    await page.selectOption('#color-column', 'target.family');
    await page.selectOption('#y-column', 'fmax_mhz');
    assert.equal(await page.locator('#color-key .level').count(), 3);
    assert.ok(await page.locator('#x-log').isDisabled());
    await picture(page, 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await picture(page, 'light');
  });
  await withPage(browser, REPORT, { viewport: { width: 420, height: 900 } }, async (page) => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(overflow, 0, 'wide parts scroll by themselves');
    await picture(page, 'narrow');
  });
});

/** How many of the window's points have a colour, and no grey, on the scatter chart. */
function countColored(page, places) {
  return page.evaluate((all) => {
    const canvas = document.querySelector('#scatter canvas');
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    document.querySelectorAll('#scatter canvas').forEach((each) => context.drawImage(each, 0, 0));
    return all.filter(({ x, y }) => {
      const at = [(x - box.x) * scale, (y - box.y) * scale];
      const [red, green, blue] = context.getImageData(...at, 1, 1).data;
      return Math.max(red, green, blue) - Math.min(red, green, blue) > 30;
    }).length;
  }, places);
}

test('10,000 points work', async () => {
  await withPage(browser, sample(10000, 'report.html'), {}, async (page) => {
    const points = await pointsOf(page);
    assert.equal(await shownCount(page), points.length);
    assert.equal(await page.locator('#points-body tr').count(), 50);
    await setFilter(page, 'dsp >= 512');
    assert.equal(await shownCount(page), points.filter(({ values: v }) => v.dsp >= 512).length);
    await drag(page, await scatterPixel(page, 0.001, 2e5), await scatterPixel(page, 0.02, 2e4));
    const expected = points.filter(({ values: v }) => {
      return v.dsp >= 512 && v.seconds > 0.001 && v.seconds < 0.02 && v.lut > 2e4 && v.lut < 2e5;
    });
    assert.equal(await shownCount(page), expected.length);
    const places = [];
    for (const { values } of expected.filter((point) => !point.front).slice(0, 20)) {
      places.push(await scatterPixel(page, values.seconds, values.lut));
    }
    assert.equal(await countColored(page, places), 20, 'what is brushed is drawn');
    await picture(page, 'many');
  });
});

test('reports of few points and without charts work', async () => {
  for (const count of [0, 1, 2]) {
    await withPage(browser, sample(count, 'report.html'), {}, async (page) => {
      assert.equal(await shownCount(page), count);
      if (count > 0) await page.locator('#points-body tr').last().click();
      await picture(page, `few${count}`);
    });
  }
  await withPage(browser, sample(400, 'plain.html'), {}, async (page) => {
    assert.equal(await page.locator('figure svg').count(), 1);
    await picture(page, 'plain');
  });
});
