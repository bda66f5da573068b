// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/tlm/test_bench.h"

#include <cstring>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "tests/unit/twin/design_of.h"

namespace heddle::twin::testing {
namespace {

constexpr std::size_t kMemoryBytes = 1 << 20;
constexpr std::size_t kAlignment = 64;
constexpr unsigned kPollCycles = 64;

arch::Design small_design() {
  spec::Spec spec;
  spec.name = "small";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 4;
  spec.array.columns = 4;
  return arch::elaborate(spec);
}

Initiator& self(void* context) { return *static_cast<Initiator*>(context); }

}  // namespace

// ---- Memory ----

TestRam::TestRam(const sc_core::sc_module_name& name)
    : sc_module(name), socket("socket"), bytes_(kMemoryBytes + kAlignment) {
  socket.register_b_transport(this, &TestRam::b_transport);
  socket.register_get_direct_mem_ptr(this, &TestRam::get_direct_mem_ptr);
}

std::uint8_t* TestRam::data() {
  const auto first = reinterpret_cast<std::uintptr_t>(bytes_.data());
  return bytes_.data() + (kAlignment - first % kAlignment) % kAlignment;
}

void TestRam::restore() {
  grants_dmi = false;
  failing = 0;
  waits = sc_core::SC_ZERO_TIME;
  transactions = 0;
  grants = 0;
  socket->invalidate_direct_mem_ptr(0, ~sc_dt::uint64{0});
}

void TestRam::b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time&) {
  if (waits != sc_core::SC_ZERO_TIME) wait(waits);
  const std::uint64_t offset = transaction.get_address() - kBase;
  const unsigned length = transaction.get_data_length();
  const bool hit = failing - transaction.get_address() < length;
  if (hit || offset + length > size()) {
    transaction.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
    return;
  }
  if (transaction.is_write()) {
    std::memcpy(data() + offset, transaction.get_data_ptr(), length);
  } else {
    std::memcpy(transaction.get_data_ptr(), data() + offset, length);
  }
  transaction.set_dmi_allowed(grants_dmi);
  transaction.set_response_status(tlm::TLM_OK_RESPONSE);
  ++transactions;
}

bool TestRam::get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) {
  ++grants;
  dmi.set_dmi_ptr(data());
  dmi.set_start_address(kBase);
  dmi.set_end_address(kBase + size() - 1);
  dmi.allow_read_write();
  return grants_dmi;
}

// ---- Initiator ----

Initiator::Initiator(const sc_core::sc_module_name& name)
    : sc_module(name), socket("socket"), interrupt("interrupt") {
  socket.register_nb_transport_bw(this, &Initiator::nb_transport_bw);
  SC_THREAD(run_tests);
  SC_METHOD(note_interrupt);
  sensitive << interrupt.pos();
  dont_initialize();
}

void Initiator::run_tests() {
  result() = RUN_ALL_TESTS();
  sc_core::sc_stop();
}

tlm::tlm_response_status Initiator::access(tlm::tlm_generic_payload& transaction,
                                           sc_core::sc_time& delay) {
  socket->b_transport(transaction, delay);
  return transaction.get_response_status();
}

std::uint32_t Initiator::read(std::uint32_t offset) {
  std::uint32_t value = 0;
  tlm::tlm_generic_payload transaction;
  fill(transaction, tlm::TLM_READ_COMMAND, offset, reinterpret_cast<unsigned char*>(&value), 4);
  sc_core::sc_time delay = keeper_.get_local_time();
  EXPECT_EQ(access(transaction, delay), tlm::TLM_OK_RESPONSE);
  keeper_.set(delay);
  if (keeper_.need_sync()) keeper_.sync();
  return value;
}

void Initiator::write(std::uint32_t offset, std::uint32_t value) {
  tlm::tlm_generic_payload transaction;
  fill(transaction, tlm::TLM_WRITE_COMMAND, offset, reinterpret_cast<unsigned char*>(&value), 4);
  sc_core::sc_time delay = keeper_.get_local_time();
  EXPECT_EQ(access(transaction, delay), tlm::TLM_OK_RESPONSE);
  keeper_.set(delay);
  if (keeper_.need_sync()) keeper_.sync();
}

tlm::tlm_sync_enum Initiator::nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase& phase,
                                              sc_core::sc_time& delay) {
  steps_.push_back({phase, sc_core::sc_time_stamp() + delay});
  if (phase == tlm::BEGIN_RESP) responded_.notify(delay);
  return tlm::TLM_ACCEPTED;
}

heddle_backend_t Initiator::backend(TestRam& ram) {
  keeper_.reset();
  heddle_backend_t backend = {};
  backend.context = this;
  backend.read_register = [](void* context, std::uint32_t offset) {
    return self(context).read(offset);
  };
  backend.write_register = [](void* context, std::uint32_t offset, std::uint32_t value) {
    self(context).write(offset, value);
  };
  backend.now_us = [](void* context) {
    Initiator& initiator = self(context);
    initiator.keeper_.inc(bench().module.clock_period() * kPollCycles);
    if (initiator.keeper_.need_sync()) initiator.keeper_.sync();
    const double ns = initiator.keeper_.get_current_time() / sc_core::sc_time(1, sc_core::SC_NS);
    return static_cast<std::uint64_t>(ns / 1e3);
  };
  backend.memory = ram.data();
  backend.memory_address = TestRam::kBase;
  backend.memory_bytes = ram.size();
  return backend;
}

// ---- All of them ----

TestBench::TestBench() : spec(small_design()), design(design_of(spec)), module("module", design) {
  initiator.socket.bind(module.control);
  module.memory.bind(ram.socket);
  module.interrupt.bind(interrupt);
  initiator.interrupt.bind(interrupt);
}

void TestBench::restore(const sc_core::sc_time& quantum) {
  tlm::tlm_global_quantum::instance().set(quantum);
  wait(sc_core::sc_time(100, sc_core::SC_US));  // whatever is ahead comes to its end
  ram.restore();
  module.reset();
}

void fill(tlm::tlm_generic_payload& transaction, tlm::tlm_command command, std::uint64_t address,
          unsigned char* data, unsigned bytes) {
  transaction.set_command(command);
  transaction.set_address(address);
  transaction.set_data_ptr(data);
  transaction.set_data_length(bytes);
  transaction.set_streaming_width(bytes);
  transaction.set_byte_enable_ptr(nullptr);
  transaction.set_dmi_allowed(false);
  transaction.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
}

}  // namespace heddle::twin::testing
