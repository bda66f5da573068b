// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Tables for other programs.

function field(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The points as CSV (RFC 4180, lines end with a line feed): as `heddle explore` writes it. */
export function csvText(model, points) {
  const names = model.columns.map((column) => column.name);
  const lines = [['id', 'status', ...names, 'reason']];
  for (const point of points) {
    const values = model.columns.map((column) => {
      if (column.isAxis) return point.axes[column.index];
      return String(point.values[column.index] ?? '');
    });
    lines.push([point.id, point.status, ...values, point.reason]);
  }
  return lines.map((line) => `${line.map(field).join(',')}\n`).join('');
}

/** Hands a text to the browser as a file to keep. */
export function download(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
