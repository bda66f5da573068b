// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Numbers as people read them.

/** "1,234,567", "0.01235", "1.23e-7"; exact for integers below 1e15. */
export function numberText(value) {
  if (value === null) return '';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return value.toLocaleString('en-US');
  if (size >= 1000 && size < 1e15) {
    return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  }
  if (size >= 1e-4 && size < 1000) return String(Number(value.toPrecision(4)));
  return Number(value.toPrecision(4)).toExponential();
}

/** A short text for the ticks of a chart: "20 k", "1.5 M". */
export function tickText(value) {
  const size = Math.abs(value);
  for (const [unit, name] of [[1e9, 'G'], [1e6, 'M'], [1e3, 'k']]) {
    if (size >= unit && size < 1e15) return `${Number((value / unit).toPrecision(3))} ${name}`;
  }
  if (size !== 0 && (size < 1e-3 || size >= 1e15)) {
    return Number(value.toPrecision(3)).toExponential();
  }
  return String(Number(value.toPrecision(3)));
}

/** A value of any column: numbers as above, texts as they are. */
export function valueText(value) {
  return typeof value === 'number' ? numberText(value) : (value ?? '');
}
