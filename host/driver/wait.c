/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdatomic.h>

#include "host/driver/internal.h"

/* How long an interrupt may be waited for that the next GEMM need not raise. */
static const uint64_t poll_us = 1000;
/* Statuses from here on are the driver's. */
static const unsigned first_driver_status = HEDDLE_BAD_ARGUMENT;

static const uint8_t* descriptor(const heddle_device_t* device, uint16_t number) {
  return device->ring + heddle_ring_slot(device, number) * HEDDLE_DESCRIPTOR_BYTES;
}

/* Whether the descriptor behind this one belongs to the same GEMM. */
static int is_continued(const heddle_device_t* device, uint16_t number) {
  const size_t slot = heddle_ring_slot(device, number);
  return device->continued[slot / 8] >> slot % 8 & 1;
}

/* Of the GEMM next in line, whose last part does. */
static int raises_interrupt(const heddle_device_t* device) {
  uint16_t last = device->collected;
  while (is_continued(device, last)) ++last;
  const uint8_t* at = descriptor(device, last);
  return (at[HEDDLE_DESCRIPTOR_INTERRUPT_OFFSET] & HEDDLE_DESCRIPTOR_INTERRUPT_MASK) != 0;
}

/* Lets the host see what a GEMM wrote, which its last descriptor says. */
static void invalidate_results(const heddle_device_t* device, uint16_t last) {
  const uint8_t* at = descriptor(device, last);
  const heddle_output_t output =
      (heddle_output_t)HEDDLE_FIELD(at[HEDDLE_DESCRIPTOR_OUTPUT_OFFSET], HEDDLE_DESCRIPTOR_OUTPUT);
  const heddle_rows_t rows = {
      .address = heddle_fetch(at + HEDDLE_DESCRIPTOR_RESULTS_OFFSET, 8),
      .count = heddle_fetch(at + HEDDLE_DESCRIPTOR_TOKENS_OFFSET, 4),
      .stride = heddle_fetch(at + HEDDLE_DESCRIPTOR_RESULT_STRIDE_OFFSET, 4),
      .bytes = heddle_row_bytes_64(device, heddle_fetch(at + HEDDLE_DESCRIPTOR_O_OFFSET, 4),
                                   heddle_output_bits(output))};
  heddle_invalidate_rows(device, rows);
}

/* Adds what became of a part to what became of those before it. */
static void add_part(heddle_completion_t* sum, const uint8_t* at) {
  const uint64_t cycles = sum->cycles + heddle_fetch(at + HEDDLE_COMPLETION_CYCLES_OFFSET, 4);
  sum->cycles = (uint32_t)heddle_min(cycles, UINT32_MAX);
  sum->tag = at[HEDDLE_COMPLETION_TAG_OFFSET];
  if (sum->status != HEDDLE_OK) return;
  sum->status = (heddle_status_t)at[HEDDLE_COMPLETION_STATUS_OFFSET];
  sum->error_address = heddle_fetch(at + HEDDLE_COMPLETION_ERROR_ADDRESS_OFFSET, 8);
}

/* Takes the next entry of the completion ring, which the device has counted. HEDDLE_BUSY when its
 * GEMM has more parts. */
static heddle_status_t collect(heddle_device_t* device, heddle_completion_t* completion) {
  const size_t slot = heddle_ring_slot(device, device->collected);
  uint8_t* at = device->completion + slot * HEDDLE_COMPLETION_BYTES;
  /* COMPLETED is read before the entry and the results are. */
  atomic_thread_fence(memory_order_acquire);
  heddle_invalidate(device, at, HEDDLE_COMPLETION_BYTES);
  const unsigned status = at[HEDDLE_COMPLETION_STATUS_OFFSET];
  const uint16_t number = (uint16_t)heddle_fetch(at + HEDDLE_COMPLETION_NUMBER_OFFSET, 2);
  if (number != device->collected || status >= first_driver_status) return HEDDLE_DEVICE_FAULT;
  heddle_completion_t* sum = &device->open_completion;
  add_part(sum, at);
  ++device->collected;
  if (is_continued(device, number)) return HEDDLE_BUSY;
  invalidate_results(device, number);
  *completion = *sum;
  completion->number = device->finished++;
  *sum = (heddle_completion_t){.status = HEDDLE_OK};
  return HEDDLE_OK;
}

/* HEDDLE_BUSY while nothing has happened. */
static heddle_status_t look(heddle_device_t* device, heddle_completion_t* completion) {
  /* Cleared before COMPLETED is read: whatever comes later raises the interrupt again. */
  if (device->backend.wait_interrupt) {
    heddle_write(device, HEDDLE_REG_INTERRUPT_STATUS,
                 HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK | HEDDLE_INTERRUPT_STATUS_FAULT_MASK);
  }
  const uint16_t completed = (uint16_t)heddle_read(device, HEDDLE_REG_COMPLETED);
  const uint16_t ready = (uint16_t)(completed - device->collected);
  if (ready > heddle_in_flight(device)) return HEDDLE_DEVICE_FAULT;
  for (uint16_t left = ready; left > 0; --left) {
    const heddle_status_t status = collect(device, completion);
    if (status != HEDDLE_BUSY) return status;
  }
  const uint32_t status = heddle_read(device, HEDDLE_REG_STATUS);
  return status & HEDDLE_STATUS_FAULT_MASK ? HEDDLE_DEVICE_FAULT : HEDDLE_BUSY;
}

/* Sleeps until something may have happened, if the back end can. */
static heddle_status_t sleep_us(const heddle_device_t* device, uint64_t left_us) {
  const heddle_backend_t* backend = &device->backend;
  if (!backend->wait_interrupt) return HEDDLE_OK;
  const uint64_t us = raises_interrupt(device) ? left_us : heddle_min(left_us, poll_us);
  const heddle_status_t status = backend->wait_interrupt(backend->context, us);
  return status == HEDDLE_TIMEOUT ? HEDDLE_OK : status;
}

heddle_status_t heddle_wait(heddle_device_t* device, uint64_t timeout_us,
                            heddle_completion_t* completion) {
  if (!heddle_is_open(device) || !completion || heddle_in_flight(device) == 0) {
    return HEDDLE_BAD_ARGUMENT;
  }
  const heddle_backend_t* backend = &device->backend;
  const uint64_t start = backend->now_us(backend->context);
  for (;;) {
    /* Read before the device is: a host that slept long finds what was there in time. */
    const uint64_t passed = backend->now_us(backend->context) - start;
    heddle_status_t status = look(device, completion);
    if (status != HEDDLE_BUSY) return status;
    if (passed >= timeout_us) return HEDDLE_TIMEOUT;
    status = sleep_us(device, timeout_us - passed);
    if (status != HEDDLE_OK) return status;
  }
}

heddle_status_t heddle_run(heddle_device_t* device, const heddle_gemm_t* gemm,
                           uint64_t timeout_us) {
  if (!heddle_is_open(device) || !gemm) return HEDDLE_BAD_ARGUMENT;
  if (heddle_in_flight(device) != 0) return HEDDLE_BUSY;
  heddle_gemm_t alone = *gemm;
  alone.interrupt = 1;
  heddle_status_t status = heddle_submit(device, &alone);
  if (status != HEDDLE_OK) return status;
  heddle_completion_t completion;
  status = heddle_wait(device, timeout_us, &completion);
  return status == HEDDLE_OK ? completion.status : status;
}
