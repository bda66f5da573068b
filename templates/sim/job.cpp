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
using Entries = std::map<std::string, std::uint64_t>;

constexpr const char* kKeys[] = {"tokens", "token_tile", "k_tiles",    "o_tiles",
                                 "output", "bias",       "accumulate", "weights",
                                 "params", "activations", "partials",  "results"};

[[noreturn]] void fail(const std::string& message) { throw std::runtime_error(message); }

bool is_key(const std::string& text) {
  return std::any_of(std::begin(kKeys), std::end(kKeys),
                     [&](const char* key) { return text == key; });
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
  if (!is_key(key)) fail("unknown key '" + key + "'");
  if (!(line >> commands.back()[key])) fail("'" + key + "' needs a number");
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
    for (const std::string key : kKeys) {
      if (entries.count(key) == 0) fail(path + ": a command lacks '" + key + "'");
    }
  }
  return commands;
}

Command to_command(const Entries& entries) {
  const auto field = [&](const char* key) {
    return static_cast<std::uint32_t>(entries.at(key));
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

void add_packets(SourceId id, const Entries& entries, const Command& command, std::size_t index,
                 StreamBuilder& builder) {
  const auto length = static_cast<std::size_t>(entries.at(kSourceNames[id]));
  if (id == kWeights || id == kParams) {
    builder.take(length);
    for (std::size_t tile = 0; tile < token_tiles(command); ++tile) builder.send(index);
    return;
  }
  const std::size_t per_token = id == kPartials ? command.o_tiles : 1;
  for (std::size_t i = 0; i < command.tokens * per_token; ++i) {
    builder.take(length);
    builder.send(index);
  }
}

void add_results(const Entries& entries, const Command& command, std::size_t index,
                 std::size_t bus_bytes, Job& job) {
  const auto bytes = static_cast<std::size_t>(entries.at("results"));
  if (bytes == 0 || bytes % bus_bytes != 0) fail("job.txt: 'results' must be whole beats");
  const std::size_t packets = std::size_t{command.tokens} * command.o_tiles;
  job.results.insert(job.results.end(), packets, {bytes / bus_bytes, index});
  job.result_beats += packets * (bytes / bus_bytes);
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
