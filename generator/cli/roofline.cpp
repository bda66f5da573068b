// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/roofline.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "generator/cli/estimate_words.h"
#include "generator/emit/chart.h"

namespace heddle::cli {
namespace {

using emit::Anchor;
using emit::Box;
using emit::Point;

constexpr emit::TextStyle kTick{11, Anchor::kMiddle, false};
constexpr emit::TextStyle kLabel{11, Anchor::kStart, false};
constexpr double kNear = 7;  // pixels: points that are one
constexpr double kFar = 20;  // pixels: a label that does not explain itself

/// A point of the chart; those that fall on each other share one label.
struct Mark {
  double intensity = 0;
  double gmacs = 0;
  std::string label;
  const char* style = "";
  bool is_total = false;
};

/// A horizontal roof: what all multipliers do.
struct Roof {
  double gmacs = 0;
  std::string label;
};

const char* style_of(network::Phase phase) {
  return phase == network::Phase::kDecode ? "decode" : "prefill";
}

std::vector<Roof> roofs_of(const Study& study) {
  const spec::Sparsity& sparsity = study.design.spec.sparsity;
  const double multipliers = static_cast<double>(study.design.array.multipliers);
  const double dense = multipliers * study.clock_mhz * 1e-3;
  if (sparsity.n == sparsity.m) return {{dense, fmt::format("{:.4g} GMAC/s", dense)}};
  const double sparse = dense * sparsity.m / sparsity.n;
  return {{sparse, fmt::format("{}:{}, {:.4g} GMAC/s", sparsity.n, sparsity.m, sparse)},
          {dense, fmt::format("dense, {:.4g} GMAC/s", dense)}};
}

/// The layers of the design, then the totals of what it is compared with.
std::vector<Mark> marks_of(const Study& study) {
  std::vector<Mark> marks;
  for (const StudyEntry& entry : study.entries) {
    const bool is_design = entry.kind == MachineKind::kDesign;
    for (const network::PhaseEstimate& phase : entry.estimate.phases) {
      const char* style = style_of(phase.phase);
      if (!is_design) {
        marks.push_back(
            {intensity(phase.total), gmacs(study, phase.total), entry.machine.name, style, true});
        continue;
      }
      for (const network::Row& row : phase.rows) {
        marks.push_back({intensity(row.cost), gmacs(study, row.cost), row.name, style, false});
      }
    }
  }
  marks.erase(std::remove_if(marks.begin(), marks.end(),
                             [](const Mark& mark) { return mark.intensity * mark.gmacs <= 0; }),
              marks.end());
  return marks;
}

class Chart {
 public:
  Chart(const Study& study, const Box& frame, emit::Svg& svg)
      : svg_(svg),
        plot_{frame.x + 62, frame.y + 10, frame.width - 72, frame.height - 58},
        marks_(marks_of(study)),
        roofs_(roofs_of(study)),
        rate_(study.entries.front().machine.memory.rate() * study.clock_mhz * 1e-3),
        x_(least_x(), most_x(), plot_.x, plot_.right()),
        y_(least_y(), 2.5 * roofs_.front().gmacs, plot_.bottom(), plot_.y),
        placer_(plot_) {}

  void draw() {
    draw_grid();
    for (const Roof& roof : roofs_) draw_roof(roof);
    draw_slope();
    for (const Mark& mark : marks_) {
      const Point at = point(mark);
      placer_.block({at.x - 6, at.y - 6, 12, 12});
    }
    draw_marks();
  }

 private:
  /// A margin around all points, and enough of the roofs.
  double least_x() const {
    double least = roofs_.back().gmacs / rate_ / 4;
    for (const Mark& mark : marks_) least = std::min(least, mark.intensity);
    return least / 2;
  }
  double most_x() const {
    double most = 2 * roofs_.front().gmacs / rate_;
    for (const Mark& mark : marks_) most = std::max(most, mark.intensity);
    return 6 * most;
  }
  double least_y() const {
    double least = roofs_.back().gmacs / 10;
    for (const Mark& mark : marks_) least = std::min(least, mark.gmacs);
    return least / 3;
  }

  Point point(const Mark& mark) const { return {x_.pixel(mark.intensity), y_.pixel(mark.gmacs)}; }

  void draw_grid() {
    svg_.rect(plot_, 0, "plot");
    for (const double tick : x_.ticks()) {
      const double x = x_.pixel(tick);
      svg_.polyline({{x, plot_.y}, {x, plot_.bottom()}}, "grid");
      svg_.text({x, plot_.bottom() + 16}, emit::tick_text(tick), kTick, "quiet");
    }
    for (const double tick : y_.ticks()) {
      const double y = y_.pixel(tick);
      svg_.polyline({{plot_.x, y}, {plot_.right(), y}}, "grid");
      svg_.text({plot_.x - 6, y + 4}, emit::tick_text(tick), {11, Anchor::kEnd, false}, "quiet");
    }
    svg_.text({plot_.center_x(), plot_.bottom() + 36},
              "MAC per byte, zero weights included (logarithmic)", {12, Anchor::kMiddle, false});
    svg_.text({plot_.x, plot_.y - 8}, "GMAC/s, zero weights included (logarithmic)",
              {12, Anchor::kStart, false});
  }

