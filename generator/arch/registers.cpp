// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/registers.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace heddle::arch {
namespace {

using Fields = std::vector<BitField>;

Register capability(int offset, std::string_view name, Fields fields, std::string_view doc) {
  Register row;
  row.offset = offset;
  row.name = name;
  row.kind = RegisterKind::kCapability;
  row.fields = std::move(fields);
  row.doc = doc;
  return row;
}

/// A capability that is the same in every design.
Register constant(int offset, std::string_view name, std::uint32_t value, Fields fields,
                  std::string_view doc) {
  Register row = capability(offset, name, std::move(fields), doc);
  row.reset = value;
  return row;
}

Register control(int offset, std::string_view name, Access access, Fields fields,
                 std::string_view doc) {
  Register row;
  row.offset = offset;
  row.name = name;
  row.access = access;
  row.reset = 0;
  row.fields = std::move(fields);
  row.doc = doc;
  return row;
}

/// The address of a block of memory that starts at a multiple of 64 bytes.
Register base_address(int offset, std::string_view name, std::string_view doc) {
  Register row =
      control(offset, name, Access::kReadWrite,
              {{"block", 6, 58, "address in 64-byte blocks; the bits below read 0", {}}}, doc);
  row.width = 64;
  return row;
}

Register counter(int offset, std::string_view name, std::string_view doc) {
  Register row = control(offset, name, Access::kReadOnly, {}, doc);
  row.width = 64;
  row.kind = RegisterKind::kCounter;
  return row;
}

Fields interrupt_fields() {
  return {{"completion", 0, 1, "descriptors have completed that call for an interrupt", {}},
          {"fault", 1, 1, "`STATUS.fault` was set", {}}};
}

std::vector<Register> capability_registers() {
  return {
      constant(0x000, "ID", 0x4C444548, {}, "Marks a Heddle device: `HEDL` in memory."),
      constant(0x004, "VERSION", 0x00010000,
               {{"minor", 0, 16, "grows with additions", {}},
                {"major", 16, 16, "drivers refuse another one than their own", {}}},
               "The version of this register map."),
      capability(0x008, "HASH_0", {},
                 "The first four bytes of the design's hash, its first hex digit highest."),
      capability(0x00C, "HASH_1", {}, "The next four bytes of the design's hash."),
      capability(0x010, "SHAPE",
                 {{"rows", 0, 16, "array rows R", {}}, {"columns", 16, 16, "array columns C", {}}},
                 "The size of the array."),
      capability(0x014, "SPARSITY",
                 {{"n", 0, 6, "most non-zero weights of a slice", {}},
                  {"m", 8, 6, "weights of a block along K", {}},
                  {"encoding",
                   16,
                   2,
                   "of positions",
                   {{"position", 0, ""}, {"bitmask", 1, ""}, {"combinatorial", 2, ""}}},
                  {"vector", 18, 6, "neighbouring outputs that share positions", {}},
                  {"index_bits", 24, 8, "bits of a slice's index code", {}}},
                 "The format of the weights."),
      capability(0x018, "PRECISION",
                 {{"weight_bits", 0, 4, "bits of a weight", {}},
                  {"activation_bits", 4, 4, "bits of an activation", {}},
                  {"scale_bits", 8, 4, "bits of a group scale, 0 without scales", {}},
                  {"outputs", 12, 3, "bit 0 int32, 1 int8, 2 int4", {}},
                  {"rounding",
                   16,
                   2,
                   "of narrow results",
                   {{"single", 0, ""}, {"tflite", 1, ""}, {"onnx", 2, ""}}}},
                 "The widths of the numbers."),
      capability(0x01C, "GROUP", {}, "Weights along K per scale, 0 without scales."),
      capability(0x020, "TOKENS", {}, "The largest token tile."),
      capability(0x024, "ACTIVATION_WORDS", {},
                 "The bundles of a token tile (`PASS.tokens_per_cycle` tokens each) times K tiles "
                 "are at most this."),
      capability(0x028, "MAX_K_TILES", {}, "The most K tiles of one descriptor."),
      capability(0x02C, "BUS",
                 {{"data_bits", 0, 10, "width of a word", {}},
                  {"address_bits", 16, 8, "width of an address", {}}},
                 "The memory bus."),
      capability(0x030, "MULTIPLIERS", {}, "Products per cycle."),
      capability(0x034, "PASS",
                 {{"tokens_per_cycle", 0, 4, "tokens that enter the array together, a bundle", {}},
                  {"load_cycles",
                   8,
                   24,
                   "from the start of a pass until the weights of the next can be in place",
                   {}}},
                 "The pace of the array."),
  };
}

std::vector<Register> control_registers() {
  return {
      control(0x040, "CONTROL", Access::kReadWrite,
              {{"enable", 0, 1, "fetch descriptors", {}},
               {"reset", 1, 1, "write 1 to stop and clear the device; reads 1 until done", {}}},
              "Starts and stops the device."),
      control(0x044, "STATUS", Access::kReadOnly,
              {{"busy", 0, 1, "a descriptor is fetched or in flight, or a reset goes on", {}},
               {"fault",
                1,
                1,
                "a completion could not be written, or a doorbell was out of range; stays until "
                "reset",
                {}}},
              "What the device is doing."),
      control(0x048, "INTERRUPT_ENABLE", Access::kReadWrite, interrupt_fields(),
              "Which bits of `INTERRUPT_STATUS` raise the interrupt."),
      control(0x04C, "INTERRUPT_STATUS", Access::kWriteOneToClear, interrupt_fields(),
              "Why the interrupt is raised."),
      control(0x050, "COALESCE", Access::kReadWrite,
              {{"count", 0, 16, "completions without `interrupt` that raise one, 0 never", {}},
               {"ticks",
                16,
                16,
                "times 16 cycles after the first unreported completion, raise one, 0 never",
                {}}},
              "When completions that do not ask for an interrupt raise one."),
      base_address(0x060, "RING_BASE", "The command ring; written while the device is idle."),
      control(0x068, "RING_SIZE", Access::kReadWrite,
              {{"log2_entries", 0, 4, "0..12; more is taken as 12", {}}},
              "log2 of the entries of both rings; written while the device is idle."),
      control(0x06C, "DOORBELL", Access::kReadWrite,
              {{"submitted", 0, 16, "descriptors since reset, modulo 2^16", {}}},
              "Hands descriptors to the device."),
      control(0x070, "FETCHED", Access::kReadOnly,
              {{"fetched", 0, 16, "descriptors since reset, modulo 2^16", {}}},
              "Descriptors that the device has read."),
      control(0x074, "COMPLETED", Access::kReadOnly,
              {{"completed", 0, 16, "descriptors since reset, modulo 2^16", {}}},
              "Descriptors whose completions are in memory."),
      base_address(0x078, "COMPLETION_BASE",
                   "The completion ring; written while the device is idle."),
  };
}

std::vector<Register> counter_registers() {
  return {
      counter(0x080, "CYCLES", "Cycles with a descriptor in flight."),
      counter(0x088, "ISSUED", "Cycles in which tokens entered the array."),
      counter(0x090, "STALL_WEIGHTS",
              "Cycles in which the array waited for weights or params that memory had delivered."),
      counter(0x098, "STALL_ACTIVATIONS",
              "Cycles in which the array waited for activations that memory had delivered."),
      counter(0x0A0, "STALL_OUTPUT", "Cycles in which the array waited for accumulators to leave."),
      counter(0x0A8, "STALL_MEMORY",
              "Cycles in which the array waited for what memory had not delivered or not taken."),
      counter(0x0B0, "BYTES_READ", "Bytes read from memory, in whole words."),
      counter(0x0B8, "BYTES_WRITTEN",
              "Bytes of results and completions written to memory, in whole words."),
      counter(0x0C0, "DESCRIPTORS", "Descriptors completed, whatever the status."),
  };
}

/// Four bytes of the hash, from a hex digit on.
std::uint32_t hash_word(const Design& design, std::size_t digit) {
  return static_cast<std::uint32_t>(std::stoul(design.hash.substr(digit, 8), nullptr, 16));
}

/// A bit for each output type of the design.
std::int64_t outputs_of(const Design& design) {
  std::int64_t outputs = 0;
  for (const spec::OutputType type : design.spec.output) outputs |= 1 << output_code(type);
  return outputs;
}

std::int64_t field_value(const Design& design, std::string_view field) {
  const spec::Spec& spec = design.spec;
  if (field == "rows") return design.array.rows;
  if (field == "columns") return design.array.columns;
  if (field == "n") return spec.sparsity.n;
  if (field == "m") return spec.sparsity.m;
  if (field == "encoding") return encoding_code(design.sparsity.encoding);
  if (field == "vector") return spec.sparsity.vector;
  if (field == "index_bits") return design.sparsity.index_bits;
  if (field == "weight_bits") return spec.precision.weight;
  if (field == "activation_bits") return spec.precision.activation;
  if (field == "scale_bits") return design.has_scales() ? spec.scale.bits : 0;
  if (field == "outputs") return outputs_of(design);
  if (field == "rounding") return rounding_code(spec.rounding);
  if (field == "data_bits") return design.stream.bus;
  if (field == "address_bits") return spec.bus.address;
  if (field == "tokens_per_cycle") return design.array.tokens_per_cycle;
  if (field == "load_cycles") return design.latency.pass_load;
  throw std::logic_error("no capability field '" + std::string(field) + "'");
}

/// The value of a capability without fields.
std::int64_t whole_value(const Design& design, std::string_view name) {
  if (name == "HASH_0") return hash_word(design, 0);
  if (name == "HASH_1") return hash_word(design, 8);
  if (name == "GROUP") return design.spec.scale.group.value_or(0);
  if (name == "TOKENS") return design.capacity.token_tile;
  if (name == "ACTIVATION_WORDS") return design.capacity.activation_words;
  if (name == "MAX_K_TILES") return design.capacity.max_k_tiles;
  if (name == "MULTIPLIERS") return design.array.multipliers;
  throw std::logic_error("no capability register '" + std::string(name) + "'");
}

}  // namespace

