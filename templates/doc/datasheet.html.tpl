<!DOCTYPE html>
<!-- SPDX-FileCopyrightText: 2026 The heddle authors
SPDX-License-Identifier: Apache-2.0
{{origin}} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{name}} datasheet</title>
<style>
  body { margin: 0; background: #eef1f5; color: #1f2933; line-height: 1.5;
         font-family: "DejaVu Sans", Verdana, Arial, sans-serif; font-size: 15px; }
  main { max-width: 1080px; margin: 0 auto; padding: 40px 48px; background: #ffffff; }
  h1 { margin: 0; font-size: 32px; overflow-wrap: anywhere; }
  h2 { margin: 44px 0 12px; font-size: 20px; border-bottom: 2px solid #d9e2ec;
       padding-bottom: 4px; }
  p.lead { margin: 6px 0 24px; color: #52606d; font-size: 17px; }
  .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; }
  .tile { background: #f5f7fa; border: 1px solid #d9e2ec; border-radius: 8px; padding: 14px 16px; }
  .tile b { display: block; font-size: 24px; color: #243b53; }
  .tile span { color: #52606d; font-size: 13px; }
  figure { margin: 28px 0 0; overflow-x: auto; border: 1px solid #d9e2ec; border-radius: 8px; }
  figure svg { display: block; width: 100%; height: auto; min-width: 720px; }
  table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 14px; }
  th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid #e4e7eb;
           vertical-align: top; }
  th { background: #f5f7fa; color: #334e68; }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
                         white-space: nowrap; }
  code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 0.92em; }
  .columns { columns: 2; column-gap: 32px; }
  .columns table { break-inside: avoid; }
  footer { margin-top: 44px; color: #7b8794; font-size: 13px; overflow-wrap: anywhere; }
  @media print { body { background: #ffffff; } main { padding: 0; } }
  @media (max-width: 760px) { .tiles { grid-template-columns: repeat(2, 1fr); }
    .columns { columns: 1; } main { padding: 24px 16px; } }
</style>
</head>
<body>
<main>
<h1>{{name}}</h1>
<p class="lead">{{#is_dense}}Dense{{/is_dense}}{{^is_dense}}{{n}}:{{m}} sparse{{/is_dense}} GEMM
core, {{weight_bits}}-bit weights, {{activation_bits}}-bit activations, {{rows}} &#215; {{columns}}
array</p>

<div class="tiles">
<div class="tile"><b>{{peak_gops}}</b><span>GOPS, dense-equivalent peak at {{clock_mhz}}
MHz</span></div>
<div class="tile"><b>{{built_multipliers}}</b><span>multipliers</span></div>
<div class="tile"><b>{{total_bits_stored}}</b><span>bits stored per dense weight</span></div>
<div class="tile"><b>{{k_per_tile}} &#215; {{columns}}</b><span>weights in the array at
once</span></div>
</div>

<figure>
{{block_diagram}}
</figure>

<h2>Key figures</h2>
<table>
<tr><td>Operation</td><td><code>Y[T][O] = X[T][K] &#183; W[O][K]<sup>T</sup></code>, bit-exact,
no rounding before the output</td></tr>
<tr><td>Sparsity</td><td>at most {{n}} non-zero weights per slice of {{m}} along K; blocks with more
take further passes, so that any density runs, dense included</td></tr>
<tr><td>Peak</td><td>{{dense_macs_per_cycle}} dense-equivalent MACs per cycle with
{{built_multipliers}} multipliers,
{{^has_bundles}}
one token per cycle</td></tr>
{{/has_bundles}}
{{#has_bundles}}
{{tokens_per_cycle}} tokens per cycle{{#packed}}, packed into one operand{{/packed}}</td></tr>
{{/has_bundles}}
<tr><td>Weights</td><td>signed, {{weight_bits}} bit; position code: {{encoding}}, {{index_bits}} bit
per slice{{#has_vectors}} of {{vector}} neighbouring outputs{{/has_vectors}}</td></tr>
<tr><td>Activations</td><td>signed, {{activation_bits}} bit</td></tr>
{{#has_scales}}
<tr><td>Group scales</td><td>unsigned, {{scale_bits}} bit, one per output and {{scale_group}}
weights along K</td></tr>
{{/has_scales}}
<tr><td>Accumulator</td><td>{{accumulator_bits}} bit, exact for K up to {{max_k}}</td></tr>
<tr><td>Results</td><td>{{outputs}}{{#has_requantizer}}; rounding: {{rounding}}{{/has_requantizer}};
optional bias and accumulation onto existing int32 results</td></tr>
<tr><td>Weight storage</td><td>{{weight_bits_stored}} bit per dense weight{{#has_scales}}, and
{{scale_bits_stored}} for scales{{/has_scales}}</td></tr>
<tr><td>Target</td><td>{{family}}{{#has_part}}, {{part}}{{/has_part}}, {{clock_mhz}} MHz
({{clock_ns}} ns)</td></tr>
</table>

<h2>Memories</h2>
<table>
<tr><th>memory</th><th class="number">count</th><th class="number">words</th>
<th class="number">bits per word</th><th class="number">in all</th></tr>
{{#memories}}
<tr><td>{{memory}}</td><td class="number">{{count}}</td><td class="number">{{words}}</td>
<td class="number">{{width}}</td><td class="number">{{size}}</td></tr>
{{/memories}}
</table>

<h2>Streams</h2>
<p>AXI4-Stream with TDATA ({{bus_bits}} bit), TVALID, TREADY and TLAST. Lines follow each other
without gaps, least significant bit first; a packet ends with zeros up to a whole beat.</p>
<table>
<tr><th>stream</th><th>packet</th><th>content, in order</th><th class="number">line</th></tr>
<tr><td><code>s_axis_weights</code></td><td>token tile</td><td>for each O tile, K tile, pass, row:
a weight line</td><td class="number">{{weight_line_bits}} bit</td></tr>
<tr><td><code>s_axis_params</code></td><td>token tile</td><td>for each O tile: slice counts of its
K tiles{{#has_scales}}, group scales{{/has_scales}}; then biases{{#has_requantizer}}, multipliers
and shifts{{/has_requantizer}}</td><td class="number">{{param_line_bits}} bit</td></tr>
<tr><td><code>s_axis_activations</code></td><td>token tile</td><td>for each token: its K
activations, {{activation_bits}} bit each, padded with zeros to whole K tiles</td>
<td class="number">{{activation_line_bits}} bit</td></tr>
<tr><td><code>s_axis_partials</code></td><td>token tile, O tile</td><td>with
<code>accumulate</code>: for each token, {{columns}} existing int32 results in lines of
{{result_lanes}}</td>
<td class="number">{{result_line_bits}} bit</td></tr>
<tr><td><code>m_axis_results</code></td><td>token tile, O tile</td><td>for each token, {{columns}}
results in groups of {{result_lanes}}, 32, 8 or 4 bit each, packed</td>
<td class="number">{{result_line_bits}} bit</td></tr>
</table>
<p>A weight line holds {{vectors}} slice records of {{slice_bits}} bit, column 0 lowest.
{{#has_vectors}}
A record is that of {{vector}} neighbouring columns, which share positions; slot j
(0 &#8804; j &lt; {{n}}) of its column i has its weight at bits
[({{n}}&#183;i + j)&#183;{{weight_bits}} +: {{weight_bits}}].
{{/has_vectors}}
{{^has_vectors}}
In a record, slot j (0 &#8804; j &lt; {{n}}) has its weight at bits
[j&#183;{{weight_bits}} +: {{weight_bits}}].
{{/has_vectors}}
{{#has_index}}
The index code ({{encoding}}) takes the {{index_bits}} bit above the weights.
{{/has_index}}
An activation line holds {{activation_line_blocks}} blocks of {{m}} activations. A parameter line
holds a byte for each column.</p>

<h2>Command</h2>
<p>Accepted when <code>command_valid</code> and <code>command_ready</code> are high; commands
queue.</p>
<table>
<tr><th>field</th><th class="number">bits</th><th>meaning</th><th>legal here</th></tr>
<tr><td><code>command_tokens</code></td><td class="number">32</td><td>tokens T</td><td>at least
1</td></tr>
<tr><td><code>command_token_tile</code></td><td class="number">16</td><td>tokens per tile</td>
<td>1..{{token_tile}}, and
{{^has_bundles}}
token_tile
{{/has_bundles}}
{{#has_bundles}}
&#8968;token_tile / {{tokens_per_cycle}}&#8969;
{{/has_bundles}}
&#183; k_tiles at most {{activation_words}}</td></tr>
<tr><td><code>command_k_tiles</code></td><td class="number">16</td><td>K in tiles of
{{k_per_tile}}</td><td>1..{{max_k_tiles}}</td></tr>
<tr><td><code>command_o_tiles</code></td><td class="number">24</td><td>O in tiles of
{{columns}}</td><td>at least 1</td></tr>
<tr><td><code>command_output</code></td><td class="number">2</td><td>result type: 0 int32, 1 int8,
2 int4</td><td>{{outputs}}</td></tr>
<tr><td><code>command_bias</code></td><td class="number">1</td><td>parameters carry biases</td>
<td>any</td></tr>
<tr><td><code>command_accumulate</code></td><td class="number">1</td>
<td>add <code>s_axis_partials</code></td><td>any</td></tr>
</table>
<p><code>done</code> pulses when the last result beat of a command has left. <code>underrun</code>
stays high from a packet that ended too early until reset. The <code>profile_*</code> outputs are
high in each cycle in which a token is issued, or the array waits for the cause they name.</p>

<h2>Pipeline</h2>
<p>For each token tile, O tile, K tile and pass, the tokens of the tile stream through the array,
one per cycle. Each of the {{rows}} rows gets a block of {{m}} activations, which travels east
through one register for every {{column_group}} columns.
{{#has_select}}
Each multiplier selects one of {{candidates}} activations by its stored index, multiplies it
{{/has_select}}
{{^has_select}}
Each multiplier multiplies its activation
{{/has_select}}
by its stationary weight and adds the sum from above. Every position holds two weight sets; the
next pass loads while the current one computes, and the swap travels with the wavefront.
{{#has_segments}}
A column is cut into {{segments}} segments of {{segment_rows}} rows, each with its own group scale.
{{/has_segments}}
</p>
<table>
<tr><th>from</th><th>to</th><th class="number">cycles</th></tr>
<tr><td>weight line complete</td><td>index decoded</td>
<td class="number">{{decode_cycles}}</td></tr>
<tr><td>token issued</td><td>partial sum of the first column group</td>
<td class="number">{{issue_to_psum}}</td></tr>
<tr><td>partial sum</td><td>accumulator written</td><td class="number">{{psum_to_write}}</td></tr>
<tr><td>token issued</td><td>accumulator of the last column group written</td>
<td class="number">{{compute_latency}}</td></tr>
<tr><td>start of a pass</td><td>earliest start of the next</td>
<td class="number">{{pass_min}}</td></tr>
</table>

<h2>Limits</h2>
<ul>
<li>K of a descriptor at most {{max_k}}: {{max_k_tiles}} K tiles of {{k_per_tile}} weights. The
driver takes several for a longer K.</li>
<li>At most {{token_tile}} tokens per token tile; T itself has no limit but its 32 bits.</li>
<li>A token tile must fit the activation buffer:
{{^has_bundles}}
token_tile
{{/has_bundles}}
{{#has_bundles}}
&#8968;token_tile / {{tokens_per_cycle}}&#8969;
{{/has_bundles}}
&#183; k_tiles at most {{activation_words}}.</li>
<li>A pass takes {{pass_min}} cycles at least.</li>
<li>One clock, one synchronous reset, active low.</li>
</ul>

<h2>All derived values</h2>
<div class="columns">
{{#groups}}
<table>
<tr><th>{{group}}</th><th></th></tr>
{{#values}}
<tr><td><code>{{value_name}}</code></td><td class="number">{{value}}</td></tr>
{{/values}}
</table>
{{/groups}}
</div>

<footer>heddle {{version}}, design {{hash}}</footer>
</main>
</body>
</html>
