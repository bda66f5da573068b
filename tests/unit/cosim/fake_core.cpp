// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/cosim/fake_core.h"

#include <numeric>

namespace heddle::cosim::testing {

FakeCore::FakeCore(const Script& script) : script_(script), result_data_(script.bus_bytes) {
  name = "fake";
  hash = "cafe";
  bus_bytes = script.bus_bytes;
  bind();
}

void FakeCore::bind() {
  clk = &clk_;
  rst_n = &rst_n_;
  command_valid = &command_valid_;
  command_ready = &command_ready_;
  done = &done_;
  underrun = &underrun_;
  issue = &shown_issue;
  stall_weights = &shown_stall_weights;
  stall_activations = &shown_stall_activations;
  stall_output = &shown_stall_output;
  for (int id = 0; id < sim::kSourceCount; ++id) {
    Input& input = streams_[id];
    input.data.resize(script_.bus_bytes);
    sources[static_cast<std::size_t>(id)] = {input.data.data(), &input.valid, &input.last,
                                             &input.ready};
  }
  results = {result_data_.data(), &result_valid_, &result_last_, &result_ready_};
}

void FakeCore::eval() {
  if (clk_ != 0 && previous_clk_ == 0 && rst_n_ != 0) rising_edge();
  previous_clk_ = clk_;
}

void FakeCore::set_command(const sim::Command& command) { pending_ = command; }

bool FakeCore::open_trace(const std::string&) { return false; }

void FakeCore::rising_edge() {
  done_ = script_.fault == Fault::kSpuriousDone && cycle_ == 0;
  underrun_ = script_.fault == Fault::kUnderrun;
  take_inputs();
  if (command_valid_ != 0) {
    commands_.push_back(pending_);
    ++accepted_;
  }
  move_results();
  show_result();
  ++cycle_;
}

void FakeCore::take_inputs() {
  for (Input& input : streams_) {
    if (input.valid == 0 || input.ready == 0) continue;
    input.bytes.insert(input.bytes.end(), input.data.begin(), input.data.end());
    input.cycles.push_back(cycle_);
    input.lasts.push_back(input.last != 0);
  }
  Input& weights = streams_[sim::kWeights];
  const bool full = weights.cycles.size() + 1 == script_.weight_beats;
  if (script_.fault == Fault::kLeavesInput && full) weights.ready = 0;
}

/// Retires the beat that the sink took, and ends the command with its last one.
void FakeCore::move_results() {
  if (result_valid_ != 0 && result_ready_ == 0) ++refusals_;
  if (result_valid_ == 0 || result_ready_ == 0) return;
  ++beat_;
  result_valid_ = 0;
  const auto end = script_.command_beats.begin() + static_cast<std::ptrdiff_t>(finished_) + 1;
  const std::size_t through = std::accumulate(script_.command_beats.begin(), end, std::size_t{0});
  const std::size_t early = script_.fault == Fault::kEarlyDone ? 1 : 0;
  if (beat_ + early != through) return;
  done_ = 1;
  ++finished_;
}

void FakeCore::show_result() {
  const std::size_t total =
      std::accumulate(script_.command_beats.begin(), script_.command_beats.end(), std::size_t{0});
  const std::size_t surplus = script_.fault == Fault::kSurplusBeat ? 1 : 0;
  const bool working = accepted_ > finished_ || (surplus != 0 && beat_ == total);
  result_valid_ = working && beat_ < total + surplus && script_.fault != Fault::kHangs;
  if (result_valid_ == 0) return;
  for (std::size_t i = 0; i < script_.bus_bytes; ++i) {
    result_data_[i] = static_cast<std::uint8_t>(beat_ * script_.bus_bytes + i);
  }
  result_last_ = last_of_packet();
  if (script_.fault == Fault::kChangesPayload && refusals_ == 1) result_data_[0] ^= 1u;
  if (script_.fault == Fault::kDropsValid && refusals_ == 1) {
    result_valid_ = 0;
    ++refusals_;
  }
}

bool FakeCore::last_of_packet() const {
  if (script_.fault == Fault::kOmitsLast) return false;
  std::size_t end = 0;
  for (const std::size_t beats : script_.packet_beats) {
    end += beats;
    const std::size_t last = script_.fault == Fault::kMovesLast && beats > 1 ? end - 2 : end - 1;
    if (beat_ == last) return true;
  }
  return false;
}

}  // namespace heddle::cosim::testing
