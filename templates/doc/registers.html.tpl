<!DOCTYPE html>
<!-- SPDX-FileCopyrightText: 2026 The heddle authors
SPDX-License-Identifier: Apache-2.0
{{origin}} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{name}} registers</title>
<style>
  body { margin: 0; background: #eef1f5; color: #1f2933; line-height: 1.5;
         font-family: "DejaVu Sans", Verdana, Arial, sans-serif; font-size: 15px; }
  main { max-width: 1080px; margin: 0 auto; padding: 40px 48px; background: #ffffff; }
  h1 { margin: 0; font-size: 32px; overflow-wrap: anywhere; }
  h2 { margin: 44px 0 12px; font-size: 20px; border-bottom: 2px solid #d9e2ec;
       padding-bottom: 4px; }
  p.lead { margin: 6px 0 24px; color: #52606d; font-size: 17px; }
  table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 14px; }
  th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid #e4e7eb;
           vertical-align: top; }
  th { background: #f5f7fa; color: #334e68; }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
                         white-space: nowrap; }
  code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 0.92em; }
  footer { margin-top: 44px; color: #7b8794; font-size: 13px; overflow-wrap: anywhere; }
  @media print { body { background: #ffffff; } main { padding: 0; } }
  @media (max-width: 760px) { main { padding: 24px 16px; } }
</style>
</head>
<body>
<main>
<h1>{{name}}</h1>
<p class="lead">Registers, descriptors and completions</p>

<p>Registers are 32 bits wide in a space of 4 KiB. Of a register of 64 bits, the upper half is at
its offset + 4. Reads of other offsets give 0, writes to them and to read-only registers (R) are
ignored, and all of them answer OKAY. RW registers can be written, W1C bits are cleared by writing
1. All but the capabilities are 0 after a reset.</p>
{{#register_groups}}

<h2>{{title}}</h2>
<table>
<tr><th>offset</th><th>name</th><th class="number">bits</th><th>access</th>
{{#has_values}}
<th>value</th>
{{/has_values}}
<th></th></tr>
{{#registers}}
<tr><td><code>{{offset}}</code></td><td><code>{{register}}</code></td>
<td class="number">{{width}}</td><td>{{access}}</td>
{{#has_values}}
<td><code>{{register_value}}</code></td>
{{/has_values}}
<td>{{register_meaning}}</td></tr>
{{/registers}}
</table>
{{#has_fields}}
<table>
<tr><th>register</th><th class="number">bits</th><th>field</th>
{{#has_values}}
<th>value</th>
{{/has_values}}
<th></th></tr>
{{#register_fields}}
<tr><td><code>{{register}}</code></td><td class="number">{{bits}}</td>
<td><code>{{field}}</code></td>
{{#has_values}}
<td>{{field_value}}</td>
{{/has_values}}
<td>{{field_meaning}}</td></tr>
{{/register_fields}}
</table>
{{/has_fields}}
{{/register_groups}}

<p>The upper half of a counter that is read is that of the counter whose lower half was read last,
in the same cycle: read the lower half first.</p>

<h2>Descriptor</h2>
<p>{{descriptor_bytes}} bytes, little-endian.</p>
<table>
<tr><th class="number">byte</th><th class="number">bits</th><th>field</th><th></th></tr>
{{#descriptor_fields}}
<tr><td class="number">{{byte}}</td><td class="number">{{bits}}</td><td><code>{{field}}</code></td>
<td>{{field_meaning}}</td></tr>
{{/descriptor_fields}}
</table>

<h2>Completion</h2>
<p>{{completion_bytes}} bytes, little-endian.</p>
<table>
<tr><th class="number">byte</th><th class="number">bits</th><th>field</th><th></th></tr>
{{#completion_fields}}
<tr><td class="number">{{byte}}</td><td class="number">{{bits}}</td><td><code>{{field}}</code></td>
<td>{{field_meaning}}</td></tr>
{{/completion_fields}}
</table>
<table>
<tr><th class="number">status</th><th>name</th><th></th></tr>
{{#statuses}}
<tr><td class="number">{{status}}</td><td><code>{{status_name}}</code></td>
<td>{{status_meaning}}</td></tr>
{{/statuses}}
</table>

<footer>heddle {{version}}, design {{hash}}</footer>
</main>
</body>
</html>
