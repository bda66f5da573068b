/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "host/driver/internal.h"

/* The upper half that is read belongs to the lower half that was read last. */
static uint64_t read_counter(const heddle_device_t* device, uint32_t offset) {
  const uint64_t low = heddle_read(device, offset);
  return low | (uint64_t)heddle_read(device, offset + 4) << 32;
}

heddle_status_t heddle_read_counters(heddle_device_t* device, heddle_counters_t* counters) {
  if (!heddle_is_open(device) || !counters) return HEDDLE_BAD_ARGUMENT;
  counters->cycles = read_counter(device, HEDDLE_REG_CYCLES);
  counters->issued = read_counter(device, HEDDLE_REG_ISSUED);
  counters->stall_weights = read_counter(device, HEDDLE_REG_STALL_WEIGHTS);
  counters->stall_activations = read_counter(device, HEDDLE_REG_STALL_ACTIVATIONS);
  counters->stall_output = read_counter(device, HEDDLE_REG_STALL_OUTPUT);
  counters->stall_memory = read_counter(device, HEDDLE_REG_STALL_MEMORY);
  counters->bytes_read = read_counter(device, HEDDLE_REG_BYTES_READ);
  counters->bytes_written = read_counter(device, HEDDLE_REG_BYTES_WRITTEN);
  counters->descriptors = read_counter(device, HEDDLE_REG_DESCRIPTORS);
  return HEDDLE_OK;
}
