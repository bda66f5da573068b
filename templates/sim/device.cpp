// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "device.h"

#include "Vdevice.h"
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

class VerilatedDevice final : public Device {
 public:
  explicit VerilatedDevice(std::uint64_t seed)
      : context_(make_context(seed)), model_(context_.get()) {
    name = kDesignName;
    hash = kDesignHash;
    clock_mhz = kClockMhz;
    address_bits = kAddressBits;
    clk = bytes(model_.clk);
    rst_n = bytes(model_.rst_n);
    interrupt = bytes(model_.irq);
    bind_lite();
    axi.bus_bytes = kBusBits / 8;
    axi.address_bytes = sizeof model_.m_axi_araddr;
    bind_writes();
    bind_reads();
  }

  ~VerilatedDevice() override {
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

  void bind_lite() {
    lite.aw = {bytes(model_.s_axil_awaddr), bytes(model_.s_axil_awprot),
               bytes(model_.s_axil_awvalid), bytes(model_.s_axil_awready)};
    lite.w = {bytes(model_.s_axil_wdata), bytes(model_.s_axil_wstrb), bytes(model_.s_axil_wvalid),
              bytes(model_.s_axil_wready)};
    lite.b = {bytes(model_.s_axil_bresp), bytes(model_.s_axil_bvalid), bytes(model_.s_axil_bready)};
    lite.ar = {bytes(model_.s_axil_araddr), bytes(model_.s_axil_arprot),
               bytes(model_.s_axil_arvalid), bytes(model_.s_axil_arready)};
    lite.r = {bytes(model_.s_axil_rdata), bytes(model_.s_axil_rresp), bytes(model_.s_axil_rvalid),
              bytes(model_.s_axil_rready)};
  }

  void bind_writes() {
    axi.aw = {bytes(model_.m_axi_awid),   bytes(model_.m_axi_awaddr),  bytes(model_.m_axi_awlen),
              bytes(model_.m_axi_awsize), bytes(model_.m_axi_awburst), bytes(model_.m_axi_awcache),
              bytes(model_.m_axi_awprot), bytes(model_.m_axi_awvalid), bytes(model_.m_axi_awready)};
    axi.w = {bytes(model_.m_axi_wdata), bytes(model_.m_axi_wstrb), bytes(model_.m_axi_wlast),
             bytes(model_.m_axi_wvalid), bytes(model_.m_axi_wready)};
    axi.b = {bytes(model_.m_axi_bid), bytes(model_.m_axi_bresp), bytes(model_.m_axi_bvalid),
             bytes(model_.m_axi_bready)};
  }

  void bind_reads() {
    axi.ar = {bytes(model_.m_axi_arid),   bytes(model_.m_axi_araddr),  bytes(model_.m_axi_arlen),
              bytes(model_.m_axi_arsize), bytes(model_.m_axi_arburst), bytes(model_.m_axi_arcache),
              bytes(model_.m_axi_arprot), bytes(model_.m_axi_arvalid), bytes(model_.m_axi_arready)};
    axi.r = {bytes(model_.m_axi_rid),   bytes(model_.m_axi_rdata),  bytes(model_.m_axi_rresp),
             bytes(model_.m_axi_rlast), bytes(model_.m_axi_rvalid), bytes(model_.m_axi_rready)};
  }

  std::unique_ptr<VerilatedContext> context_;
  Vdevice model_;
#if VM_TRACE
  std::unique_ptr<Trace> trace_;
  std::uint64_t time_ = 0;
#endif
};

}  // namespace

std::unique_ptr<Device> make_device(std::uint64_t seed) {
  return std::make_unique<VerilatedDevice>(seed);
}

}  // namespace sim
