// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/job.h"

#include <filesystem>
#include <fstream>
#include <utility>

#include "generator/base/math.h"
#include "host/pack/pack.h"
#include "host/pack/streams.h"
#include "sim/cosim/layout.h"
#include "sim/cosim/packets.h"

namespace heddle::cosim {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// The files of a job, growing command by command.
struct JobFiles {
  std::string text;
  std::string weights;
  std::string params;
  std::string activations;
  std::string partials;
  std::string expected;
};

void append(std::string& file, const Bytes& bytes, std::size_t size) {
  file.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
}

void append(std::string& file, const Bytes& bytes) { append(file, bytes, bytes.size()); }

int output_code(spec::OutputType type) {
  switch (type) {
    case spec::OutputType::kInt32:
      return 0;
    case spec::OutputType::kInt8:
      return 1;
    case spec::OutputType::kInt4:
      return 2;
  }
  return 0;
}

base::Result<pack::Image> pack_weights(const pack::Layout& layout, const Gemm& gemm) {
  pack::LayerWeights layer;
  layer.weights = gemm.weights;
  layer.scales = gemm.scales;
  layer.bias = gemm.bias;
  if (gemm.output != spec::OutputType::kInt32) {
    layer.multiplier = gemm.multiplier;
    layer.shift = gemm.shift;
  }
  return pack::pack(layout, layer);
}

JobCommand make_command(const arch::Design& design, const Gemm& gemm, const pack::Image& image) {
  JobCommand command;
  command.tokens = static_cast<std::int64_t>(gemm.activations.rows);
  command.k = image.k;
  command.o = image.o;
  command.k_tiles = image.k_tiles;
  command.token_tile = token_tile_of(design, gemm);
  command.output = gemm.output;
  command.passes = image.passes;
  command.slices = image.slices;
  command.nonzeros = image.nonzeros;
  command.expected = golden_result(design, gemm);
  return command;
}

void add_line(std::string& text, const char* key, std::size_t value) {
  text.append(key).append(" ").append(std::to_string(value)).append("\n");
}

/// The lines of job.txt of one command.
std::string command_text(const arch::Design& design, const Gemm& gemm, const pack::Image& image,
                         const JobCommand& command) {
  std::string text = "command\n";
  add_line(text, "tokens", static_cast<std::size_t>(command.tokens));
  add_line(text, "token_tile", static_cast<std::size_t>(command.token_tile));
  add_line(text, "k_tiles", static_cast<std::size_t>(image.k_tiles));
  add_line(text, "o_tiles", static_cast<std::size_t>(image.o_tiles));
  add_line(text, "output", static_cast<std::size_t>(output_code(command.output)));
  add_line(text, "bias", image.bias ? 1 : 0);
  add_line(text, "accumulate", gemm.existing.empty() ? 0 : 1);
  add_line(text, "weights", beat_bytes(design, image.weight_bits_used));
  add_line(text, "params", beat_bytes(design, image.param_bits_used));
  add_line(text, "activations", activation_packet(design, command.k));
  add_line(text, "partials", gemm.existing.empty() ? 0 : result_packet(design, 32));
  add_line(text, "results", result_packet(design, output_bits(command.output)));
  return text;
}

base::Status add_gemm(const arch::Design& design, const Gemm& gemm, JobFiles& files, Job& job) {
  const pack::Layout layout = layout_of(design);
  if (base::Status status = check_gemm(design, gemm); !status.ok()) return status;
  base::Status status = pack::check_activations(layout, gemm.activations);
  if (!status.ok()) return status;
  const base::Result<pack::Image> packed = pack_weights(layout, gemm);
  if (!packed.ok()) return packed.error();
  const pack::Image& image = packed.value();

  JobCommand command = make_command(design, gemm, image);
  files.text += command_text(design, gemm, image, command);
  append(files.weights, image.weights, beat_bytes(design, image.weight_bits_used));
  append(files.params, image.params, beat_bytes(design, image.param_bits_used));
  append(files.activations, pack::pack_activations(layout, gemm.activations));
  if (!gemm.existing.empty()) {
    append(files.partials, pack::pack_partials(layout, gemm.existing, command.token_tile));
  }
  const Bytes expected =
      result_stream(design, command.expected, command.token_tile, command.output);
  command.result_bytes = expected.size();
  append(files.expected, expected);
  job.commands.push_back(std::move(command));
  return base::ok_status();
}

}  // namespace

base::Status write_files(const std::vector<File>& files, const std::string& directory) {
  for (const File& file : files) {
    const std::filesystem::path path = std::filesystem::path(directory) / file.path;
    std::error_code ignored;  // an unwritable folder shows when the file is opened
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::ofstream out(path, std::ios::binary);
    out.write(file.content.data(), static_cast<std::streamsize>(file.content.size()));
    if (!out.flush()) return base::Error{"cannot write '" + path.string() + "'"};
  }
  return base::ok_status();
}

base::Result<Job> make_job(const arch::Design& design, const std::vector<Gemm>& gemms) {
  Job job;
  JobFiles files;
  files.text = "design " + design.hash + "\n";
  for (const Gemm& gemm : gemms) {
    if (base::Status status = add_gemm(design, gemm, files, job); !status.ok()) {
      return status.error();
    }
  }
  job.files = {{"job.txt", std::move(files.text)},
               {"weights.bin", std::move(files.weights)},
               {"params.bin", std::move(files.params)},
               {"activations.bin", std::move(files.activations)},
               {"expected.bin", std::move(files.expected)}};
  if (!files.partials.empty()) job.files.push_back({"partials.bin", std::move(files.partials)});
  return job;
}

}  // namespace heddle::cosim