  void draw_roof(const Roof& roof) {
    const double y = y_.pixel(roof.gmacs);
    const double ridge = roof.gmacs / rate_;
    const double x = x_.pixel(ridge);
    svg_.polyline({{x, y}, {plot_.right(), y}}, "roof");
    placer_.block({x, y - 2, plot_.right() - x, 4});
    svg_.polyline({{x, y}, {x, plot_.bottom()}}, "ridge");
    const std::string text = roof.label;
    svg_.text({plot_.right() - 6, y - 5}, text, {11, Anchor::kEnd, true}, "roof-text");
    const double width = emit::text_width(text, 11);
    placer_.block({plot_.right() - 6 - width, y - 16, width, 18});
    const std::string foot = fmt::format("{:.3g}", ridge);
    svg_.text({x + 3, plot_.bottom() - 5}, foot, {11, Anchor::kStart, false}, "roof-text");
    placer_.block({x, plot_.bottom() - 16, 34, 16});
  }

  void draw_slope() {
    const double ridge = roofs_.front().gmacs / rate_;
    const double first = std::max(x_.least(), y_.least() / rate_);
    const Point begin{x_.pixel(first), y_.pixel(first * rate_)};
    const Point end{x_.pixel(ridge), y_.pixel(roofs_.front().gmacs)};
    svg_.polyline({begin, end}, "roof");
    constexpr int kPieces = 250;
    const double width = (end.x - begin.x) / kPieces;
    const double height = (end.y - begin.y) / kPieces;
    for (int i = 0; i < kPieces; ++i) {
      placer_.block({begin.x + i * width, begin.y + i * height - 3, width, 6});
    }
    const std::string text = fmt::format("{:.4g} GB/s", rate_);
    const Point at{begin.x + (end.x - begin.x) * 0.62, begin.y + (end.y - begin.y) * 0.62};
    svg_.text({at.x - 8, at.y - 6}, text, {11, Anchor::kEnd, true}, "roof-text");
    placer_.block(
        {at.x - 8 - emit::text_width(text, 11), at.y - 18, emit::text_width(text, 11), 16});
  }

  void draw_marks() {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const Point at = point(marks_[i]);
      if (marks_[i].is_total) {
        svg_.polygon({{at.x, at.y - 6}, {at.x + 6, at.y}, {at.x, at.y + 6}, {at.x - 6, at.y}},
                     std::string("open ") + marks_[i].style);
      } else {
        svg_.circle(at, 4.5, marks_[i].style);
      }
    }
    std::vector<bool> is_named(marks_.size(), false);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (!is_named[i]) name_with_neighbours(i, is_named);
    }
  }

  /// One label for a mark and all of its kind that fall on it.
  void name_with_neighbours(std::size_t first, std::vector<bool>& is_named) {
    constexpr std::size_t kMostNames = 2;
    std::vector<std::string> names;
    const Point at = point(marks_[first]);
    for (std::size_t i = first; i < marks_.size(); ++i) {
      const Point other = point(marks_[i]);
      const bool is_same = marks_[i].style == marks_[first].style &&
                           marks_[i].is_total == marks_[first].is_total && !is_named[i];
      if (!is_same || std::hypot(at.x - other.x, at.y - other.y) > kNear) continue;
      is_named[i] = true;
      names.push_back(marks_[i].label);
    }
    std::string text = names.front();
    for (std::size_t i = 1; i < std::min(names.size(), kMostNames); ++i) text += ", " + names[i];
    if (names.size() > kMostNames) text += fmt::format(" +{}", names.size() - kMostNames);
    const Point place = placer_.place(at, text, kLabel.size);
    if (std::abs(place.y - at.y) > kFar) draw_leader(at, place, text);
    svg_.text(place, emit::xml_text(text), kLabel, marks_[first].is_total ? "quiet" : "text");
  }

  /// From a mark to the nearer end of a label that found no place beside it.
  void draw_leader(Point mark, Point label, const std::string& text) {
    const double right = label.x + emit::text_width(text, kLabel.size);
    const double x = label.x > mark.x ? label.x - 2 : right - 0.08 * (right - label.x);
    svg_.polyline({mark, {x, label.y - 4}}, "leader");
  }

  emit::Svg& svg_;
  Box plot_;
  std::vector<Mark> marks_;
  std::vector<Roof> roofs_;  ///< the highest first
  double rate_;              ///< GB/s
  emit::LogAxis x_;
  emit::LogAxis y_;
  emit::LabelPlacer placer_;
};

}  // namespace

void draw_roofline(const Study& study, const Box& frame, emit::Svg& svg) {
  Chart(study, frame, svg).draw();
}

}  // namespace heddle::cli
