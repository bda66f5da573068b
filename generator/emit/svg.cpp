// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/svg.h"

#include <fmt/format.h>

namespace heddle::emit {
namespace {

/// At most one decimal, so that coordinates stay readable and equal on every machine.
std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string point_list(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += ' ';
    text += number(point.x) + "," + number(point.y);
  }
  return text;
}

std::string_view anchor_text(Anchor anchor) {
  switch (anchor) {
    case Anchor::kStart:
      return "start";
    case Anchor::kMiddle:
      return "middle";
    case Anchor::kEnd:
      break;
  }
  return "end";
}

}  // namespace

void Svg::rect(const Box& box, double radius, std::string_view style) {
  body_ += fmt::format(
      "  <rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>\n", style,
      number(box.x), number(box.y), number(box.width), number(box.height), number(radius));
}

void Svg::polygon(const std::vector<Point>& points, std::string_view style) {
  body_ += fmt::format("  <polygon class=\"{}\" points=\"{}\"/>\n", style, point_list(points));
}

void Svg::circle(Point center, double radius, std::string_view style) {
  body_ += fmt::format("  <circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", style,
                       number(center.x), number(center.y), number(radius));
}

void Svg::polyline(const std::vector<Point>& points, std::string_view style) {
  body_ += fmt::format("  <polyline class=\"{}\" points=\"{}\"/>\n", style, point_list(points));
}

void Svg::arrow(const std::vector<Point>& points, std::string_view style) {
  body_ +=
      fmt::format("  <polyline class=\"{}\" points=\"{}\" marker-end=\"url(#heddle-arrow)\"/>\n",
                  style, point_list(points));
}

void Svg::text(Point at, std::string_view content, const TextStyle& style,
               std::string_view color_class) {
  body_ += fmt::format(
      "  <text class=\"{}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{} text-anchor=\"{}\">{}</text>\n",
      color_class, number(at.x), number(at.y), style.size,
      style.bold ? " font-weight=\"bold\"" : "", anchor_text(style.anchor), content);
}

std::string Svg::document(int width, int height, std::string_view title,
                          std::string_view style_sheet) const {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\"\n"
      "    role=\"img\" font-family=\"DejaVu Sans, Verdana, Arial, sans-serif\">\n"
      "  <title>{2}</title>\n"
      "  <style>\n{3}  </style>\n"
      "  <defs>\n"
      "    <marker id=\"heddle-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"\n"
      "        markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\" "
      "markerUnits=\"userSpaceOnUse\">\n"
      "      <path class=\"head\" d=\"M0,0.5 L8,4 L0,7.5 Z\"/>\n"
      "    </marker>\n"
      "  </defs>\n"
      "{4}</svg>\n",
      width, height, title, style_sheet, body_);
}

}  // namespace heddle::emit
