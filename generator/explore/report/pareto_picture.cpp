// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/emit/chart.h"
#include "generator/emit/svg.h"
#include "generator/explore/report/front.h"
#include "generator/explore/report/report.h"
#include "generator/explore/report/row_text.h"
#include "generator/explore/report/scale.h"

namespace heddle::explore {
namespace {

using emit::Anchor;
using emit::Box;
using emit::Point;

constexpr int kWidth = 760;
constexpr int kHeight = 540;
constexpr Box kPlot{84, 70, 646, 376};
constexpr std::size_t kMostLabels = 12;
constexpr std::size_t kMostAxes = 3;       // in a label; more would hide the points
constexpr std::size_t kCrowd = 2000;       // points; labels have no room among more
constexpr std::size_t kLongestTitle = 84;  // bytes; more would leave the picture

constexpr std::string_view kStyleSheet =
    "    .text { fill: #1f2933; } .quiet { fill: #52606d; } .page { fill: #ffffff; }\n"
    "    .plot { fill: #fbfcfd; stroke: #9aa5b1; }\n"
    "    .grid { fill: none; stroke: #d9e2ec; stroke-width: 0.8; }\n"
    "    .point { fill: #4e79a7; fill-opacity: 0.45; }\n"
    "    .front { fill: #d9622b; } .line { fill: none; stroke: #d9622b; stroke-width: 1.5; }\n"
    "    .head { fill: #334e68; }\n";

/// The two objectives of the picture.
std::vector<Objective> shown_objectives(const Table& table) {
  std::vector<Objective> shown = table.objectives;
  for (const MetricInfo& metric : table.metrics) {
    const bool is_there = std::any_of(shown.begin(), shown.end(), [&](const Objective& objective) {
      return objective.metric == metric.name;
    });
    if (!is_there) shown.push_back({metric.name, metric.better});
  }
  shown.resize(std::min<std::size_t>(shown.size(), 2));
  return shown;
}

/// A row with both values.
struct Mark {
  std::size_t row = 0;
  double x = 0;
  double y = 0;
};

std::vector<Mark> marks_of(const Table& table, const std::vector<Objective>& shown) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!is_shown(table.rows[i])) continue;
    const std::optional<double> x = metric_of(table.rows[i], shown[0].metric);
    const std::optional<double> y = metric_of(table.rows[i], shown[1].metric);
    if (x && y) marks.push_back({i, *x, *y});
  }
  return marks;
}

std::vector<double> values_of(const std::vector<Mark>& marks, double Mark::*coordinate) {
  std::vector<double> values;
  values.reserve(marks.size());
  for (const Mark& mark : marks) values.push_back(mark.*coordinate);
  return values;
}

/// "look-up tables (LUT), lower is better".
std::string caption(const Table& table, const Objective& objective) {
  const auto info =
      std::find_if(table.metrics.begin(), table.metrics.end(),
                   [&](const MetricInfo& metric) { return metric.name == objective.metric; });
  std::string text = objective.metric;
  if (info != table.metrics.end()) {
    if (!info->meaning.empty()) text += ": " + info->meaning;
    if (!info->unit.empty()) text += " (" + info->unit + ")";
  }
  return text + (objective.better == Better::kLower ? "; lower is better" : "; higher is better");
}

/// "10,000", "25 M".
std::string short_number(double value) {
  if (std::abs(value) < 1e6) return emit::tick_text(value);
  return emit::tick_text(value / 1e6) + " M";
}

/// The axes along which the marks differ.
std::vector<std::string> varying_axes(const Table& table, const std::vector<Mark>& marks) {
  std::vector<std::string> varying;
  for (const std::string& axis : table.axes) {
    std::set<std::string> values;
    for (const Mark& mark : marks) values.insert(axis_text(table.rows[mark.row], axis));
    if (values.size() > 1) varying.push_back(axis);
  }
  return varying;
}

class Picture {
 public:
  Picture(const Table& table, const std::vector<Objective>& shown, std::vector<Mark> marks)
      : table_(table),
        shown_(shown),
        marks_(std::move(marks)),
        x_(values_of(marks_, &Mark::x), kPlot.x, kPlot.right()),
        y_(values_of(marks_, &Mark::y), kPlot.bottom(), kPlot.y),
        placer_(kPlot) {
    const std::vector<std::size_t> rows = front_rows(table, shown);
    for (const Mark& mark : marks_) {
      if (std::binary_search(rows.begin(), rows.end(), mark.row)) front_.push_back(mark);
    }
    std::stable_sort(front_.begin(), front_.end(),
                     [](const Mark& a, const Mark& b) { return a.x < b.x; });
  }

  void draw(emit::Svg& svg) {
    draw_grid(svg);
    draw_points(svg);
    draw_labels(svg);
  }

  std::string key() const {
    return fmt::format(
        "{} points; the line is the front of these two: no point is better in one "
        "and as good in the other",
        base::grouped(static_cast<std::int64_t>(marks_.size())));
  }

