// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/estimate_picture.h"

#include <string_view>

#include <fmt/format.h>

#include "generator/cli/estimate_words.h"
#include "generator/cli/layer_bars.h"
#include "generator/cli/roofline.h"
#include "generator/emit/chart.h"
#include "generator/emit/svg.h"

namespace heddle::cli {
namespace {

constexpr int kWidth = 1040;
constexpr double kMargin = 30;
constexpr double kTop = 66;
constexpr double kRooflineHeight = 470;
constexpr double kGap = 50;

constexpr std::string_view kStyleSheet =
    "    .text { fill: #1f2933; } .quiet { fill: #52606d; } .page { fill: #ffffff; }\n"
    "    .plot { fill: #fbfcfd; stroke: #9aa5b1; }\n"
    "    .grid { fill: none; stroke: #d9e2ec; stroke-width: 0.8; }\n"
    "    .roof { fill: none; stroke: #334e68; stroke-width: 2; } .roof-text { fill: #334e68; }\n"
    "    .ridge { fill: none; stroke: #334e68; stroke-width: 0.8; stroke-dasharray: 3 4; }\n"
    "    .prefill { fill: #3f7d58; stroke: #3f7d58; stroke-width: 1.5; }\n"
    "    .decode { fill: #d9622b; stroke: #d9622b; stroke-width: 1.5; }\n"
    "    .leader { fill: none; stroke: #9aa5b1; stroke-width: 0.8; }\n"
    "    .open { fill: #ffffff; }\n"
    "    .layer0 { fill: #4e79a7; } .layer1 { fill: #a0cbe8; } .layer2 { fill: #f28e2b; }\n"
    "    .layer3 { fill: #ffbe7d; } .layer4 { fill: #59a14f; } .layer5 { fill: #8cd17d; }\n"
    "    .layer6 { fill: #b6992d; } .layer7 { fill: #e15759; } .layer8 { fill: #b07aa1; }\n"
    "    .layer9 { fill: #9d9da1; } .head { fill: #334e68; }\n";

/// What the marks of the roofline mean.
void draw_key(const Study& study, double y, emit::Svg& svg) {
  double x = kMargin + 62;
  const auto entry = [&](const std::string& text) {
    svg.text({x + 12, y + 4}, text, {12, emit::Anchor::kStart, false});
    x += 36 + emit::text_width(text, 12);
  };
  for (const network::PhaseEstimate& phase : study.entries.front().estimate.phases) {
    svg.circle({x, y}, 4.5, phase.phase == network::Phase::kDecode ? "decode" : "prefill");
    entry(to_text(phase.phase) + ", a layer on " + study.design.spec.name);
  }
  svg.polygon({{x, y - 6}, {x + 6, y}, {x, y + 6}, {x - 6, y}}, "open roof");
  entry("all layers of what it is compared with");
}

}  // namespace

std::string study_picture(const Study& study) {
  const double bars = layer_bars_height(study);
  const double bars_top = kTop + kRooflineHeight + kGap;
  const int height = static_cast<int>(bars_top + bars + kMargin);
  emit::Svg svg;
  svg.rect({0, 0, kWidth, static_cast<double>(height)}, 0, "page");
  const std::string title = emit::xml_text(study_title(study));
  svg.text({kMargin, 30}, title, {15, emit::Anchor::kStart, true});
  draw_roofline(study, {kMargin, kTop, kWidth - 2 * kMargin, kRooflineHeight}, svg);
  draw_key(study, kTop + kRooflineHeight + 6, svg);
  draw_layer_bars(study, {kMargin, bars_top, kWidth - 2 * kMargin, bars}, svg);
  return svg.document(kWidth, height, title, kStyleSheet);
}

}  // namespace heddle::cli
