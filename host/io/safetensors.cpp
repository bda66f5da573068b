// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/safetensors.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "host/io/decode.h"
#include "host/io/file.h"
#include "host/io/names.h"

namespace heddle::io {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLengthSize = 8;
constexpr std::uint64_t kLargestHeader = 100'000'000;  // the format's own limit

/// A tensor and where its bytes are, counted from the end of the header.
struct Entry {
  TensorInfo info;
  std::string dtype;
  bool supported = false;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

struct Directory {
  std::vector<Entry> entries;  ///< in the order of their data
  std::uint64_t data_offset = 0;
};

std::optional<ElementType> element_type(const std::string& dtype) {
  static const std::pair<const char*, ElementType> kTypes[] = {
      {"F16", ElementType::kFloat16}, {"BF16", ElementType::kBfloat16},
      {"F32", ElementType::kFloat32}, {"F64", ElementType::kFloat64},
      {"I8", ElementType::kInt8},     {"I16", ElementType::kInt16},
      {"I32", ElementType::kInt32},   {"I64", ElementType::kInt64},
      {"U8", ElementType::kUint8},    {"U16", ElementType::kUint16},
      {"U32", ElementType::kUint32},  {"BOOL", ElementType::kBool}};
  for (const auto& [name, type] : kTypes) {
    if (dtype == name) return type;
  }
  return std::nullopt;
}

std::optional<std::vector<std::uint64_t>> unsigned_list(const json& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<std::uint64_t> numbers;
  for (const json& number : value) {
    if (!number.is_number_unsigned()) return std::nullopt;
    numbers.push_back(number.get<std::uint64_t>());
  }
  return numbers;
}

/// One entry of the header; nullopt when a field is missing, mistyped or contradicts another.
std::optional<Entry> parse_entry(const std::string& name, const json& value) {
  if (!value.is_object() || !value.contains("dtype") || !value["dtype"].is_string() ||
      !value.contains("shape") || !value.contains("data_offsets")) {
    return std::nullopt;
  }
  const auto shape = unsigned_list(value["shape"]);
  const auto offsets = unsigned_list(value["data_offsets"]);
  if (!shape || !offsets || offsets->size() != 2 || (*offsets)[0] > (*offsets)[1]) {
    return std::nullopt;
  }
  Entry entry;
  entry.info.name = name;
  entry.info.shape.assign(shape->begin(), shape->end());
  entry.dtype = value["dtype"].get<std::string>();
  entry.begin = (*offsets)[0];
  entry.end = (*offsets)[1];
  const std::optional<ElementType> type = element_type(entry.dtype);
  entry.supported = type.has_value();
  if (!type) return entry;
  entry.info.type = *type;
  if (byte_size(*type, entry.info.shape) != entry.end - entry.begin) return std::nullopt;
  return entry;
}

/// The header as JSON; nullopt when it is not an object or repeats a key, which would hide a
/// tensor.
std::optional<json> parse_header(const Bytes& text) {
  std::set<std::string> names;
  bool repeated = false;
  const auto watch_keys = [&](int depth, json::parse_event_t event, json& value) {
    if (depth == 1 && event == json::parse_event_t::key) {
      repeated = repeated || !names.insert(value.get<std::string>()).second;
    }
    return true;
  };
  json header = json::parse(text.begin(), text.end(), watch_keys, false);
  if (repeated || !header.is_object()) return std::nullopt;
  return header;
}

/// The data must be covered without gap or overlap, which finds truncated and glued files.
base::Status check_coverage(const std::string& path, const Directory& directory,
                            std::uint64_t data_size) {
  std::uint64_t expected = 0;
  for (const Entry& entry : directory.entries) {
    if (entry.begin != expected) {
      return file_error(path, fmt::format("tensor '{}' begins at data byte {}, expected {}; the "
                                          "file is corrupt: fetch it again",
                                          printable(entry.info.name), entry.begin, expected));
    }
    expected = entry.end;
  }
  if (expected != data_size) {
    return file_error(path, fmt::format("has {} bytes of tensor data, its header names {}; it is "
                                        "truncated or corrupt: fetch it again",
                                        data_size, expected));
  }
  return base::ok_status();
}

base::Result<Bytes> read_header(InputFile& file) {
  const base::Result<Bytes> length = file.read(0, kLengthSize);
  if (!length.ok()) return length.error();
  const std::uint64_t size = load_unsigned(length.value().data(), kLengthSize, ByteOrder::kLittle);
  if (size > kLargestHeader || size > file.size() - kLengthSize) {
    return file_error(file.path(),
                      fmt::format("announces a header of {} bytes, at most {} are possible; it is "
                                  "not a safetensors file or is truncated: fetch it again",
                                  size, std::min(kLargestHeader, file.size() - kLengthSize)));
  }
  return file.read(kLengthSize, size);
}

base::Result<Directory> read_directory(InputFile& file) {
  const base::Result<Bytes> text = read_header(file);
  if (!text.ok()) return text.error();
  const std::optional<json> header = parse_header(text.value());
  if (!header) {
    return file_error(file.path(),
                      "its header is not a JSON object with distinct keys; it is not "
                      "a safetensors file or is corrupt: fetch it again");
  }
  Directory directory;
  directory.data_offset = kLengthSize + text.value().size();
  for (const auto& [name, value] : header->items()) {
    if (name == "__metadata__") continue;
    std::optional<Entry> entry = parse_entry(name, value);
    if (!entry) {
      return file_error(file.path(),
                        fmt::format("the header entry of tensor '{}' lacks 'dtype', 'shape' or "
                                    "'data_offsets', or they contradict each other; the file is "
                                    "corrupt: fetch it again",
                                    printable(name)));
    }
    directory.entries.push_back(std::move(*entry));
  }
  std::sort(directory.entries.begin(), directory.entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.begin, a.end, a.info.name) < std::tie(b.begin, b.end, b.info.name);
  });
  const base::Status covered =
      check_coverage(file.path(), directory, file.size() - directory.data_offset);
  if (!covered.ok()) return covered.error();
  return directory;
}

