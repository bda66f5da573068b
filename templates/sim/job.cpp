// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "job.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>

namespace sim {
namespace {

/// Fields and packet lengths of one command, as written in job.txt.
using Entries = std::map<std::string, std::vector<std::uint64_t>>;

struct KeyRule {
  const char* name;
  std::size_t values;
};

constexpr KeyRule kKeys[] = {{"tokens", 1}, {"token_tile", 1},  {"k_tiles", 1},    {"o_tiles", 1},
                             {"output", 1}, {"bias", 1},        {"accumulate", 1}, {"weights", 1},
                             {"params", 1}, {"activations", 2}, {"partials", 2},   {"results", 2}};

[[noreturn]] void fail(const std::string& message) { throw std::runtime_error(message); }

std::size_t values_of(const std::string& key) {
  for (const KeyRule& rule : kKeys) {
    if (key == rule.name) return rule.values;
  }
  fail("unknown key '" + key + "'");
}

void read_line(std::istringstream& line, const std::string& key, const std::string& design_hash,
               std::vector<Entries>& commands) {
  if (key == "command") {
    commands.emplace_back();
    return;
  }
  if (key == "design") {
    std::string hash;
    line >> hash;
    if (hash != design_hash) fail("the job is for design " + hash + ", this is " + design_hash);
    return;
  }
  if (commands.empty()) fail("'" + key + "' stands before the first 'command'");
  std::vector<std::uint64_t> values(values_of(key));
  for (std::uint64_t& value : values) {
    if (!(line >> value)) fail("'" + key + "' needs " + std::to_string(values.size()) + " numbers");
  }
  commands.back()[key] = values;
}

std::vector<Entries> read_commands(const std::string& path, const std::string& design_hash) {
  std::ifstream file(path);
  if (!file) fail(path + ": cannot be read");
  std::vector<Entries> commands;
  std::string text;
  for (int number = 1; std::getline(file, text); ++number) {
    std::istringstream line(text.substr(0, text.find('#')));
    std::string key;
    if (!(line >> key)) continue;
    try {
      read_line(line, key, design_hash, commands);
    } catch (const std::runtime_error& error) {
      fail(path + ":" + std::to_string(number) + ": " + error.what());
    }
  }
  if (commands.empty()) fail(path + ": no 'command'");
  for (const Entries& entries : commands) {
    for (const KeyRule& rule : kKeys) {
      if (entries.count(rule.name) == 0) fail(path + ": a command lacks '" + rule.name + "'");
    }
  }
  return commands;
}

Command to_command(const Entries& entries) {
  const auto field = [&](const char* key) {
    return static_cast<std::uint32_t>(entries.at(key).front());
  };
  return {field("tokens"), field("token_tile"), field("k_tiles"),   field("o_tiles"),
          field("output"), field("bias"),       field("accumulate")};
}

bool read_bytes(const std::string& path, std::vector<std::uint8_t>& bytes) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return false;
  bytes.resize(static_cast<std::size_t>(file.tellg()));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return file.good() || bytes.empty();
}

/// Lays out the packets of one stream file, each padded to whole beats.
class StreamBuilder {
 public:
  StreamBuilder(const std::string& path, std::size_t bus_bytes) : path_(path), bus_(bus_bytes) {
    read_bytes(path, file_);
  }

  /// Takes the next `length` bytes of the file; their packet is sent by each later `send`.
  void take(std::size_t length) {
    if (length > file_.size() - position_) {
      fail(path_ + ": has " + std::to_string(file_.size()) + " bytes, the packets need more");
    }
    packet_.offset = stream_.bytes.size();
    packet_.beats = (length + bus_ - 1) / bus_;
    stream_.bytes.resize(packet_.offset + packet_.beats * bus_);
    std::copy_n(file_.begin() + static_cast<std::ptrdiff_t>(position_), length,
                stream_.bytes.begin() + static_cast<std::ptrdiff_t>(packet_.offset));
    position_ += length;
  }

  void send(std::size_t command) {
    if (packet_.beats == 0) return;
    packet_.command = command;
    stream_.packets.push_back(packet_);
    stream_.beats += packet_.beats;
  }

  InputStream finish() {
    if (position_ != file_.size()) fail(path_ + ": has bytes beyond its last packet");
    return std::move(stream_);
  }

 private:
  std::string path_;
  std::size_t bus_;
  std::vector<std::uint8_t> file_;
  std::size_t position_ = 0;
  Packet packet_;
  InputStream stream_;
};

std::size_t token_tiles(const Command& command) {
  return (std::size_t{command.tokens} + command.token_tile - 1) / command.token_tile;
}

/// Length of a packet of token tile `tile`: FULL, or LAST for the last one.
std::size_t tile_bytes(const std::vector<std::uint64_t>& lengths, std::size_t tile,
                       std::size_t tiles) {
  return static_cast<std::size_t>(lengths[tile + 1 == tiles ? 1 : 0]);
}

void add_packets(SourceId id, const Entries& entries, const Command& command, std::size_t index,
                 StreamBuilder& builder) {
  const std::vector<std::uint64_t>& lengths = entries.at(kSourceNames[id]);
  const std::size_t tiles = token_tiles(command);
  if (id == kWeights || id == kParams) {
    builder.take(static_cast<std::size_t>(lengths[0]));
    for (std::size_t tile = 0; tile < tiles; ++tile) builder.send(index);
    return;
  }
  const std::size_t per_tile = id == kPartials ? command.o_tiles : 1;
  for (std::size_t i = 0; i < tiles * per_tile; ++i) {
    builder.take(tile_bytes(lengths, i / per_tile, tiles));
    builder.send(index);
  }
}

void add_results(const Entries& entries, const Command& command, std::size_t index,
                 std::size_t bus_bytes, Job& job) {
  const std::size_t tiles = token_tiles(command);
  for (std::size_t i = 0; i < tiles * command.o_tiles; ++i) {
    const std::size_t bytes = tile_bytes(entries.at("results"), i / command.o_tiles, tiles);
    if (bytes == 0 || bytes % bus_bytes != 0) fail("job.txt: 'results' must be whole beats");
    job.results.push_back({bytes / bus_bytes, index});
    job.result_beats += bytes / bus_bytes;
  }
}

}  // namespace

Job read_job(const std::string& directory, std::size_t bus_bytes, const std::string& design_hash) {
  const std::vector<Entries> entries = read_commands(directory + "/job.txt", design_hash);
  Job job;
  for (const Entries& entry : entries) {
    job.commands.push_back(to_command(entry));
    const Command& command = job.commands.back();
    if (command.tokens == 0 || command.token_tile == 0) fail("job.txt: a command has no tokens");
    add_results(entry, command, job.commands.size() - 1, bus_bytes, job);
  }
  for (int id = 0; id < kSourceCount; ++id) {
    const auto source = static_cast<SourceId>(id);
    StreamBuilder builder(directory + "/" + kSourceNames[source] + ".bin", bus_bytes);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      add_packets(source, entries[i], job.commands[i], i, builder);
    }
    job.inputs[source] = builder.finish();
  }
  job.has_expected = read_bytes(directory + "/expected.bin", job.expected);
  return job;
}

}  // namespace sim
