// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::emit {

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  double right() const { return x + width; }
  double bottom() const { return y + height; }
  double center_x() const { return x + width / 2; }
  double center_y() const { return y + height / 2; }
};

enum class Anchor { kStart, kMiddle, kEnd };

/// How a text is set; sizes in pixels.
struct TextStyle {
  int size = 12;
  Anchor anchor = Anchor::kMiddle;
  bool bold = false;
};

/// Collects the elements of a drawing. Coordinates are pixels, y downwards; classes refer to the
/// style sheet given at the end; texts are XML text, so the caller escapes.
class Svg {
 public:
  void rect(const Box& box, double radius, std::string_view style);
  void polygon(const std::vector<Point>& points, std::string_view style);
  void circle(Point center, double radius, std::string_view style);
  void polyline(const std::vector<Point>& points, std::string_view style);
  /// A polyline with a head at its last point.
  void arrow(const std::vector<Point>& points, std::string_view style);
  /// `at` is the base line's point named by the anchor.
  void text(Point at, std::string_view content, const TextStyle& style,
            std::string_view color_class = "text");

  /// The whole document, described for those who cannot see it.
  std::string document(int width, int height, std::string_view title,
                       std::string_view style_sheet) const;

 private:
  std::string body_;
};

}  // namespace heddle::emit
