/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "host/driver/internal.h"

/* Offsets in a weight image file (docs/weight-image.md, Header). */
enum {
  AT_VERSION = 8,
  AT_HEADER_BYTES = 12,
  AT_FILE_BYTES = 16,
  AT_CHECKSUM = 24,
  AT_FLAGS = 28,
  AT_ROWS = 32,
  AT_COLUMNS = 36,
  AT_N = 40,
  AT_M = 44,
  AT_WEIGHT_BITS = 48,
  AT_ACTIVATION_BITS = 52,
  AT_ENCODING = 56,
  AT_INDEX_BITS = 60,
  AT_GROUP = 64,
  AT_SCALE_BITS = 68,
  AT_LINE_BLOCKS = 72,
  AT_RESULT_LANES = 76,
  AT_BUS_BITS = 80,
  AT_RESERVED = 84,
  AT_O = 88,
  AT_K = 96,
  AT_NONZEROS = 104,
  AT_WEIGHT_BITS_USED = 112,
  AT_PARAM_BITS_USED = 120,
  AT_SECTIONS = 128,
  AT_RESERVED_TAIL = 176,
  HEADER_BYTES = 192
};

enum { FLAG_BIAS = 1, FLAG_REQUANTIZE = 2, WORD_LINES = 4 };

static const uint8_t magic[8] = {'H', 'E', 'D', 'D', 'L', 'E', 'W', 0x1A};
static const uint32_t file_version = 1;
/* Of every command, whatever the design. */
static const uint64_t most_k_tiles = 0xFFFF;
static const uint64_t most_o_tiles = 0xFFFFFF;

/* A file and what its header implies. */
typedef struct image {
  const uint8_t* file;
  uint64_t bytes;
  const heddle_capabilities_t* design;
  uint64_t k_tiles, o_tiles;
  uint64_t passes;
  uint64_t weights_at, weights_bytes;
  uint64_t params_at, params_bytes;
} image_t;

static uint32_t field(const image_t* image, size_t at) {
  return (uint32_t)heddle_fetch(image->file + at, 4);
}

static uint64_t wide_field(const image_t* image, size_t at) {
  return heddle_fetch(image->file + at, 8);
}

static int has_flag(const image_t* image, uint32_t flag) {
  return (field(image, AT_FLAGS) & flag) != 0;
}

static uint32_t checksum(const image_t* image) {
  static const uint8_t zero[4] = {0};
  const size_t rest = AT_CHECKSUM + sizeof zero;
  uint32_t crc = heddle_crc32(0, image->file, AT_CHECKSUM);
  crc = heddle_crc32(crc, zero, sizeof zero);
  return heddle_crc32(crc, image->file + rest, (size_t)image->bytes - rest);
}

