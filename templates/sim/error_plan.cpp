// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "error_plan.h"

#include <stdexcept>

#include "random.h"
#include "violations.h"

namespace sim {
namespace {

bool is_address(const std::string& text) { return text[0] >= '0' && text[0] <= '9'; }

std::uint64_t to_address(const std::string& text) {
  std::size_t end = 0;
  std::uint64_t address = 0;
  try {
    address = std::stoull(text, &end, 0);
  } catch (const std::exception&) {
    end = 0;
  }
  if (end != text.size()) throw std::runtime_error("--error: '" + text + "' is no address");
  return address;
}

/// Any word of a buffer's rows; of a section, the last block may be padding that nobody reads.
std::uint64_t draw_word(const Rows& rows, std::size_t bus_bytes, std::uint64_t seed) {
  constexpr std::size_t kBlock = 64;
  Random random(seed * 16 + 8);
  const std::size_t used =
      rows.count == 1 && rows.row_bytes > kBlock ? rows.row_bytes - kBlock : rows.row_bytes;
  const std::uint64_t row = random.below(rows.count);
  const std::uint64_t word = random.below((used + bus_bytes - 1) / bus_bytes);
  return (rows.address + row * rows.stride + word * bus_bytes) & ~std::uint64_t{bus_bytes - 1};
}

}  // namespace

ErrorPlan::ErrorPlan(const Job& job, const Placement& placement, std::size_t bus_bytes)
    : job_(job), placement_(placement), bus_bytes_(bus_bytes) {}

ErrorPlan::ErrorPlan(const Job& job, const Placement& placement, std::size_t bus_bytes,
                     const ErrorOption& option, std::uint64_t seed)
    : ErrorPlan(job, placement, bus_bytes) {
  error_.response = option.response;
  error_.bytes = bus_bytes;
  if (is_address(option.where)) {
    error_.address = to_address(option.where) & ~std::uint64_t{bus_bytes - 1};
    return;
  }
  const Region region = placement.region(0, option.where);
  error_.address = draw_word(region.rows, bus_bytes, seed);
  error_.access = region.access;
}

bool ErrorPlan::hits(const Region& region) const {
  if (error_.bytes == 0 || (error_.access & region.access) == 0) return false;
  const std::uint64_t mask = ~std::uint64_t{bus_bytes_ - 1};
  for (std::size_t row = 0; row < region.rows.count; ++row) {
    const std::uint64_t first = region.rows.address + row * region.rows.stride;
    const std::uint64_t end = (first + region.rows.row_bytes + bus_bytes_ - 1) & mask;
    if (error_.address >= (first & mask) && error_.address < end) return true;
  }
  return false;
}

heddle_status_t ErrorPlan::status(std::size_t index) const {
  for (const char* name :
       {"descriptor", "weights", "params", "activations", "partials", "results"}) {
    if (!job_.gemms[index].accumulate && std::string(name) == "partials") continue;
    const Region region = placement_.region(index, name);
    if (hits(region)) return region.error;
  }
  return HEDDLE_OK;
}

bool ErrorPlan::faults(std::size_t index) const {
  return hits(placement_.region(index, "completion"));
}

bool ErrorPlan::is_trusted(std::size_t index) const {
  if (status(index) != HEDDLE_OK) return false;
  const std::size_t source = job_.gemms[index].partials_from;
  return source == JobGemm::kNobody || is_trusted(source);
}

std::string ErrorPlan::check_address(std::size_t index, std::uint64_t address) const {
  if (status(index) == HEDDLE_OK) return address == 0 ? "" : "error address without an error";
  const std::uint64_t burst = (max_burst_beats(bus_bytes_) - 1) * bus_bytes_;
  if (address <= error_.address && error_.address - address <= burst) return "";
  return "error address " + hex(address) + ", the error was at " + hex(error_.address);
}

}  // namespace sim
