// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The page without charts. What it consists of can be asked from the console of the browser.

import { start } from './app.js';

globalThis.heddleReport = { ...start(null), charts: null };
