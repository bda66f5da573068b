// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/job.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"
#include "generator/spec/enum_text.h"
#include "host/pack/image_file.h"
#include "host/pack/pack.h"
#include "host/pack/rows.h"
#include "sim/cosim/layout.h"

namespace heddle::cosim {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kMostRingLog2 = 12;

base::Result<std::vector<pack::Image>> pack_weights(const arch::Design& design, const Gemm& gemm) {
  pack::LayerWeights layer;
  layer.weights = gemm.weights;
  layer.scales = gemm.scales;
  layer.bias = gemm.bias;
  if (gemm.output != spec::OutputType::kInt32) {
    layer.multiplier = gemm.multiplier;
    layer.shift = gemm.shift;
  }
  return pack::pack_parts(layout_of(design), layer, design.capacity.max_k);
}

JobCommand make_command(const arch::Design& design, const Gemm& gemm,
                        const std::vector<pack::Image>& parts) {
  JobCommand command;
  command.tokens = static_cast<std::int64_t>(gemm.activations.rows);
  command.k = static_cast<std::int64_t>(gemm.weights.columns);
  command.o = static_cast<std::int64_t>(gemm.weights.rows);
  command.token_tile = token_tile_of(design, gemm);
  command.output = gemm.output;
  for (const pack::Image& part : parts) {
    command.k_tiles += part.k_tiles;
    command.passes += part.passes;
    command.nonzeros += part.nonzeros;
    command.parts.push_back({part.k, part.slices});
  }
  command.expected = golden_result(design, gemm);
  command.inexact = count_inexact(design, gemm);
  return command;
}

std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

/// One GEMM's lines of job.txt, and its files.
class GemmWriter {
 public:
  GemmWriter(std::size_t number, Job& job) : number_(std::to_string(number)), job_(job) {}

  void line(const char* key, const std::string& value) {
    text_.append(key).append(" ").append(value).append("\n");
  }
  void line(const char* key, std::int64_t value) { line(key, std::to_string(value)); }
  /// A line that names a file, and the file.
  void file(const char* key, const Bytes& bytes) {
    const std::string name = key + number_ + ".bin";
    line(key, name);
    job_.files.push_back({name, text_of(bytes)});
  }
  std::string text() const { return text_; }

 private:
  std::string number_;
  Job& job_;
  std::string text_ = "gemm\n";
};

/// The stride of rows, with the gap that the GEMM asks for.
std::size_t stride_of(const pack::Layout& layout, std::size_t elements, int bits, int gap_words) {
  return pack::row_bytes(layout, elements, bits) +
         static_cast<std::size_t>(gap_words * layout.bus_bits / 8);
}

/// Refuses a GEMM that adds to what no earlier GEMM of the job leaves behind.
base::Status check_source(const Gemm& gemm, const JobCommand& command, const Job& job) {
  if (!gemm.existing_from) return base::ok_status();
  const std::string source = "GEMM " + std::to_string(*gemm.existing_from);
  if (*gemm.existing_from >= job.commands.size()) {
    return base::Error{"existing results come from " + source + ", which is no earlier one"};
  }
  const JobCommand& from = job.commands[*gemm.existing_from];
  const std::size_t bits = static_cast<std::size_t>(spec::output_bits(command.output));
  if (from.output != spec::OutputType::kInt32 || !(from.expected == gemm.existing) ||
      from.result_stride * bits != command.result_stride * 32) {
    return base::Error{"existing results are not the int32 results of " + source +
                       " or as many elements apart from row to row"};
  }
  return base::ok_status();
}

void write_existing(const Gemm& gemm, const JobCommand& command, GemmWriter& writer) {
  writer.line("accumulate", 1);
  if (gemm.existing_from) {
    writer.line("partials", "results " + std::to_string(*gemm.existing_from));
    writer.line("fence", 1);
    return;
  }
  // Rows of partials have as many elements as rows of results.
  const int bits = spec::output_bits(command.output);
  const std::size_t stride = command.result_stride * 32 / static_cast<std::size_t>(bits);
  writer.file("partials", pack::pack_rows(gemm.existing, 32, stride));
}

void write_operands(const pack::Layout& layout, const Gemm& gemm,
                    const std::vector<pack::Image>& parts, const JobCommand& command,
                    GemmWriter& writer) {
  const std::size_t activation_stride =
      stride_of(layout, gemm.activations.columns, layout.activation_bits, gemm.activation_gap);
  writer.file("image", pack::serialize(parts, layout));
  writer.line("activation_stride", static_cast<std::int64_t>(activation_stride));
  writer.file("activations",
              pack::pack_rows(gemm.activations, layout.activation_bits, activation_stride));
  writer.line("result_stride", static_cast<std::int64_t>(command.result_stride));
  if (!gemm.existing.empty()) write_existing(gemm, command, writer);
  writer.file("expected", pack::pack_rows(command.expected, spec::output_bits(command.output),
                                          command.result_stride));
}

base::Result<std::string> add_gemm(const arch::Design& design, const Gemm& gemm, Job& job) {
  const pack::Layout layout = layout_of(design);
  if (base::Status status = check_gemm(design, gemm); !status.ok()) return status.error();
  base::Status status = pack::check_activations(layout, gemm.activations);
  if (!status.ok()) return status.error();
  const auto packed = pack_weights(design, gemm);
  if (!packed.ok()) return packed.error();

  JobCommand command = make_command(design, gemm, packed.value());
  command.result_stride = stride_of(layout, static_cast<std::size_t>(command.o),
                                    spec::output_bits(command.output), gemm.result_gap);
  status = check_source(gemm, command, job);
  if (!status.ok()) return status.error();
  GemmWriter writer(job.commands.size(), job);
  writer.line("tokens", command.tokens);
  writer.line("k", command.k);
  writer.line("o", command.o);
  writer.line("token_tile", command.token_tile);
  writer.line("output", spec::to_text(command.output));
  write_operands(layout, gemm, packed.value(), command, writer);
  job.commands.push_back(std::move(command));
  return writer.text();
}

/// The ring must hold all parts of a GEMM.
base::Status size_ring(Job& job) {
  std::size_t parts = 1;
  for (const JobCommand& command : job.commands) parts = std::max(parts, command.parts.size());
  const int ring_log2 = base::ceil_log2(parts);
  if (ring_log2 > kMostRingLog2) {
    return base::Error{"K makes " + std::to_string(parts) + " parts, more than the " +
                       std::to_string(1 << kMostRingLog2) +
                       " entries of the largest ring; raise 'buffers.max_k'"};
  }
  job.ring_log2 = std::max(job.ring_log2, ring_log2);
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
  std::string text;
  for (const Gemm& gemm : gemms) {
    const base::Result<std::string> added = add_gemm(design, gemm, job);
    if (!added.ok()) return added.error();
    text += added.value();
  }
  if (base::Status status = size_ring(job); !status.ok()) return status.error();
  text.insert(0, "design " + design.hash + "\nring " + std::to_string(job.ring_log2) + "\n");
  job.files.push_back({"job.txt", std::move(text)});
  return job;
}

}  // namespace heddle::cosim
