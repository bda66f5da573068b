// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/layer_bars.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "generator/cli/estimate_words.h"
#include "generator/cli/text.h"
#include "generator/emit/chart.h"

namespace heddle::cli {
namespace {

using emit::Anchor;
using emit::Box;

constexpr double kBar = 20;
constexpr double kPitch = 27;
constexpr double kPhaseHead = 34;
constexpr double kPhaseFoot = 34;
constexpr double kLegendLine = 20;
constexpr double kNames = 120;       // pixels left of the bars
constexpr double kTotals = 90;       // right of them
constexpr std::size_t kColors = 10;  // the last one is that of all others
constexpr const char* kOther = "other";

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The layers of the design that take the most time, in the order of the network.
std::vector<std::string> longest_layers(const Study& study) {
  std::map<std::string, double> shares;
  std::vector<std::string> order;
  for (const network::PhaseEstimate& phase : study.entries.front().estimate.phases) {
    for (const network::Row& row : phase.rows) {
      if (shares.count(row.name) == 0) order.push_back(row.name);
      shares[row.name] +=
          static_cast<double>(row.cost.cycles) / static_cast<double>(phase.total.cycles);
    }
  }
  std::vector<std::string> longest = order;
  std::stable_sort(longest.begin(), longest.end(),
                   [&](const auto& a, const auto& b) { return shares.at(a) > shares.at(b); });
  longest.resize(std::min(longest.size(), kColors - 1));
  const auto is_short = [&](const std::string& name) { return !contains(longest, name); };
  order.erase(std::remove_if(order.begin(), order.end(), is_short), order.end());
  return order;
}

/// What has a color of its own: those layers, and all others of any machine together.
std::vector<std::string> colored_layers(const Study& study) {
  std::vector<std::string> names = longest_layers(study);
  for (const StudyEntry& entry : study.entries) {
    for (const network::PhaseEstimate& phase : entry.estimate.phases) {
      for (const network::Row& row : phase.rows) {
        if (contains(names, row.name)) continue;
        names.push_back(kOther);
        return names;
      }
    }
  }
  return names;
}

std::int64_t longest(const Study& study, network::Phase phase) {
  std::int64_t cycles = 1;
  for (const StudyEntry& entry : study.entries) {
    cycles = std::max(cycles, entry.estimate.find(phase)->total.cycles);
  }
  return cycles;
}

class Chart {
 public:
  Chart(const Study& study, const Box& frame, emit::Svg& svg)
      : study_(study), frame_(frame), svg_(svg), names_(colored_layers(study)) {}

  void draw() {
    double y = frame_.y;
    for (const network::PhaseEstimate& phase : study_.entries.front().estimate.phases) {
      y = draw_phase(phase, y);
    }
    draw_legend(y);
  }

 private:
  double draw_phase(const network::PhaseEstimate& phase, double y) {
    svg_.text({frame_.x, y + 16}, emit::xml_text(phase_title(study_, phase)),
              {13, Anchor::kStart, true});
    y += kPhaseHead;
    const double height = kPitch * static_cast<double>(study_.entries.size());
    draw_axis(phase.phase, {frame_.x + kNames, y, frame_.width - kNames - kTotals, height});
    for (const StudyEntry& entry : study_.entries) {
      draw_bar(entry, *entry.estimate.find(phase.phase), y + (kPitch - kBar) / 2);
      y += kPitch;
    }
    return y + kPhaseFoot;
  }

  double pixels(std::int64_t cycles, network::Phase phase) const {
    return static_cast<double>(cycles) / static_cast<double>(longest(study_, phase)) *
           (frame_.width - kNames - kTotals);
  }

  void draw_axis(network::Phase phase, const Box& plot) {
    const double seconds = study_.seconds(longest(study_, phase));
    for (const double tick : emit::linear_ticks(seconds)) {
      const double x = plot.x + tick / seconds * plot.width;
      svg_.polyline({{x, plot.y}, {x, plot.bottom()}}, "grid");
      svg_.text({x, plot.bottom() + 14}, tick == 0 ? "0" : seconds_text(tick),
                {11, Anchor::kMiddle, false}, "quiet");
    }
  }

  void draw_bar(const StudyEntry& entry, const network::PhaseEstimate& phase, double y) {
    svg_.text({frame_.x + kNames - 8, y + 14}, emit::xml_text(entry.machine.name),
              {12, Anchor::kEnd, entry.kind == MachineKind::kDesign});
    std::map<std::string, std::int64_t> parts;
    for (const network::Row& row : phase.rows) parts[color_name(row.name)] += row.cost.cycles;
    double x = frame_.x + kNames;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const double width = pixels(parts[names_[i]], phase.phase);
      if (width > 0) svg_.rect({x, y, width, kBar}, 0, fmt::format("layer{}", i));
      x += width;
    }
    svg_.text({x + 8, y + 14}, seconds_text(study_.seconds(phase.total.cycles)),
              {12, Anchor::kStart, false});
  }

  /// The layer's name, or that of all that have no color.
  std::string color_name(const std::string& layer) const {
    return contains(names_, layer) ? layer : kOther;
  }

  void draw_legend(double y) {
    double x = frame_.x;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const double width = 26 + emit::text_width(names_[i], 12);
      if (x + width > frame_.right()) {
        x = frame_.x;
        y += kLegendLine;
      }
      svg_.rect({x, y, 12, 12}, 0, fmt::format("layer{}", i));
      svg_.text({x + 17, y + 10}, emit::xml_text(names_[i]), {12, Anchor::kStart, false});
      x += width + 8;
    }
  }

  const Study& study_;
  Box frame_;
  emit::Svg& svg_;
  std::vector<std::string> names_;
};

}  // namespace

double layer_bars_height(const Study& study) {
  const double phase = kPhaseHead + kPitch * static_cast<double>(study.entries.size()) + kPhaseFoot;
  return phase * static_cast<double>(study.entries.front().estimate.phases.size()) +
         2 * kLegendLine;
}

void draw_layer_bars(const Study& study, const Box& frame, emit::Svg& svg) {
  Chart(study, frame, svg).draw();
}

}  // namespace heddle::cli
