// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/result.h"
#include "host/io/decode.h"
#include "host/io/tensor.h"

/// The dictionary at the start of an .npy file.
namespace heddle::io {

/// How the elements of an .npy file are stored.
struct NpyHeader {
  ElementType type = ElementType::kFloat32;
  ByteOrder order = ByteOrder::kLittle;
  bool fortran_order = false;  ///< first index fastest
  std::vector<std::size_t> shape;
};

/// Parses `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`, keys in any order, each
/// once. Messages name `file`.
base::Result<NpyHeader> parse_npy_header(const std::string& file, std::string_view text);

}  // namespace heddle::io