const std::vector<Register>& registers() {
  static const std::vector<Register> table = [] {
    std::vector<Register> rows = capability_registers();
    for (Register& row : control_registers()) rows.push_back(std::move(row));
    for (Register& row : counter_registers()) rows.push_back(std::move(row));
    return rows;
  }();
  return table;
}

const Register& register_named(std::string_view name) {
  const auto found = std::find_if(registers().begin(), registers().end(),
                                  [&](const Register& row) { return row.name == name; });
  if (found == registers().end()) throw std::logic_error("no register " + std::string(name));
  return *found;
}

std::uint32_t capability_value(const Design& design, const Register& capability) {
  if (capability.reset) return static_cast<std::uint32_t>(*capability.reset);
  if (capability.fields.empty()) {
    return static_cast<std::uint32_t>(whole_value(design, capability.name));
  }
  std::uint32_t value = 0;
  for (const BitField& field : capability.fields) {
    value |= static_cast<std::uint32_t>(field_value(design, field.name)) << field.lsb;
  }
  return value;
}

std::string_view to_text(Access access) {
  switch (access) {
    case Access::kReadOnly:
      return "R";
    case Access::kReadWrite:
      return "RW";
    case Access::kWriteOneToClear:
      return "W1C";
  }
  throw std::logic_error("unknown access");
}

int encoding_code(spec::IndexEncoding encoding) {
  switch (encoding) {
    case spec::IndexEncoding::kPosition:
      return 0;
    case spec::IndexEncoding::kBitmask:
      return 1;
    case spec::IndexEncoding::kCombinatorial:
      return 2;
    case spec::IndexEncoding::kAuto:
      break;
  }
  throw std::logic_error("an elaborated design has a definite index encoding");
}

int rounding_code(spec::Rounding rounding) {
  switch (rounding) {
    case spec::Rounding::kSingle:
      return 0;
    case spec::Rounding::kTflite:
      return 1;
    case spec::Rounding::kOnnx:
      return 2;
  }
  throw std::logic_error("unknown rounding");
}

int output_code(spec::OutputType type) {
  switch (type) {
    case spec::OutputType::kInt32:
      return 0;
    case spec::OutputType::kInt8:
      return 1;
    case spec::OutputType::kInt4:
      return 2;
  }
  throw std::logic_error("unknown output type");
}

}  // namespace heddle::arch
