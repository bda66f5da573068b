// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Opens reports in a headless Chromium that must not say or fetch anything.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** The browser named by CHROMIUM. */
export function launch() {
  const executablePath = process.env.CHROMIUM;
  assert.ok(existsSync(executablePath ?? ''), `CHROMIUM is '${executablePath}', which is no file`);
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** Console messages that are faults, uncaught errors and requests that leave the page. */
function collectFaults(page) {
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.stack));
  page.on('request', (request) => {
    const url = request.url();
    const isPage = request.isNavigationRequest() && url.startsWith('file:');
    if (!isPage && !url.startsWith('blob:') && !url.startsWith('data:')) faults.push(url);
  });
  return faults;
}

/** Runs `use` with the opened page; it must leave no faults behind. */
export async function withPage(browser, file, options, use) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1100 }, ...options });
  try {
    const page = await context.newPage();
    const faults = collectFaults(page);
    await page.goto(pathToFileURL(file).href);
    await use(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** How many points the page says that it shows. */
export async function shownCount(page) {
  const text = await page.locator('#count').textContent();
  return Number(text.split(' ')[0].replaceAll(',', ''));
}

/** Types into the filter box and waits until the count or the error settles. */
export async function setFilter(page, text) {
  await page.fill('#filter', text);
  await page.waitForTimeout(250);
}

/** The points as the page's JSON holds them. */
export function pageData(page) {
  return page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
}

/** Drags the mouse. */
export async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 2 });
  await page.mouse.up();
  await page.waitForTimeout(100);
}
