/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "host/driver/internal.h"

/* memory_used is a multiple of the block at all times, so what is handed out is aligned. */
heddle_status_t heddle_allocate(heddle_device_t* device, size_t bytes, heddle_buffer_t* buffer) {
  if (!heddle_is_open(device) || !buffer || bytes == 0) return HEDDLE_BAD_ARGUMENT;
  if (bytes > heddle_memory_left(device) - heddle_scratch_in_use(device)) return HEDDLE_NO_MEMORY;
  const size_t blocks = (bytes + HEDDLE_BLOCK_BYTES - 1) / HEDDLE_BLOCK_BYTES;
  buffer->data = device->backend.memory + device->memory_used;
  buffer->address = device->backend.memory_address + device->memory_used;
  buffer->bytes = blocks * HEDDLE_BLOCK_BYTES;
  device->memory_used += buffer->bytes;
  return HEDDLE_OK;
}

size_t heddle_memory_mark(const heddle_device_t* device) {
  return heddle_is_open(device) ? device->memory_used : 0;
}

heddle_status_t heddle_memory_release(heddle_device_t* device, size_t mark) {
  if (!heddle_is_open(device) || mark % HEDDLE_BLOCK_BYTES != 0 || mark > device->memory_used ||
      mark < heddle_rings_bytes(&device->config)) {
    return HEDDLE_BAD_ARGUMENT;
  }
  device->memory_used = mark;
  return HEDDLE_OK;
}
