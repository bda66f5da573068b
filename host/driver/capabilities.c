/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "host/driver/internal.h"

static int within(uint32_t value, uint32_t low, uint32_t high) {
  return value >= low && value <= high;
}

static int is_power_of_two(uint32_t value) { return value != 0 && (value & (value - 1)) == 0; }

/* A group covers whole K tiles, or cuts a tile into whole blocks. */
static int is_group(const heddle_capabilities_t* c) {
  const uint64_t tile = heddle_k_per_tile(c);
  if (c->group % tile == 0) return 1;
  return tile % c->group == 0 && c->group % c->m == 0;
}

/* Whether a design can have these: nothing behind this check divides by zero or overflows. */
static int are_sane(const heddle_capabilities_t* c) {
  return within(c->rows, 1, 0xFFFF) && within(c->columns, 1, 0xFFFF) && within(c->m, 1, 32) &&
         within(c->n, 1, c->m) && c->encoding <= HEDDLE_SPARSITY_ENCODING_COMBINATORIAL &&
         within(c->vector, 1, c->columns) && c->columns % c->vector == 0 &&
         within(c->weight_bits, 2, 8) && within(c->activation_bits, 2, 8) && c->outputs != 0 &&
         is_group(c) && (c->group == 0 || within(c->scale_bits, 1, 8)) &&
         within(c->tokens, 1, 0xFFFF) &&
         c->tokens_per_cycle != 0 && within(c->max_k_tiles, 1, 0xFFFF) &&
         c->activation_words >= c->max_k_tiles && within(c->word_bytes, 4, 64) &&
         is_power_of_two(c->word_bytes) && within(c->address_bits, 32, 64);
}

static void read_shape(const heddle_device_t* device, heddle_capabilities_t* c) {
  const uint32_t shape = heddle_read(device, HEDDLE_REG_SHAPE);
  c->rows = HEDDLE_FIELD(shape, HEDDLE_SHAPE_ROWS);
  c->columns = HEDDLE_FIELD(shape, HEDDLE_SHAPE_COLUMNS);
  const uint32_t sparsity = heddle_read(device, HEDDLE_REG_SPARSITY);
  c->n = HEDDLE_FIELD(sparsity, HEDDLE_SPARSITY_N);
  c->m = HEDDLE_FIELD(sparsity, HEDDLE_SPARSITY_M);
  c->vector = HEDDLE_FIELD(sparsity, HEDDLE_SPARSITY_VECTOR);
  c->encoding = HEDDLE_FIELD(sparsity, HEDDLE_SPARSITY_ENCODING);
  c->index_bits = HEDDLE_FIELD(sparsity, HEDDLE_SPARSITY_INDEX_BITS);
  c->multipliers = heddle_read(device, HEDDLE_REG_MULTIPLIERS);
}

static void read_numbers(const heddle_device_t* device, heddle_capabilities_t* c) {
  const uint32_t precision = heddle_read(device, HEDDLE_REG_PRECISION);
  c->weight_bits = HEDDLE_FIELD(precision, HEDDLE_PRECISION_WEIGHT_BITS);
  c->activation_bits = HEDDLE_FIELD(precision, HEDDLE_PRECISION_ACTIVATION_BITS);
  c->scale_bits = HEDDLE_FIELD(precision, HEDDLE_PRECISION_SCALE_BITS);
  c->outputs = HEDDLE_FIELD(precision, HEDDLE_PRECISION_OUTPUTS);
  c->rounding = HEDDLE_FIELD(precision, HEDDLE_PRECISION_ROUNDING);
  c->group = heddle_read(device, HEDDLE_REG_GROUP);
}

static void read_limits(const heddle_device_t* device, heddle_capabilities_t* c) {
  c->tokens = heddle_read(device, HEDDLE_REG_TOKENS);
  c->activation_words = heddle_read(device, HEDDLE_REG_ACTIVATION_WORDS);
  c->max_k_tiles = heddle_read(device, HEDDLE_REG_MAX_K_TILES);
  const uint32_t pass = heddle_read(device, HEDDLE_REG_PASS);
  c->tokens_per_cycle = HEDDLE_FIELD(pass, HEDDLE_PASS_TOKENS_PER_CYCLE);
  c->load_cycles = HEDDLE_FIELD(pass, HEDDLE_PASS_LOAD_CYCLES);
  const uint32_t bus = heddle_read(device, HEDDLE_REG_BUS);
  c->word_bytes = HEDDLE_FIELD(bus, HEDDLE_BUS_DATA_BITS) / 8;
  c->address_bits = HEDDLE_FIELD(bus, HEDDLE_BUS_ADDRESS_BITS);
}

heddle_status_t heddle_read_capabilities(heddle_device_t* device) {
  heddle_capabilities_t* c = &device->capabilities;
  if (heddle_read(device, HEDDLE_REG_ID) != HEDDLE_ID_VALUE) return HEDDLE_NO_DEVICE;
  c->version = heddle_read(device, HEDDLE_REG_VERSION);
  const uint32_t own_version = HEDDLE_VERSION_VALUE;
  if (HEDDLE_FIELD(c->version, HEDDLE_VERSION_MAJOR) !=
      HEDDLE_FIELD(own_version, HEDDLE_VERSION_MAJOR)) {
    return HEDDLE_WRONG_VERSION;
  }
  c->design_hash = (uint64_t)heddle_read(device, HEDDLE_REG_HASH_0) << 32;
  c->design_hash |= heddle_read(device, HEDDLE_REG_HASH_1);
  read_shape(device, c);
  read_numbers(device, c);
  read_limits(device, c);
  return are_sane(c) ? HEDDLE_OK : HEDDLE_NO_DEVICE;
}
