// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_page.h"

#include <string_view>

#include <fmt/format.h>

#include "generator/cli/estimate_picture.h"
#include "generator/cli/estimate_tables.h"
#include "generator/cli/estimate_words.h"
#include "generator/cli/text.h"
#include "generator/emit/chart.h"

namespace heddle::cli {
namespace {

constexpr std::string_view kStyleSheet = R"(
  body { font: 15px/1.5 "DejaVu Sans", Verdana, Arial, sans-serif; color: #1f2933;
         max-width: 1100px; margin: 2em auto; padding: 0 1em; }
  h1 { font-size: 1.4em; } h2 { font-size: 1.15em; margin-top: 2em; }
  .wide { overflow-x: auto; }
  svg { max-width: 100%; height: auto; }
  table { border-collapse: collapse; font-size: 12px; white-space: nowrap; }
  th { border-bottom: 2px solid #9aa5b1; } td, th { padding: 3px 8px; text-align: right; }
  td:first-child, th:first-child { text-align: left; }
  tr:nth-child(even) td { background: #f5f7fa; }
)";

std::string html_row(const std::vector<std::string>& texts, std::string_view tag) {
  std::string row = "<tr>";
  for (const std::string& text : texts)
    row += fmt::format("<{0}>{1}</{0}>", tag, emit::xml_text(text));
  return row + "</tr>\n";
}

std::string html_table(const Table& table) {
  std::string html = "<div class=\"wide\"><table>\n";
  for (std::size_t i = 0; i < table.rows().size(); ++i) {
    html += html_row(table.rows()[i], i == 0 ? "th" : "td");
  }
  return html + "</table></div>\n";
}

template <typename List>
std::string html_list(const List& items) {
  std::string html = "<ul>\n";
  for (const std::string& item : items) html += fmt::format("<li>{}</li>\n", emit::xml_text(item));
  return html + "</ul>\n";
}

std::string machines_html(const Study& study) {
  std::vector<std::string> words;
  for (const StudyEntry& entry : study.entries) {
    words.push_back(fmt::format("{}: {}", entry.machine.name, to_text(entry.kind)));
  }
  return "<h2>Side by side</h2>\n" + html_table(machine_table(study)) + html_list(words);
}

std::string phase_html(const Study& study, const network::PhaseEstimate& phase) {
  return fmt::format("<h2>{}</h2>\n{}<p>{} {}, {:.4g} GMAC/s</p>\n",
                     emit::xml_text(phase_title(study, phase)),
                     html_table(layer_table(study, phase)), rate_text(throughput(study, phase)),
                     throughput_unit(phase.phase), gmacs(study, phase.total));
}

}  // namespace

std::string study_page(const Study& study) {
  const std::string title = emit::xml_text(study_title(study));
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{0}</title>\n"
      "<style>{1}</style>\n</head>\n<body>\n<h1>{0}</h1>\n<p>{2} parameters, {3} of them weights "
      "of layers.</p>\n",
      title, kStyleSheet, grouped(network::parameters(study.network)),
      grouped(network::layer_weights(study.network)));
  html += "<div class=\"wide\">\n" + study_picture(study) + "</div>\n";
  html += machines_html(study);
  for (const network::PhaseEstimate& phase : study.entries.front().estimate.phases) {
    html += phase_html(study, phase);
  }
  html += "<h2>Assumptions</h2>\n" + html_list(assumptions(study));
  return html + "</body>\n</html>\n";
}

}  // namespace heddle::cli
