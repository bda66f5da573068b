// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Colours of the charts, from the page's style sheet, so that light and dark are said once.

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The colours of text, lines and marks as they are now. */
export function theme() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: color('text'), quiet: color('quiet'), line: color('line'), panel: color('panel'),
    faint: color('faint'), accent: color('accent'), mark: color('mark'), isDark: dark.matches,
  };
}

export function onThemeChange(listener) {
  dark.addEventListener('change', listener);
}

/** Texts of tooltips and axes. */
export const FONT = '"DejaVu Sans", Verdana, Arial, sans-serif';

export function tooltipStyle(colors) {
  return {
    backgroundColor: colors.panel,
    borderColor: colors.line,
    textStyle: { color: colors.text, fontFamily: FONT, fontSize: 12 },
  };
}