static heddle_status_t check_file(const image_t* image) {
  if (image->bytes < HEADER_BYTES || memcmp(image->file, magic, sizeof magic) != 0) {
    return HEDDLE_BAD_IMAGE;
  }
  if (field(image, AT_VERSION) != file_version || field(image, AT_HEADER_BYTES) != HEADER_BYTES ||
      wide_field(image, AT_FILE_BYTES) != image->bytes) {
    return HEDDLE_BAD_IMAGE;
  }
  return field(image, AT_CHECKSUM) == checksum(image) ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

/* Fields that no bit of the sections depends on need only be those of some design. */
static heddle_status_t check_free_fields(const image_t* image) {
  const uint32_t activation_bits = field(image, AT_ACTIVATION_BITS);
  const uint32_t line_blocks = field(image, AT_LINE_BLOCKS);
  const uint32_t lanes = field(image, AT_RESULT_LANES);
  const uint32_t bus = field(image, AT_BUS_BITS);
  const int legal =
      activation_bits >= 2 && activation_bits <= 8 && line_blocks >= 1 &&
      image->design->rows % line_blocks == 0 && lanes >= 1 && lanes <= 0xFFFF && bus >= 32 &&
      bus <= 512 && (bus & (bus - 1)) == 0 && field(image, AT_SCALE_BITS) <= 8 &&
      field(image, AT_FLAGS) <= (FLAG_BIAS | FLAG_REQUANTIZE) && field(image, AT_RESERVED) == 0 &&
      wide_field(image, AT_RESERVED_TAIL) == 0 && wide_field(image, AT_RESERVED_TAIL + 8) == 0;
  return legal ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

static heddle_status_t check_design(const image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const int same =
      field(image, AT_ROWS) == c->rows && field(image, AT_COLUMNS) == c->columns &&
      field(image, AT_N) == c->n && field(image, AT_M) == c->m &&
      field(image, AT_WEIGHT_BITS) == c->weight_bits && field(image, AT_ENCODING) == c->encoding &&
      field(image, AT_INDEX_BITS) == c->index_bits && field(image, AT_GROUP) == c->group &&
      (c->group == 0 || field(image, AT_SCALE_BITS) == c->scale_bits);
  return same ? HEDDLE_OK : HEDDLE_WRONG_DESIGN;
}

static heddle_status_t count_tiles(image_t* image) {
  const uint64_t o = wide_field(image, AT_O);
  const uint64_t k = wide_field(image, AT_K);
  image->o_tiles = heddle_ceil_div(o, image->design->columns);
  image->k_tiles = heddle_ceil_div(k, heddle_k_per_tile(image->design));
  if (o == 0 || k == 0 || image->o_tiles > most_o_tiles || image->k_tiles > most_k_tiles) {
    return HEDDLE_BAD_IMAGE;
  }
  const uint64_t tiles = image->o_tiles * image->k_tiles;
  return tiles <= image->bytes - HEADER_BYTES ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

/* A tile has as many slices as its fullest block needs, and every O tile at least one. */
static heddle_status_t count_passes(image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const uint64_t most = heddle_ceil_div(c->m, c->n);
  const uint8_t* slices = image->file + HEADER_BYTES;
  for (uint64_t o_tile = 0; o_tile < image->o_tiles; ++o_tile) {
    uint64_t passes = 0;
    for (uint64_t k_tile = 0; k_tile < image->k_tiles; ++k_tile, ++slices) {
      if (*slices > most) return HEDDLE_BAD_IMAGE;
      passes += *slices;
    }
    if (passes == 0) return HEDDLE_BAD_IMAGE;
    image->passes += passes;
  }
  return HEDDLE_OK;
}

/* Parameter lines of one O tile (docs/stream-core.md). */
static uint64_t param_lines(const image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const uint64_t k_per_tile = heddle_k_per_tile(c);
  uint64_t lines = heddle_ceil_div(image->k_tiles, c->columns);
  if (c->group >= k_per_tile) {
    lines += heddle_ceil_div(image->k_tiles, c->group / k_per_tile);
  } else if (c->group > 0) {
    lines += image->k_tiles * (k_per_tile / c->group);
  }
  if (has_flag(image, FLAG_BIAS)) lines += WORD_LINES;
  if (has_flag(image, FLAG_REQUANTIZE)) lines += WORD_LINES + 1;
  return lines;
}

/* a * b, or limit + 1 when it is above: a forged count must not overflow. */
static uint64_t product_up_to(uint64_t limit, uint64_t a, uint64_t b) {
  return a > limit / b ? limit + 1 : a * b;
}

static uint64_t round_up(uint64_t bytes) {
  return heddle_ceil_div(bytes, HEDDLE_BLOCK_BYTES) * HEDDLE_BLOCK_BYTES;
}

static int is_section(const image_t* image, size_t index, uint64_t at, uint64_t bytes) {
  const size_t entry = AT_SECTIONS + 16 * index;
  return wide_field(image, entry) == at && wide_field(image, entry + 8) == bytes;
}

/* The sections must be those that the rest of the header implies, and fill the file. */
static heddle_status_t place_sections(image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const uint64_t limit = image->bytes * 8;
  const uint64_t line_bits = (uint64_t)c->columns * (c->n * c->weight_bits + c->index_bits);
  const uint64_t weight_bits =
      product_up_to(limit, product_up_to(limit, image->passes, c->rows), line_bits);
  const uint64_t param_bits =
      product_up_to(limit, image->o_tiles * param_lines(image), (uint64_t)c->columns * 8);
  const uint64_t tiles = image->o_tiles * image->k_tiles;
  image->weights_at = round_up(HEADER_BYTES + tiles);
  image->weights_bytes = round_up(heddle_ceil_div(weight_bits, 8));
  image->params_at = image->weights_at + image->weights_bytes;
  image->params_bytes = round_up(heddle_ceil_div(param_bits, 8));
  const int same = wide_field(image, AT_WEIGHT_BITS_USED) == weight_bits &&
                   wide_field(image, AT_PARAM_BITS_USED) == param_bits &&
                   image->params_at + image->params_bytes == image->bytes &&
                   is_section(image, 0, HEADER_BYTES, tiles) &&
                   is_section(image, 1, image->weights_at, image->weights_bytes) &&
                   is_section(image, 2, image->params_at, image->params_bytes);
  if (!same) return HEDDLE_BAD_IMAGE;
  /* Cannot overflow: the weights, of which these are a part, are in the file. */
  const uint64_t slots = image->passes * c->rows * c->columns * c->n;
  return wide_field(image, AT_NONZEROS) <= slots ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

static heddle_status_t check_image(image_t* image) {
  heddle_status_t status = check_file(image);
  if (status == HEDDLE_OK) status = check_design(image);
  if (status == HEDDLE_OK) status = check_free_fields(image);
  if (status == HEDDLE_OK) status = count_tiles(image);
  if (status == HEDDLE_OK) status = count_passes(image);
  if (status == HEDDLE_OK) status = place_sections(image);
  return status;
}

heddle_status_t heddle_load_weights(heddle_device_t* device, const uint8_t* file, size_t bytes,
                                    heddle_weights_t* weights) {
  if (!heddle_is_open(device) || !file || !weights) return HEDDLE_BAD_ARGUMENT;
  image_t image = {.file = file, .bytes = bytes, .design = &device->capabilities};
  heddle_status_t status = check_image(&image);
  if (status != HEDDLE_OK) return status;
  /* Both sections are padded and adjacent, as the device wants them: one copy. */
  const size_t size = bytes - (size_t)image.weights_at;
  heddle_buffer_t buffer;
  if (size / HEDDLE_BLOCK_BYTES > UINT32_MAX) return HEDDLE_NO_MEMORY;
  status = heddle_allocate(device, size, &buffer);
  if (status != HEDDLE_OK) return status;
  memcpy(buffer.data, file + image.weights_at, size);
  heddle_flush(device, buffer.data, size);
  weights->address = buffer.address;
  weights->weight_blocks = (uint32_t)(image.weights_bytes / HEDDLE_BLOCK_BYTES);
  weights->param_blocks = (uint32_t)(image.params_bytes / HEDDLE_BLOCK_BYTES);
  weights->k = wide_field(&image, AT_K);
  weights->o = wide_field(&image, AT_O);
  weights->has_bias = has_flag(&image, FLAG_BIAS);
  weights->has_requantize = has_flag(&image, FLAG_REQUANTIZE);
  return HEDDLE_OK;
}