 private:
  Point point(const Mark& mark) const { return {x_.pixel(mark.x), y_.pixel(mark.y)}; }

  void draw_grid(emit::Svg& svg) const {
    svg.rect(kPlot, 0, "plot");
    for (const double tick : x_.ticks()) {
      const double x = x_.pixel(tick);
      svg.polyline({{x, kPlot.y}, {x, kPlot.bottom()}}, "grid");
      svg.text({x, kPlot.bottom() + 16}, short_number(tick), {11, Anchor::kMiddle, false}, "quiet");
    }
    for (const double tick : y_.ticks()) {
      const double y = y_.pixel(tick);
      svg.polyline({{kPlot.x, y}, {kPlot.right(), y}}, "grid");
      svg.text({kPlot.x - 6, y + 4}, short_number(tick), {11, Anchor::kEnd, false}, "quiet");
    }
    svg.text({kPlot.center_x(), kPlot.bottom() + 36}, axis_caption(0, x_.is_log()),
             {12, Anchor::kMiddle, false});
    svg.text({kPlot.x, kPlot.y - 10}, axis_caption(1, y_.is_log()), {12, Anchor::kStart, false});
  }

  std::string axis_caption(std::size_t objective, bool is_log) const {
    return emit::xml_text(caption(table_, shown_[objective]) + (is_log ? "; logarithmic" : ""));
  }

  void draw_points(emit::Svg& svg) const {
    for (const Mark& mark : marks_) svg.circle(point(mark), 2.5, "point");
    if (front_.size() > 1) svg.polyline(stairs(), "line");
    for (const Mark& mark : front_) svg.circle(point(mark), 4, "front");
  }

  /// Along the border of what the front dominates, so that no corner promises more than there is.
  std::vector<Point> stairs() const {
    const bool lower_x = shown_[0].better == Better::kLower;
    std::vector<Point> line = {point(front_.front())};
    for (std::size_t i = 1; i < front_.size(); ++i) {
      const Point from = line.back();
      const Point to = point(front_[i]);
      line.push_back(lower_x ? Point{to.x, from.y} : Point{from.x, to.y});
      line.push_back(to);
    }
    return line;
  }

  /// Names some points of the front by their values along the axes.
  void draw_labels(emit::Svg& svg) {
    const std::vector<std::string> axes = varying_axes(table_, front_);
    if (axes.empty() || axes.size() > kMostAxes || marks_.size() > kCrowd) return;
    for (const Mark& mark : marks_) {
      const Point at = point(mark);
      placer_.block({at.x - 4, at.y - 4, 8, 8});
    }
    const std::size_t step = (front_.size() + kMostLabels - 1) / kMostLabels;
    for (std::size_t i = 0; i < front_.size(); i += step) {
      std::vector<std::string> values;
      values.reserve(axes.size());
      for (const std::string& axis : axes) {
        values.push_back(axis_text(table_.rows[front_[i].row], axis));
      }
      const std::string text = base::join(values, ", ");
      svg.text(placer_.place(point(front_[i]), text, 10), emit::xml_text(text),
               {10, Anchor::kStart, false});
    }
    svg.text({kPlot.x, kPlot.bottom() + 78}, emit::xml_text("labels: " + base::join(axes, ", ")),
             {11, Anchor::kStart, false}, "quiet");
  }

  const Table& table_;
  const std::vector<Objective>& shown_;
  std::vector<Mark> marks_;
  std::vector<Mark> front_;  ///< of the two objectives, by rising x
  Scale x_;
  Scale y_;
  emit::LabelPlacer placer_;
};

std::string title_of(const Table& table) {
  if (table.title.size() <= kLongestTitle) return emit::xml_text(table.title);
  std::size_t end = kLongestTitle;
  while (end > 0 && base::is_utf8_continuation(table.title[end])) --end;
  return emit::xml_text(table.title.substr(0, end) + "...");
}

}  // namespace

std::string pareto_svg(const Table& table) {
  const std::vector<Objective> shown = shown_objectives(table);
  if (shown.size() < 2) return {};
  std::vector<Mark> marks = marks_of(table, shown);
  emit::Svg svg;
  svg.rect({0, 0, kWidth, kHeight}, 0, "page");
  const std::string title = title_of(table);
  svg.text({kPlot.x, 28}, title, {15, Anchor::kStart, true});
  const Point foot{kPlot.x, kPlot.bottom() + 60};
  if (marks.empty()) {
    svg.text(foot, "no point has both values", {11, Anchor::kStart, false}, "quiet");
  } else {
    Picture picture(table, shown, std::move(marks));
    picture.draw(svg);
    svg.text(foot, picture.key(), {11, Anchor::kStart, false}, "quiet");
  }
  return svg.document(kWidth, kHeight, title, kStyleSheet);
}

}  // namespace heddle::explore
