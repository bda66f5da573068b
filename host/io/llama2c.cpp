// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/llama2c.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "host/io/decode.h"
#include "host/io/file.h"
#include "host/io/names.h"

namespace heddle::io {
namespace {

constexpr std::size_t kHeaderFields = 7;
constexpr std::size_t kFieldSize = 4;

/// Positive, and small enough that no product of them overflows.
struct Config {
  std::size_t dim = 0;
  std::size_t hidden = 0;
  std::size_t layers = 0;
  std::size_t heads = 0;
  std::size_t kv_heads = 0;
  std::size_t vocab = 0;
  std::size_t sequence = 0;
  bool tied = true;  ///< the output matrix is the embedding

  std::size_t kv_dim() const { return dim / heads * kv_heads; }
};

struct Entry {
  TensorInfo info;
  std::uint64_t offset = 0;  ///< of the first byte in the file
};

/// Lays tensors out one after the other.
class Directory {
 public:
  void add(std::string name, std::vector<std::size_t> shape) {
    Entry entry;
    entry.info.name = std::move(name);
    entry.info.shape = std::move(shape);
    entry.offset = end_;
    end_ += *byte_size(entry.info.type, entry.info.shape);
    entries_.push_back(std::move(entry));
  }

  void add_layers(const Config& config, const char* name, const std::vector<std::size_t>& shape) {
    for (std::size_t layer = 0; layer < config.layers; ++layer) {
      add(fmt::format("layers.{}.{}", layer, name), shape);
    }
  }

  void skip(std::uint64_t floats) { end_ += floats * sizeof(float); }

  const std::vector<Entry>& entries() const { return entries_; }
  std::uint64_t end() const { return end_; }

 private:
  std::vector<Entry> entries_;
  std::uint64_t end_ = kHeaderFields * kFieldSize;
};

base::Result<Config> read_config(InputFile& file) {
  struct Field {
    const char* name;
    std::int64_t limit;
    std::size_t Config::*member;
  };
  const Field fields[kHeaderFields] = {
      {"dim", 1 << 20, &Config::dim},           {"hidden dim", 1 << 20, &Config::hidden},
      {"layers", 1 << 12, &Config::layers},     {"heads", 1 << 16, &Config::heads},
      {"kv heads", 1 << 16, &Config::kv_heads}, {"vocabulary", 1 << 24, &Config::vocab},
      {"sequence", 1 << 24, &Config::sequence}};
  const base::Result<Bytes> bytes = file.read(0, kHeaderFields * kFieldSize);
  if (!bytes.ok()) return bytes.error();
  Config config;
  for (std::size_t i = 0; i < kHeaderFields; ++i) {
    const Field& field = fields[i];
    std::int64_t value = static_cast<std::int32_t>(
        load_unsigned(bytes.value().data() + i * kFieldSize, kFieldSize, ByteOrder::kLittle));
    if (field.member == &Config::vocab && value < 0) {
      config.tied = false;
      value = -value;
    }
    if (value < 1 || value > field.limit) {
      return file_error(
          file.path(),
          fmt::format("is not a llama2.c version 0 checkpoint: its {} would be {}, 1..{} are "
                      "possible; export it with llama2.c's export.py --version 0",
                      field.name, value, field.limit));
    }
    config.*field.member = static_cast<std::size_t>(value);
  }
  if (config.dim % config.heads != 0 || config.heads % config.kv_heads != 0) {
    return file_error(
        file.path(),
        fmt::format("is not a llama2.c version 0 checkpoint: its {} heads do not divide its dim {} "
                    "or its {} kv heads do not divide its heads; export it with llama2.c's "
                    "export.py --version 0",
                    config.heads, config.dim, config.kv_heads));
  }
  return config;
}

Directory lay_out(const Config& config) {
  const std::size_t dim = config.dim;
  Directory directory;
  directory.add("tok_embeddings", {config.vocab, dim});
  directory.add_layers(config, "attention_norm", {dim});
  directory.add_layers(config, "wq", {dim, dim});
  directory.add_layers(config, "wk", {config.kv_dim(), dim});
  directory.add_layers(config, "wv", {config.kv_dim(), dim});
  directory.add_layers(config, "wo", {dim, dim});
  directory.add_layers(config, "ffn_norm", {dim});
  directory.add_layers(config, "w1", {config.hidden, dim});
  directory.add_layers(config, "w2", {dim, config.hidden});
  directory.add_layers(config, "w3", {config.hidden, dim});
  directory.add("norm", {dim});
  // Tables of sines and cosines that llama2.c itself no longer reads.
  directory.skip(2 * config.sequence * (dim / config.heads / 2));
  if (!config.tied) directory.add("output", {config.vocab, dim});
  return directory;
}

base::Result<Directory> read_directory(InputFile& file) {
  const base::Result<Config> config = read_config(file);
  if (!config.ok()) return config.error();
  Directory directory = lay_out(config.value());
  if (directory.end() != file.size()) {
    return file_error(file.path(), fmt::format("has {} bytes, its header implies {}; it is "
                                               "truncated or no llama2.c version 0 checkpoint: "
                                               "fetch it again",
                                               file.size(), directory.end()));
  }
  return directory;
}

}  // namespace

base::Result<std::vector<TensorInfo>> list_llama2c(const std::string& path) {
  base::Result<InputFile> opened = InputFile::open(path);
  if (!opened.ok()) return opened.error();
  InputFile file = std::move(opened).value();
  const base::Result<Directory> directory = read_directory(file);
  if (!directory.ok()) return directory.error();
  std::vector<TensorInfo> tensors;
  for (const Entry& entry : directory.value().entries()) tensors.push_back(entry.info);
  return tensors;
}

base::Result<NamedMatrix> read_llama2c(const std::string& path, const std::string& name) {
  base::Result<InputFile> opened = InputFile::open(path);
  if (!opened.ok()) return opened.error();
  InputFile file = std::move(opened).value();
  const base::Result<Directory> directory = read_directory(file);
  if (!directory.ok()) return directory.error();
  const std::vector<Entry>& entries = directory.value().entries();
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.info.name == name; });
  if (found == entries.end()) {
    std::vector<std::string> names;
    names.reserve(entries.size());
    for (const Entry& entry : entries) names.push_back(entry.info.name);
    return unknown_tensor(path, name, names);
  }
  const base::Result<Bytes> bytes =
      file.read(found->offset, *byte_size(found->info.type, found->info.shape));
  if (!bytes.ok()) return bytes.error();
  return make_matrix(
      path + ":" + name, found->info,
      decode({bytes.value().data(), bytes.value().size()}, found->info.type, ByteOrder::kLittle));
}

}  // namespace heddle::io
