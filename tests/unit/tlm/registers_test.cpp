// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <gtest/gtest.h>

#include "host/driver/heddle_registers.h"
#include "tests/unit/tlm/test_bench.h"

namespace heddle::twin::testing {
namespace {

using Bytes = std::array<unsigned char, 16>;

class RegistersTest : public ::testing::Test {
 protected:
  void SetUp() override { bench().restore(sc_core::SC_ZERO_TIME); }

  tlm::tlm_response_status access(tlm::tlm_command command, std::uint64_t address, unsigned bytes) {
    fill(transaction_, command, address, data_.data(), bytes);
    return bench().initiator.access(transaction_, delay_);
  }
  tlm::tlm_response_status again() { return bench().initiator.access(transaction_, delay_); }

  Bytes data_{};
  tlm::tlm_generic_payload transaction_;
  sc_core::sc_time delay_;
};

TEST_F(RegistersTest, AnswerBehindTheirTime) {
  const sc_core::sc_time before(7, sc_core::SC_NS);
  delay_ = before;
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_ID, 4), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(std::string(data_.begin(), data_.begin() + 4), "HEDL");
  EXPECT_EQ(delay_, before + 3 * bench().module.clock_period());
  EXPECT_FALSE(transaction_.is_dmi_allowed());
}

TEST_F(RegistersTest, SeveralWordsAreReadInOrder) {
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_ID, 16), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data_[0], 'H');
  EXPECT_EQ(data_[4] | data_[5] << 8 | data_[6] << 16, HEDDLE_VERSION_VALUE);
  EXPECT_EQ(delay_, 12 * bench().module.clock_period());
}

TEST_F(RegistersTest, PartsOfAWordAreReadAndWritten) {
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_ID + 1, 2), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data_[0], 'E');
  EXPECT_EQ(data_[1], 'D');
  bench().initiator.write(HEDDLE_REG_COALESCE, 0x11223344);
  data_ = {0xAA, 0xBB};
  EXPECT_EQ(access(tlm::TLM_WRITE_COMMAND, HEDDLE_REG_COALESCE + 1, 2), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(bench().initiator.read(HEDDLE_REG_COALESCE), 0x11BBAA44u);
}

TEST_F(RegistersTest, AnUnalignedAccessTouchesTwoWords) {
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_ID + 3, 2), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data_[0], 'L');
  EXPECT_EQ(data_[1], HEDDLE_VERSION_VALUE & 0xFF);
}

TEST_F(RegistersTest, ByteEnablesAreHonoured) {
  bench().initiator.write(HEDDLE_REG_COALESCE, 0x11223344);
  unsigned char enables[] = {TLM_BYTE_DISABLED, TLM_BYTE_ENABLED};
  data_ = {1, 2, 3, 4};
  fill(transaction_, tlm::TLM_WRITE_COMMAND, HEDDLE_REG_COALESCE, data_.data(), 4);
  transaction_.set_byte_enable_ptr(enables);
  transaction_.set_byte_enable_length(2);
  EXPECT_EQ(again(), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(bench().initiator.read(HEDDLE_REG_COALESCE), 0x04220244u);
  transaction_.set_command(tlm::TLM_READ_COMMAND);
  data_ = {9, 9, 9, 9};
  EXPECT_EQ(again(), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ((Bytes{9, 0x02, 9, 0x04}), data_);
}

TEST_F(RegistersTest, MistakesAreAnswered) {
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_BYTES, 4), tlm::TLM_ADDRESS_ERROR_RESPONSE);
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_BYTES - 2, 4),
            tlm::TLM_ADDRESS_ERROR_RESPONSE);
  EXPECT_EQ(access(tlm::TLM_WRITE_COMMAND, ~std::uint64_t{0}, 4), tlm::TLM_ADDRESS_ERROR_RESPONSE);
  EXPECT_EQ(access(tlm::TLM_READ_COMMAND, HEDDLE_REG_ID, 0), tlm::TLM_BURST_ERROR_RESPONSE);
  fill(transaction_, tlm::TLM_READ_COMMAND, HEDDLE_REG_ID, data_.data(), 8);
  transaction_.set_streaming_width(4);
  EXPECT_EQ(again(), tlm::TLM_BURST_ERROR_RESPONSE);
  fill(transaction_, tlm::TLM_WRITE_COMMAND, HEDDLE_REG_COALESCE, data_.data(), 4);
  transaction_.set_byte_enable_ptr(data_.data());
  transaction_.set_byte_enable_length(0);
  EXPECT_EQ(again(), tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
  EXPECT_EQ(access(static_cast<tlm::tlm_command>(3), HEDDLE_REG_ID, 4),
            tlm::TLM_COMMAND_ERROR_RESPONSE);
  EXPECT_EQ(access(tlm::TLM_IGNORE_COMMAND, HEDDLE_REG_ID, 4), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(delay_, sc_core::SC_ZERO_TIME);
}

TEST_F(RegistersTest, DebuggersChangeNothing) {
  auto& socket = bench().initiator.socket;
  bench().initiator.write(HEDDLE_REG_COALESCE, 0x11223344);
  fill(transaction_, tlm::TLM_READ_COMMAND, HEDDLE_REG_COALESCE + 1, data_.data(), 8);
  const sc_core::sc_time before = sc_core::sc_time_stamp();
  EXPECT_EQ(socket->transport_dbg(transaction_), 8u);
  EXPECT_EQ((Bytes{0x33, 0x22, 0x11}), data_);
  EXPECT_EQ(sc_core::sc_time_stamp(), before);
  transaction_.set_command(tlm::TLM_WRITE_COMMAND);
  EXPECT_EQ(socket->transport_dbg(transaction_), 0u);
  fill(transaction_, tlm::TLM_READ_COMMAND, HEDDLE_REG_BYTES - 1, data_.data(), 4);
  EXPECT_EQ(socket->transport_dbg(transaction_), 1u);
  EXPECT_EQ(bench().initiator.read(HEDDLE_REG_COALESCE), 0x11223344u);
}

TEST_F(RegistersTest, GoThroughAllPhasesForApproximateTime) {
  Initiator& initiator = bench().initiator;
  fill(transaction_, tlm::TLM_READ_COMMAND, HEDDLE_REG_ID, data_.data(), 4);
  transaction_.set_mm(nullptr);
  tlm::tlm_phase phase = tlm::BEGIN_REQ;
  const sc_core::sc_time begin = sc_core::sc_time_stamp();
  const tlm::tlm_sync_enum answer = initiator.socket->nb_transport_fw(transaction_, phase, delay_);
  EXPECT_EQ(answer, tlm::TLM_ACCEPTED);
  wait(initiator.responded());
  EXPECT_EQ(transaction_.get_response_status(), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data_[0], 'H');
  // The response ends the request, too, as the base protocol allows.
  ASSERT_EQ(initiator.steps().size(), 1u);
  EXPECT_EQ(initiator.steps().back().phase, tlm::BEGIN_RESP);
  EXPECT_EQ(initiator.steps().back().time, begin + 3 * bench().module.clock_period());
  phase = tlm::END_RESP;
  sc_core::sc_time none;
  EXPECT_EQ(initiator.socket->nb_transport_fw(transaction_, phase, none), tlm::TLM_COMPLETED);
}

}  // namespace
}  // namespace heddle::twin::testing
