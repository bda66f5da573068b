// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core.h"

/// A job: commands and the bytes of every stream, in one directory.
///
/// job.txt holds lines "key value...", '#' starts a comment. An optional "design HASH" refuses the
/// job on any other design. Each "command" line starts a command, whose keys follow it:
///
///   tokens, token_tile, k_tiles, o_tiles, output, bias, accumulate     the command's fields
///   weights BYTES, params BYTES        packet of one traversal; sent anew for each token tile
///   activations BYTES                  packet of each token
///   partials BYTES                     packet of each token in each O tile, 0 without partials
///   results BYTES                      likewise; whole beats
///
/// A packet length is in bytes. weights.bin, params.bin, activations.bin and partials.bin hold the
/// packets of all commands in the order in which they are sent, a repeated one once, without gaps;
/// a file whose packets are all empty may be absent. The harness pads a packet with zeros to whole
/// beats. expected.bin, when present, holds the exact bytes of the result stream.
namespace sim {

/// One packet of an input stream.
struct Packet {
  std::size_t offset = 0;   ///< of its first byte in InputStream::bytes
  std::size_t beats = 0;    ///< at least 1
  std::size_t command = 0;  ///< index of the command that it belongs to
};

/// All packets of an input stream, in order; repeated packets share their bytes.
struct InputStream {
  std::vector<std::uint8_t> bytes;  ///< every packet padded to whole beats
  std::vector<Packet> packets;
  std::uint64_t beats = 0;  ///< over all packets
};

/// One packet of the result stream, as the commands imply it.
struct ResultPacket {
  std::size_t beats = 0;
  std::size_t command = 0;
};

struct Job {
  std::vector<Command> commands;
  std::array<InputStream, kSourceCount> inputs;
  std::vector<ResultPacket> results;
  std::uint64_t result_beats = 0;
  bool has_expected = false;
  std::vector<std::uint8_t> expected;
};

/// Reads the job in `directory` for a design with this bus and hash. Throws std::runtime_error
/// that names the file, the line and the remedy.
Job read_job(const std::string& directory, std::size_t bus_bytes, const std::string& design_hash);

}  // namespace sim
