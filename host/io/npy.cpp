// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/npy.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "generator/base/math.h"
#include "host/io/file.h"
#include "host/io/npy_header.h"

namespace heddle::io {
namespace {

constexpr std::array<std::uint8_t, 6> kMagic = {0x93, 'N', 'U', 'M', 'P', 'Y'};
constexpr std::size_t kVersionOffset = kMagic.size();
constexpr std::size_t kLengthOffset = kVersionOffset + 2;
constexpr std::int64_t kAlignment = 64;  // of the data, as numpy writes it

/// The parsed start of a file, and where its data begins.
struct NpyLayout {
  NpyHeader header;
  std::uint64_t data_offset = 0;
};

base::Result<NpyLayout> read_layout(InputFile& file) {
  const base::Result<Bytes> start = file.read(0, kLengthOffset);
  if (!start.ok()) return start.error();
  const Bytes& bytes = start.value();
  if (!std::equal(kMagic.begin(), kMagic.end(), bytes.begin())) {
    return file_error(file.path(),
                      "does not start like an .npy file (\\x93NUMPY); save the array "
                      "with numpy.save");
  }
  const int version = bytes[kVersionOffset];
  if (version < 1 || version > 3 || bytes[kVersionOffset + 1] != 0) {
    return file_error(file.path(),
                      fmt::format("has .npy format version {}.{}; versions 1.0 to 3.0 are "
                                  "supported: save it again with numpy.save",
                                  version, bytes[kVersionOffset + 1]));
  }
  const std::size_t length_size = version == 1 ? 2 : 4;
  const base::Result<Bytes> length = file.read(kLengthOffset, length_size);
  if (!length.ok()) return length.error();
  const std::uint64_t header_size =
      load_unsigned(length.value().data(), length_size, ByteOrder::kLittle);
  const base::Result<Bytes> text = file.read(kLengthOffset + length_size, header_size);
  if (!text.ok()) return text.error();
  base::Result<NpyHeader> header = parse_npy_header(
      file.path(),
      std::string_view(reinterpret_cast<const char*>(text.value().data()), text.value().size()));
  if (!header.ok()) return header.error();
  return NpyLayout{std::move(header).value(), kLengthOffset + length_size + header_size};
}

TensorInfo tensor_info(const std::string& path, const NpyHeader& header) {
  TensorInfo info;
  info.name = std::filesystem::path(path).stem().string();
  info.type = header.type;
  info.shape = header.shape;
  return info;
}

/// In Fortran order the elements are those of the transposed matrix in C order.
base::Result<NamedMatrix> fortran_matrix(const std::string& path, TensorInfo info, Values values) {
  if (info.shape.size() < 2 || !is_matrix_shape(info.shape)) {
    return make_matrix(path, info, std::move(values));
  }
  std::swap(info.shape[0], info.shape[1]);
  base::Result<NamedMatrix> matrix = make_matrix(path, info, std::move(values));
  if (!matrix.ok()) return matrix;
  NamedMatrix result = transposed(matrix.value());
  result.layout = info.layout;
  return result;
}

base::Result<Bytes> read_data(InputFile& file, const NpyLayout& layout) {
  const auto size = byte_size(layout.header.type, layout.header.shape);
  const std::uint64_t present = file.size() - layout.data_offset;
  if (!size || *size != present) {
    return file_error(
        file.path(),
        fmt::format("holds {} bytes of data, its shape {} of {} needs {}; it is truncated or "
                    "corrupt: save it again",
                    present, shape_text(layout.header.shape), element_name(layout.header.type),
                    size ? fmt::format("{}", *size) : "more than 2^63"));
  }
  return file.read(layout.data_offset, present);
}

template <typename T>
base::Status write_elements(const std::string& path, const base::Matrix<T>& matrix,
                            const char* descr) {
  std::string dictionary =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}), }}", descr,
                  matrix.rows, matrix.columns);
  const std::int64_t used = static_cast<std::int64_t>(kLengthOffset + 2 + dictionary.size() + 1);
  dictionary.append(static_cast<std::size_t>(base::round_up(used, kAlignment) - used), ' ');
  dictionary.push_back('\n');

  Bytes bytes(kMagic.begin(), kMagic.end());
  bytes.insert(bytes.end(), {1, 0, static_cast<std::uint8_t>(dictionary.size() & 0xff),
                             static_cast<std::uint8_t>(dictionary.size() >> 8)});
  bytes.insert(bytes.end(), dictionary.begin(), dictionary.end());
  bytes.reserve(bytes.size() + matrix.data.size() * sizeof(T));
  for (const T element : matrix.data) {
    std::uint32_t code = 0;
    if constexpr (sizeof(T) == sizeof code) {
      std::memcpy(&code, &element, sizeof code);
    } else {
      code = static_cast<std::uint8_t>(element);
    }
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bytes.push_back(static_cast<std::uint8_t>(code >> (8 * i)));
    }
  }
  return write_file(path, bytes);
}

}  // namespace

base::Result<TensorInfo> inspect_npy(const std::string& path) {
  base::Result<InputFile> opened = InputFile::open(path);
  if (!opened.ok()) return opened.error();
  InputFile file = std::move(opened).value();
  const base::Result<NpyLayout> layout = read_layout(file);
  if (!layout.ok()) return layout.error();
  return tensor_info(path, layout.value().header);
}

base::Result<NamedMatrix> read_npy(const std::string& path) {
  base::Result<InputFile> opened = InputFile::open(path);
  if (!opened.ok()) return opened.error();
  InputFile file = std::move(opened).value();
  const base::Result<NpyLayout> layout = read_layout(file);
  if (!layout.ok()) return layout.error();
  const NpyHeader& header = layout.value().header;
  const base::Result<Bytes> bytes = read_data(file, layout.value());
  if (!bytes.ok()) return bytes.error();
  Values values = decode({bytes.value().data(), bytes.value().size()}, header.type, header.order);
  const TensorInfo info = tensor_info(path, header);
  if (header.fortran_order) return fortran_matrix(path, info, std::move(values));
  return make_matrix(path, info, std::move(values));
}

base::Status write_npy(const std::string& path, const base::Matrix<std::int8_t>& matrix) {
  return write_elements(path, matrix, "|i1");
}

base::Status write_npy(const std::string& path, const base::Matrix<std::int32_t>& matrix) {
  return write_elements(path, matrix, "<i4");
}

base::Status write_npy(const std::string& path, const base::Matrix<float>& matrix) {
  return write_elements(path, matrix, "<f4");
}

}  // namespace heddle::io
