{{! SPDX-FileCopyrightText: 2026 The heddle authors }}
{{! SPDX-License-Identifier: Apache-2.0 }}
<!DOCTYPE html>
<!-- Made by heddle explore. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline';
  style-src 'unsafe-inline'; img-src data: blob:">
<title>{{title}}</title>
<style>
{{style}}</style>
</head>
<body>
<main>
<header>
<h1>{{title}}</h1>
<p class="quiet">{{summary}}</p>
</header>
<noscript><p class="panel">This page needs JavaScript. The same points are in the CSV file that
<code>heddle explore</code> writes.</p></noscript>

<div class="overview">
<section class="panel" aria-label="Trade-offs">
{{#has_charts}}
<div class="controls">
<span><label for="x-column">x</label> <select id="x-column"></select>
<label><input type="checkbox" id="x-log"> log</label></span>
<span><label for="y-column">y</label> <select id="y-column"></select>
<label><input type="checkbox" id="y-log"> log</label></span>
<span><label for="color-column">colour</label> <select id="color-column"></select></span>
<span id="color-key" class="quiet"></span>
</div>
<div id="scatter" role="img" aria-label="Scatter chart; the table has the same points"></div>
<p class="quiet">Ringed: on the front of all objectives. Line: the front of x and y among the
points that pass. Drag to select points, click one for its details.</p>
{{/has_charts}}
{{^has_charts}}
<figure>{{picture}}</figure>
<p class="quiet">{{no_charts}}</p>
{{/has_charts}}
</section>
<section class="panel" id="details" aria-label="Details" aria-live="polite">
<h2>Details</h2>
<p class="quiet">Choose a point.</p>
</section>
</div>

{{#has_charts}}
<section class="panel" aria-label="Parallel coordinates">
<div class="wide"><div id="parallel" role="img"
aria-label="Parallel coordinates; the table has the same points"></div></div>
<p class="quiet">One line per point. Drag along an axis to select a range; click the axis to clear
it. Columns with one value are left out.</p>
</section>

{{/has_charts}}
<section class="panel" aria-label="Points">
<div class="controls">
<input id="filter" type="search" aria-label="Filter" aria-describedby="filter-help filter-error"
spellcheck="false" autocomplete="off">
<span id="count" role="status"></span>
{{#has_charts}}
<button type="button" id="clear" disabled>Clear selections</button>
{{/has_charts}}
<button type="button" id="export">Export CSV</button>
</div>
<p id="filter-error" role="alert"></p>
<p class="quiet" id="filter-help">Columns compare with numbers and texts by &lt; &lt;= &gt; &gt;= ==
!=; join with &amp;&amp; || ! and ( ). A word alone finds text, <code>front</code> the front.</p>
<div class="rows" tabindex="0" aria-label="Points, a page at a time"><table class="points">
<thead><tr id="points-head"></tr></thead>
<tbody id="points-body"></tbody>
</table></div>
<div class="controls pages">
<button type="button" id="previous-page">Previous</button>
<span id="page-place" class="quiet"></span>
<button type="button" id="next-page">Next</button>
</div>
</section>

<details class="panel" id="refused" hidden>
<summary id="refused-summary"></summary>
<div class="wide"><table>
<thead><tr id="refused-head"></tr></thead>
<tbody id="refused-body"></tbody>
</table></div>
<p class="quiet" id="refused-rest"></p>
</details>

{{#has_charts}}
<footer><details>
<summary>Charts by Apache ECharts: licences</summary>
<pre>{{licences}}</pre>
</details></footer>
{{/has_charts}}
</main>
<script type="application/json" id="data">
{{data}}</script>
<script>
{{program}}</script>
</body>
</html>
