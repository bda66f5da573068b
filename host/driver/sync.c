/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Caches of the host over matrices in DMA memory. Rows elsewhere are their owner's business.
 */
#include "host/driver/internal.h"

/* Where the host sees a row; null when DMA memory does not hold all of it. */
static uint8_t* find_row(const heddle_device_t* device, const heddle_rows_t* rows, uint64_t row) {
  const heddle_backend_t* backend = &device->backend;
  /* Addresses below the memory wrap to offsets far beyond it. */
  const uint64_t offset = rows->address + row * rows->stride - backend->memory_address;
  if (offset > backend->memory_bytes || rows->bytes > backend->memory_bytes - offset) return NULL;
  return backend->memory + offset;
}

void heddle_flush_rows(const heddle_device_t* device, heddle_rows_t rows) {
  if (!device->backend.flush) return;
  for (uint64_t row = 0; row < rows.count; ++row) {
    const uint8_t* at = find_row(device, &rows, row);
    if (at) heddle_flush(device, at, (size_t)rows.bytes);
  }
}

void heddle_invalidate_rows(const heddle_device_t* device, heddle_rows_t rows) {
  if (!device->backend.invalidate) return;
  for (uint64_t row = 0; row < rows.count; ++row) {
    uint8_t* at = find_row(device, &rows, row);
    if (at) heddle_invalidate(device, at, (size_t)rows.bytes);
  }
}