base::Error unknown_entry(const std::string& path, const std::string& name,
                          const Directory& directory) {
  std::vector<std::string> names;
  for (const Entry& entry : directory.entries) names.push_back(entry.info.name);
  return unknown_tensor(path, name, names);
}

}  // namespace

base::Result<std::vector<TensorInfo>> list_safetensors(const std::string& path) {
  base::Result<InputFile> opened = InputFile::open(path);
  if (!opened.ok()) return opened.error();
  InputFile file = std::move(opened).value();
  const base::Result<Directory> directory = read_directory(file);
  if (!directory.ok()) return directory.error();
  std::vector<TensorInfo> tensors;
  for (const Entry& entry : directory.value().entries) {
    if (entry.supported) tensors.push_back(entry.info);
  }
  return tensors;
}

base::Result<NamedMatrix> read_safetensors(const std::string& path, const std::string& name) {
  base::Result<InputFile> opened = InputFile::open(path);
  if (!opened.ok()) return opened.error();
  InputFile file = std::move(opened).value();
  const base::Result<Directory> read = read_directory(file);
  if (!read.ok()) return read.error();
  const Directory& directory = read.value();
  const auto found = std::find_if(directory.entries.begin(), directory.entries.end(),
                                  [&](const Entry& entry) { return entry.info.name == name; });
  if (found == directory.entries.end()) return unknown_entry(path, name, directory);
  if (!found->supported) {
    return file_error(path, fmt::format("tensor '{}' is stored as {}; supported are F16 BF16 F32 "
                                        "F64 I8 I16 I32 I64 U8 U16 U32 BOOL: convert it first",
                                        printable(name), printable(found->dtype)));
  }
  const base::Result<Bytes> bytes =
      file.read(directory.data_offset + found->begin, found->end - found->begin);
  if (!bytes.ok()) return bytes.error();
  return make_matrix(
      path + ":" + printable(name), found->info,
      decode({bytes.value().data(), bytes.value().size()}, found->info.type, ByteOrder::kLittle));
}

}  // namespace heddle::io
