// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "core.h"

#include "Vcore.h"
#include "design.h"
#include "verilated.h"
#if VM_TRACE_FST
#include "verilated_fst_c.h"
#elif VM_TRACE
#include "verilated_vcd_c.h"
#endif

namespace sim {
namespace {

#if VM_TRACE_FST
using Trace = VerilatedFstC;
#elif VM_TRACE
using Trace = VerilatedVcdC;
#endif

/// A pin of any width (8 to 64 bits, or an array of 32-bit words) as little-endian bytes.
template <typename Pin>
std::uint8_t* bytes(Pin& pin) {
  return reinterpret_cast<std::uint8_t*>(&pin);
}

class VerilatedCore final : public Core {
 public:
  explicit VerilatedCore(std::uint64_t seed)
      : context_(make_context(seed)), model_(context_.get()) {
    name = kDesignName;
    hash = kDesignHash;
    bus_bytes = kBusBits / 8;
    bind_control();
    sources[kWeights] = {bytes(model_.s_axis_weights_tdata), bytes(model_.s_axis_weights_tvalid),
                         bytes(model_.s_axis_weights_tlast), bytes(model_.s_axis_weights_tready)};
    sources[kParams] = {bytes(model_.s_axis_params_tdata), bytes(model_.s_axis_params_tvalid),
                        bytes(model_.s_axis_params_tlast), bytes(model_.s_axis_params_tready)};
    sources[kActivations] = {
        bytes(model_.s_axis_activations_tdata), bytes(model_.s_axis_activations_tvalid),
        bytes(model_.s_axis_activations_tlast), bytes(model_.s_axis_activations_tready)};
    sources[kPartials] = {bytes(model_.s_axis_partials_tdata), bytes(model_.s_axis_partials_tvalid),
                          bytes(model_.s_axis_partials_tlast),
                          bytes(model_.s_axis_partials_tready)};
    results = {bytes(model_.m_axis_results_tdata), bytes(model_.m_axis_results_tvalid),
               bytes(model_.m_axis_results_tlast), bytes(model_.m_axis_results_tready)};
  }

  ~VerilatedCore() override {
    model_.final();
#if VM_TRACE
    if (trace_) trace_->close();
#endif
  }

  void eval() override {
    model_.eval();
#if VM_TRACE
    if (trace_) trace_->dump(time_++);
#endif
  }

  void set_command(const Command& command) override {
    assign(model_.command_tokens, command.tokens);
    assign(model_.command_token_tile, command.token_tile);
    assign(model_.command_k_tiles, command.k_tiles);
    assign(model_.command_o_tiles, command.o_tiles);
    assign(model_.command_output, command.output);
    assign(model_.command_bias, command.bias);
    assign(model_.command_accumulate, command.accumulate);
  }

#if VM_TRACE
  bool open_trace(const std::string& path) override {
    trace_ = std::make_unique<Trace>();
    model_.trace(trace_.get(), 99);
    trace_->open(path.c_str());
    return true;
  }
#else
  bool open_trace(const std::string&) override { return false; }
#endif

 private:
  static std::unique_ptr<VerilatedContext> make_context(std::uint64_t seed) {
    auto context = std::make_unique<VerilatedContext>();
    context->randReset(2);                                       // registers: random
    context->randSeed(static_cast<int>(seed % 0x3fffffff) + 1);  // 0 would mean "from the clock"
#if VM_TRACE
    context->traceEverOn(true);
#endif
    return context;
  }

  template <typename Pin>
  static void assign(Pin& pin, std::uint32_t value) {
    pin = static_cast<Pin>(value);
  }

  void bind_control() {
    clk = bytes(model_.clk);
    rst_n = bytes(model_.rst_n);
    command_valid = bytes(model_.command_valid);
    command_ready = bytes(model_.command_ready);
    done = bytes(model_.done);
    underrun = bytes(model_.underrun);
    issue = bytes(model_.profile_issue);
    stall_weights = bytes(model_.profile_stall_weights);
    stall_activations = bytes(model_.profile_stall_activations);
    stall_output = bytes(model_.profile_stall_output);
  }

  std::unique_ptr<VerilatedContext> context_;
  Vcore model_;
#if VM_TRACE
  std::unique_ptr<Trace> trace_;
  std::uint64_t time_ = 0;
#endif
};

}  // namespace

std::unique_ptr<Core> make_core(std::uint64_t seed) {
  return std::make_unique<VerilatedCore>(seed);
}

}  // namespace sim
