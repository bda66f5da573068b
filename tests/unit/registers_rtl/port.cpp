// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "port.h"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

namespace heddle::registers_rtl {
namespace {

constexpr int kLongestAccess = 100;  // cycles

}  // namespace

Port::Port() : model_(std::make_unique<Vregisters>()) {
  model_->rst_n = 0;
  ticks(2);
  model_->rst_n = 1;
}

Port::~Port() { model_->final(); }

void Port::tick() {
  model_->clk = 0;
  model_->eval();
  check_answers();
  model_->clk = 1;
  model_->eval();
  ++cycles_;
}

void Port::ticks(int cycles) {
  for (int i = 0; i < cycles; ++i) tick();
}

void Port::check_answers() {
  if (read_waits_) {
    EXPECT_TRUE(model_->s_axil_rvalid) << "a read's answer was withdrawn";
    EXPECT_EQ(model_->s_axil_rdata, waiting_data_) << "a read's answer changed";
  }
  if (write_waits_) {
    EXPECT_TRUE(model_->s_axil_bvalid) << "a write's answer was withdrawn";
  }
  read_waits_ = model_->rst_n && model_->s_axil_rvalid && !model_->s_axil_rready;
  write_waits_ = model_->rst_n && model_->s_axil_bvalid && !model_->s_axil_bready;
  waiting_data_ = model_->s_axil_rdata;
}

std::uint32_t Port::read(std::uint32_t offset, int response_delay) {
  model_->s_axil_araddr = offset;
  model_->s_axil_arvalid = 1;
  for (int cycle = 0; cycle < kLongestAccess; ++cycle) {
    const bool accepted = model_->s_axil_arvalid && model_->s_axil_arready;
    const bool answered = model_->s_axil_rvalid && response_delay-- <= 0;
    model_->s_axil_rready = answered;
    const std::uint32_t data = model_->s_axil_rdata;
    EXPECT_EQ(model_->s_axil_rresp, 0);
    tick();
    if (accepted) model_->s_axil_arvalid = 0;
    model_->s_axil_rready = 0;
    if (answered) return data;
  }
  throw std::runtime_error("a read is not answered");
}

void Port::write(std::uint32_t offset, std::uint32_t data, unsigned strobe, Pace pace) {
  bool address_done = false;
  bool data_done = false;
  for (int cycle = 0; cycle < kLongestAccess; ++cycle) {
    model_->s_axil_awaddr = offset;
    model_->s_axil_wdata = data;
    model_->s_axil_wstrb = strobe;
    model_->s_axil_awvalid = !address_done && cycle >= pace.address_delay;
    model_->s_axil_wvalid = !data_done && cycle >= pace.data_delay;
    address_done = address_done || (model_->s_axil_awvalid && model_->s_axil_awready);
    data_done = data_done || (model_->s_axil_wvalid && model_->s_axil_wready);
    const bool answered = model_->s_axil_bvalid && pace.response_delay-- <= 0;
    model_->s_axil_bready = answered;
    EXPECT_EQ(model_->s_axil_bresp, 0);
    if (model_->s_axil_bvalid) {
      EXPECT_TRUE(address_done && data_done) << "answered too early";
    }
    tick();
    model_->s_axil_awvalid = 0;
    model_->s_axil_wvalid = 0;
    model_->s_axil_bready = 0;
    if (answered) return;
  }
  throw std::runtime_error("a write is not answered");
}

void Port::write_and(std::uint32_t offset, std::uint32_t data,
                     const std::function<void(bool)>& drive) {
  model_->s_axil_awaddr = offset;
  model_->s_axil_wdata = data;
  model_->s_axil_wstrb = 0xF;
  model_->s_axil_awvalid = 1;
  model_->s_axil_wvalid = 1;
  tick();
  model_->s_axil_awvalid = 0;
  model_->s_axil_wvalid = 0;
  drive(true);
  tick();
  drive(false);
  EXPECT_TRUE(model_->s_axil_bvalid);
  model_->s_axil_bready = 1;
  tick();
  model_->s_axil_bready = 0;
}

}  // namespace heddle::registers_rtl
