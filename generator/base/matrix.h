// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace heddle::base {

/// Dense row-major matrix: the one tensor type that modules exchange.
/// An empty matrix (0 x 0) stands for "not given".
template <typename T>
struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<T> data;

  Matrix() = default;
  Matrix(std::size_t row_count, std::size_t column_count, T value = T{})
      : rows(row_count), columns(column_count), data(row_count * column_count, value) {}

  T& operator()(std::size_t row, std::size_t column) { return data[row * columns + column]; }
  const T& operator()(std::size_t row, std::size_t column) const {
    return data[row * columns + column];
  }
  bool empty() const { return data.empty(); }
};

template <typename T>
bool operator==(const Matrix<T>& a, const Matrix<T>& b) {
  return a.rows == b.rows && a.columns == b.columns && a.data == b.data;
}

}  // namespace heddle::base
