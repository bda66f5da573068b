/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdatomic.h>
#include <string.h>

#include "host/driver/internal.h"

/* A reset waits for the bursts that are under way: far less than this, unless memory hangs. */
static const uint64_t reset_timeout_us = 1000000;

static size_t completion_ring_bytes(const heddle_config_t* config) {
  const size_t bytes = (size_t)HEDDLE_COMPLETION_BYTES << config->ring_log2;
  return bytes < HEDDLE_BLOCK_BYTES ? HEDDLE_BLOCK_BYTES : bytes;
}

size_t heddle_rings_bytes(const heddle_config_t* config) {
  return ((size_t)HEDDLE_DESCRIPTOR_BYTES << config->ring_log2) + completion_ring_bytes(config);
}

static int is_aligned(const heddle_backend_t* backend) {
  return (uintptr_t)backend->memory % HEDDLE_BLOCK_BYTES == 0 &&
         backend->memory_address % HEDDLE_BLOCK_BYTES == 0;
}

static heddle_status_t check_arguments(const heddle_backend_t* backend,
                                       const heddle_config_t* config) {
  if (!backend || !config || config->ring_log2 > HEDDLE_MAX_RING_LOG2) return HEDDLE_BAD_ARGUMENT;
  if (!backend->read_register || !backend->write_register || !backend->now_us) {
    return HEDDLE_BAD_ARGUMENT;
  }
  if (!backend->memory || !is_aligned(backend)) return HEDDLE_BAD_ARGUMENT;
  return HEDDLE_OK;
}

/* All of the DMA memory must be within the device's reach. */
static heddle_status_t check_memory(const heddle_device_t* device) {
  const heddle_backend_t* backend = &device->backend;
  if (backend->memory_bytes < heddle_rings_bytes(&device->config)) return HEDDLE_NO_MEMORY;
  const uint64_t highest = UINT64_MAX >> (64 - device->capabilities.address_bits);
  if (backend->memory_address > highest) return HEDDLE_BAD_ADDRESS;
  return backend->memory_bytes - 1 <= highest - backend->memory_address ? HEDDLE_OK
                                                                        : HEDDLE_BAD_ADDRESS;
}

static heddle_status_t identify(heddle_device_t* device) {
  const heddle_status_t status = heddle_read_capabilities(device);
  if (status != HEDDLE_OK) return status;
  const uint64_t expected = device->config.expected_hash;
  if (expected != 0 && expected != device->capabilities.design_hash) return HEDDLE_WRONG_DESIGN;
  return check_memory(device);
}

static heddle_status_t stop(const heddle_device_t* device) {
  const heddle_backend_t* backend = &device->backend;
  const uint64_t start = backend->now_us(backend->context);
  heddle_write(device, HEDDLE_REG_CONTROL, HEDDLE_CONTROL_RESET_MASK);
  while (heddle_read(device, HEDDLE_REG_CONTROL) & HEDDLE_CONTROL_RESET_MASK) {
    if (backend->now_us(backend->context) - start >= reset_timeout_us) return HEDDLE_TIMEOUT;
  }
  return HEDDLE_OK;
}

/* Rings lie at the start of DMA memory, so that everything behind them can be released. */
static void place_rings(heddle_device_t* device) {
  const size_t commands = (size_t)HEDDLE_DESCRIPTOR_BYTES << device->config.ring_log2;
  device->ring = device->backend.memory;
  device->ring_address = device->backend.memory_address;
  device->completion = device->ring + commands;
  device->completion_address = device->ring_address + commands;
  device->memory_used = heddle_rings_bytes(&device->config);
}

static void write_address(const heddle_device_t* device, uint32_t offset, uint64_t address) {
  heddle_write(device, offset, (uint32_t)(address & 0xFFFFFFFFu));
  heddle_write(device, offset + 4, (uint32_t)(address >> 32));
}

/* Empties the rings and lets a device that has just been reset run. */
static void start(heddle_device_t* device) {
  const heddle_config_t* config = &device->config;
  device->submitted = 0;
  device->collected = 0;
  device->finished = 0;
  device->scratch_bytes = 0;
  device->open_completion = (heddle_completion_t){.status = HEDDLE_OK};
  memset(device->ring, 0, heddle_rings_bytes(config));
  heddle_flush(device, device->ring, heddle_rings_bytes(config));
  atomic_thread_fence(memory_order_release);
  write_address(device, HEDDLE_REG_RING_BASE, device->ring_address);
  write_address(device, HEDDLE_REG_COMPLETION_BASE, device->completion_address);
  heddle_write(device, HEDDLE_REG_RING_SIZE, config->ring_log2);
  heddle_write(device, HEDDLE_REG_COALESCE,
               (uint32_t)config->coalesce_count << HEDDLE_COALESCE_COUNT_SHIFT |
                   (uint32_t)config->coalesce_ticks << HEDDLE_COALESCE_TICKS_SHIFT);
  if (device->backend.wait_interrupt) {
    heddle_write(device, HEDDLE_REG_INTERRUPT_ENABLE,
                 HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK | HEDDLE_INTERRUPT_ENABLE_FAULT_MASK);
  }
  heddle_write(device, HEDDLE_REG_CONTROL, HEDDLE_CONTROL_ENABLE_MASK);
}

heddle_status_t heddle_open(heddle_device_t* device, const heddle_backend_t* backend,
                            const heddle_config_t* config) {
  if (!device) return HEDDLE_BAD_ARGUMENT;
  memset(device, 0, sizeof *device);
  heddle_status_t status = check_arguments(backend, config);
  if (status != HEDDLE_OK) return status;
  device->backend = *backend;
  device->config = *config;
  status = identify(device);
  if (status == HEDDLE_OK) status = stop(device);
  if (status != HEDDLE_OK) return status;
  place_rings(device);
  start(device);
  return HEDDLE_OK;
}

heddle_status_t heddle_close(heddle_device_t* device) {
  if (!heddle_is_open(device)) return HEDDLE_BAD_ARGUMENT;
  const heddle_status_t status = stop(device);
  /* A device that does not stop may still write to DMA memory: its handle stays. */
  if (status != HEDDLE_OK) return status;
  memset(device, 0, sizeof *device);
  return HEDDLE_OK;
}

heddle_status_t heddle_reset(heddle_device_t* device) {
  if (!heddle_is_open(device)) return HEDDLE_BAD_ARGUMENT;
  const heddle_status_t status = stop(device);
  if (status != HEDDLE_OK) return status;
  start(device);
  return HEDDLE_OK;
}
