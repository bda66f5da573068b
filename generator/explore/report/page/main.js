// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The page with charts. What it consists of can be asked from the browser's console.

import { start } from './app.js';
import { drawCharts } from './charts.js';

let charts = null;
const page = start((model, selection) => (charts = drawCharts(model, selection)));
globalThis.heddleReport = { ...page, charts };
