// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/block_diagram.h"

#include <fmt/format.h>

#include "generator/emit/diagram_array.h"
#include "generator/emit/diagram_stage.h"
#include "generator/emit/elide.h"
#include "generator/emit/svg.h"
#include "generator/spec/enum_text.h"

namespace heddle::emit {
namespace {

constexpr int kWidth = 1280;
constexpr double kMargin = 40;
constexpr double kSideX = 195;  // boxes between the streams and the array
constexpr double kSideWidth = 150;
constexpr double kMainX = 390;  // array, column feet, drain
constexpr double kMainWidth = 480;
constexpr double kInsetX = 910;
constexpr double kTop = 96;
constexpr double kBoxHeight = 50;
constexpr double kFootHeight = 84;
constexpr double kGap = 44;  // between the array, the column feet and the drain

constexpr std::string_view kStyleSheet =
    "    .text { fill: #1f2933; } .quiet { fill: #52606d; } .light { fill: #ffffff; }\n"
    "    .page { fill: #ffffff; } .frame { fill: #f5f7fa; stroke: #9aa5b1; }\n"
    "    .box { fill: #e3ecf7; stroke: #486581; } .memory { fill: #fdf0d5; stroke: #a3762a; }\n"
    "    .cell { fill: #cfe3d4; stroke: #3f7d58; } .cell-alt { fill: #e4f1e7; stroke: #3f7d58; }\n"
    "    .pick { fill: #f28c6f; stroke: #a8391b; } .register { fill: #243b53; }\n"
    "    .skew { fill: #d9e2ec; stroke: #829ab1; } .dot { fill: #1f2933; }\n"
    "    .unit { fill: #ffffff; stroke: #1f2933; } .head { fill: #334e68; }\n"
    "    .wire { fill: none; stroke: #334e68; stroke-width: 1.2; }\n"
    "    .thin { fill: none; stroke: #829ab1; stroke-width: 0.8; }\n"
    "    .bus { fill: none; stroke: #334e68; stroke-width: 2.4; }\n"
    "    .zoom { fill: none; stroke: #a8391b; stroke-width: 1; stroke-dasharray: 5 4; }\n";

constexpr TextStyle kCaption{12, Anchor::kMiddle, true};
constexpr TextStyle kDetail{11, Anchor::kMiddle, false};

/// "1 column", "2 columns".
std::string count_text(int count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// A box with a bold first line and plain lines below it.
void labelled_box(Svg& svg, const Box& box, std::string_view style,
                  const std::vector<std::string>& lines) {
  svg.rect(box, 5, style);
  const double pitch = 15;
  double y = box.center_y() + 4 - pitch * (static_cast<double>(lines.size()) - 1) / 2;
  for (std::size_t i = 0; i < lines.size(); ++i, y += pitch) {
    svg.text({box.center_x(), y}, lines[i], i == 0 ? kCaption : kDetail, i == 0 ? "text" : "quiet");
  }
}

/// A stream's arrow from the left border to a box.
void input_stream(Svg& svg, double y, std::string_view name, const std::string& width) {
  svg.arrow({{kMargin, y}, {kSideX, y}}, "bus");
  const TextStyle name_style{12, Anchor::kStart, false};
  svg.text({kMargin, y - 7}, name, name_style);
  svg.text({kMargin, y + 16}, width, {11, Anchor::kStart, false}, "quiet");
}

/// Draws one design; the vertical positions follow from how tall the array and the inset are.
class Diagram {
 public:
  explicit Diagram(const arch::Design& design)
      : design_(design),
        array_(design, {kMainX, kTop + 2 * (kBoxHeight + 26) + 16, kMainWidth, 0}),
        stage_(design, {kInsetX, kTop, kWidth - kInsetX - 30, 0}) {
    foot_ = {kMainX, array_.frame().bottom() + kGap, kMainWidth, kFootHeight};
    drain_ = {kMainX, foot_.bottom() + kGap, kMainWidth, kFootHeight};
    // The results leave below the inset.
    const double lowest = stage_.frame().bottom() + kGap - drain_.y;
    if (lowest > 0) {
      foot_.y += lowest;
      drain_.y += lowest;
    }
  }

  std::string draw() {
    const int height = static_cast<int>(drain_.bottom() + kMargin);
    svg_.rect({0, 0, kWidth, static_cast<double>(height)}, 0, "page");
    draw_title();
    draw_control();
    draw_weights();
    draw_activations();
    array_.draw(svg_);
    svg_.polyline({{array_.pick().right(), array_.pick().y}, {kInsetX, stage_.frame().y}}, "zoom");
    svg_.polyline(
        {{array_.pick().right(), array_.pick().bottom()}, {kInsetX, stage_.frame().bottom()}},
        "zoom");
    stage_.draw(svg_);
    draw_foot();
    draw_drain();
    draw_params();
    return svg_.document(kWidth, height, "Block diagram of " + design_.spec.name, kStyleSheet);
  }

 private:
  std::string bus_text() const { return fmt::format("{} bit", design_.stream.bus); }

  void draw_title() {
    const spec::Spec& spec = design_.spec;
    svg_.text({kMargin, 42}, spec.name, {22, Anchor::kStart, true});
    svg_.text(
        {kMargin, 66},
        fmt::format("{}:{} weights of {} bit, activations of {} bit, {} &#215; {} array, {}, "
                    "{} MHz",
                    spec.sparsity.n, spec.sparsity.m, spec.precision.weight,
                    spec.precision.activation, design_.array.rows, design_.array.columns,
                    count_text(design_.array.built_multipliers(), "multiplier"),
                    spec.target.clock_mhz),
        {13, Anchor::kStart, false}, "quiet");
  }

  void draw_control() {
    const Box box{kSideX, kTop, kSideWidth, kBoxHeight};
    input_stream(svg_, box.center_y(), "command", "92 bit");
    labelled_box(svg_, box, "box", {"Sequencer", "token, O, K tile, pass"});
    svg_.arrow({{box.right(), box.center_y()}, {kMainX + 170, box.center_y()}}, "wire");
    svg_.text({kMainX, box.center_y() - 7}, "done, underrun, profile", {11, Anchor::kStart, false});
  }

  void draw_weights() {
    const double y = kTop + kBoxHeight + 26;
    const Box unpacker{kSideX, y, kSideWidth, kBoxHeight};
    const Box decoder{kMainX, y, 200, kBoxHeight};
    input_stream(svg_, unpacker.center_y(), "s_axis_weights", bus_text());
    labelled_box(svg_, unpacker, "box",
                 {"Weight lines", fmt::format("{} bit", design_.stream.weight_line)});
    svg_.arrow({{unpacker.right(), unpacker.center_y()}, {decoder.x, decoder.center_y()}}, "bus");
    const int index_bits = design_.sparsity.index_bits;
    const std::string index =
        index_bits == 0 ? "positions are fixed"
                        : fmt::format("{}, {} bit per slice",
                                      spec::to_text(design_.sparsity.encoding), index_bits);
    labelled_box(svg_, decoder, "box", {"Index decoders", index});
    const double x = kMainX + kMainWidth - 30;
    svg_.arrow(
        {{decoder.right(), decoder.center_y()}, {x, decoder.center_y()}, {x, array_.frame().y}},
        "bus");
    svg_.text({decoder.right() + 16, decoder.center_y() - 7},
              fmt::format("one row, {} &#215; {} weights", design_.array.columns,
                          design_.spec.sparsity.n),
              {11, Anchor::kStart, false}, "quiet");
  }

  void draw_activations() {
    const Box frame{kSideX, array_.frame().y, kSideWidth, array_.frame().height};
    svg_.rect(frame, 6, "frame");
    svg_.text({frame.center_x(), frame.y + 20}, "Activation buffer", kCaption);
    svg_.text({frame.center_x(), frame.y + 37},
              fmt::format("{} &#215; {} &#215; {} bit", design_.array.rows,
                          design_.capacity.activation_words, design_.stream.activation_block),
              kDetail, "quiet");
    input_stream(svg_, frame.center_y(), "s_axis_activations", bus_text());

    const double bank_width = 84;
    const double skew_x = frame.right() - 36;
    if (design_.array.segment_rows > 1) {
      svg_.text({skew_x + 13, array_.first_row_y() - 6}, "skew", {10, Anchor::kMiddle, false},
                "quiet");
      for (const auto& [top, bottom] : array_.segment_spans()) {
        svg_.polygon({{skew_x, top}, {skew_x + 4, top}, {skew_x + 26, bottom}, {skew_x, bottom}},
                     "skew");
      }
    }
    for (const VisibleRow& row : array_.rows()) {
      if (row.number == kElided) continue;
      const Box bank{frame.x + 14, row.y, bank_width, row.height};
      svg_.rect(bank, 3, "memory");
      svg_.text({bank.center_x(), bank.center_y() + 4}, fmt::format("bank {}", row.number),
                kDetail);
      svg_.polyline({{bank.right(), bank.center_y()}, {kMainX, bank.center_y()}}, "wire");
    }
  }

  /// A row of units with arrows between them.
  void draw_chain(const Box& frame, const std::vector<std::vector<std::string>>& units) {
    const double arrow = 22;
    const auto count = static_cast<double>(units.size());
    const double width = (frame.width - 28 - arrow * (count - 1)) / count;
    double x = frame.x + 14;
    for (std::size_t i = 0; i < units.size(); ++i, x += width + arrow) {
      const Box unit{x, frame.y + 30, width, frame.height - 42};
      if (i > 0) svg_.arrow({{x - arrow, unit.center_y()}, {x, unit.center_y()}}, "wire");
      labelled_box(svg_, unit, "unit", units[i]);
    }
  }

  void draw_foot() {
    const arch::ArrayShape& array = design_.array;
    array_.draw_exits(svg_, foot_.y);
    svg_.text({array_.first_exit_x() - 10, foot_.y - 10},
              fmt::format("{} &#215; {} bit",
                          array.segments * array.columns * array.tokens_per_cycle,
                          design_.widths.psum),
              {11, Anchor::kEnd, false}, "quiet");
    svg_.rect(foot_, 6, "frame");
    svg_.text({foot_.x + 14, foot_.y + 19}, "Column feet, " + count_text(array.columns, "column"),
              {12, Anchor::kStart, true});
    std::vector<std::vector<std::string>> units;
    if (design_.has_scales()) {
      units.push_back({"&#215; group scale", fmt::format("{} bit", design_.spec.scale.bits)});
    }
    if (array.segments > 1) {
      units.push_back({fmt::format("+ {} segments", array.segments),
                       fmt::format("{} bit", design_.widths.scaled)});
    }
    units.push_back(
        {"accumulate", fmt::format("{} bit, 2 &#215; {} words", design_.widths.accumulator,
                                   design_.capacity.bundles)});
    draw_chain(foot_, units);
  }

  void draw_drain() {
    svg_.arrow({{foot_.center_x(), foot_.bottom()}, {drain_.center_x(), drain_.y}}, "bus");
    svg_.text(
        {foot_.center_x() + 12, drain_.y - 16},
        fmt::format("{} &#215; {} bit", design_.stream.result_lanes, design_.widths.accumulator),
        {11, Anchor::kStart, false}, "quiet");
    svg_.rect(drain_, 6, "frame");
    svg_.text({drain_.x + 14, drain_.y + 19},
              fmt::format("Drain, {} per cycle", count_text(design_.stream.result_lanes, "column")),
              {12, Anchor::kStart, true});
    std::vector<std::string> narrow;
    for (const spec::OutputType type : design_.spec.output) {
      if (type != spec::OutputType::kInt32) narrow.push_back(spec::to_text(type));
    }
    std::vector<std::vector<std::string>> units = {{"+ bias + Y", "saturate to int32"}};
    if (!narrow.empty()) {
      units.push_back({"requantize", fmt::format("{}, {}", fmt::join(narrow, " or "),
                                                 spec::to_text(design_.spec.rounding))});
    }
    draw_chain(drain_, units);
    const double y = drain_.center_y();
    svg_.arrow({{drain_.right(), y}, {kWidth - kMargin, y}}, "bus");
    svg_.text({drain_.right() + 40, y - 7}, "m_axis_results", {12, Anchor::kStart, false});
    svg_.text({drain_.right() + 40, y + 16}, bus_text(), {11, Anchor::kStart, false}, "quiet");
  }

  void draw_params() {
    const Box params{kSideX, foot_.y + 10, kSideWidth, foot_.height - 20};
    const Box partials{kSideX, drain_.y + 26, kSideWidth, kBoxHeight};
    const double branch = (params.right() + foot_.x) / 2;
    input_stream(svg_, params.center_y(), "s_axis_params", bus_text());
    input_stream(svg_, partials.center_y(), "s_axis_partials", bus_text());
    const std::string line = fmt::format("{} bit", design_.stream.param_line);
    labelled_box(
        svg_, params, "box",
        {"Parameter lines", line, design_.has_scales() ? "counts, scales, bias" : "counts, bias"});
    labelled_box(svg_, partials, "box",
                 {"Partial lines", fmt::format("{} bit", design_.stream.result_line)});
    if (design_.has_scales()) {
      svg_.arrow({{params.right(), params.center_y()}, {foot_.x, params.center_y()}}, "wire");
      svg_.circle({branch, params.center_y()}, 2.5, "dot");
    } else {
      svg_.polyline({{params.right(), params.center_y()}, {branch, params.center_y()}}, "wire");
    }
    svg_.arrow({{branch, params.center_y()}, {branch, drain_.y + 14}, {drain_.x, drain_.y + 14}},
               "wire");
    svg_.arrow({{partials.right(), partials.center_y()}, {drain_.x, partials.center_y()}}, "bus");
  }

  const arch::Design& design_;
  Svg svg_;
  DiagramArray array_;
  DiagramStage stage_;
  Box foot_;
  Box drain_;
};

}  // namespace

std::string block_diagram(const arch::Design& design) { return Diagram(design).draw(); }

}  // namespace heddle::emit
