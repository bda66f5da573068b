/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "host/driver/image.h"

#include <string.h>

enum { WORD_LINES = 4 };

static const uint8_t magic[8] = {'H', 'E', 'D', 'D', 'L', 'E', 'W', 0x1A};
static const uint32_t file_version = 1;
/* Of every command, whatever the design. */
static const uint64_t most_k_tiles = 0xFFFF;
static const uint64_t most_o_tiles = 0xFFFFFF;

static uint32_t checksum(const heddle_image_t* image) {
  static const uint8_t zero[4] = {0};
  const size_t rest = AT_CHECKSUM + sizeof zero;
  uint32_t crc = heddle_crc32(0, image->file, AT_CHECKSUM);
  crc = heddle_crc32(crc, zero, sizeof zero);
  return heddle_crc32(crc, image->file + rest, (size_t)image->bytes - rest);
}

static heddle_status_t check_file(const heddle_image_t* image) {
  if (image->bytes < HEADER_BYTES || memcmp(image->file, magic, sizeof magic) != 0) {
    return HEDDLE_BAD_IMAGE;
  }
  if (heddle_field(image, AT_VERSION) != file_version ||
      heddle_field(image, AT_HEADER_BYTES) != HEADER_BYTES ||
      heddle_wide_field(image, AT_FILE_BYTES) != image->bytes) {
    return HEDDLE_BAD_IMAGE;
  }
  return heddle_field(image, AT_CHECKSUM) == checksum(image) ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

/* Fields that no bit of the sections depends on need only be those of some design. */
static heddle_status_t check_free_fields(const heddle_image_t* image) {
  const uint32_t activation_bits = heddle_field(image, AT_ACTIVATION_BITS);
  const uint32_t line_blocks = heddle_field(image, AT_LINE_BLOCKS);
  const uint32_t lanes = heddle_field(image, AT_RESULT_LANES);
  const uint32_t bus = heddle_field(image, AT_BUS_BITS);
  const int legal = activation_bits >= 2 && activation_bits <= 8 && line_blocks >= 1 &&
                    image->design->rows % line_blocks == 0 && lanes >= 1 && lanes <= 0xFFFF &&
                    bus >= 32 && bus <= 512 && (bus & (bus - 1)) == 0 &&
                    heddle_field(image, AT_SCALE_BITS) <= 8 &&
                    heddle_field(image, AT_FLAGS) <= (FLAG_BIAS | FLAG_REQUANTIZE) &&
                    heddle_field(image, AT_RESERVED) == 0;
  return legal ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

static heddle_status_t check_design(const heddle_image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const int same = heddle_field(image, AT_ROWS) == c->rows &&
                   heddle_field(image, AT_COLUMNS) == c->columns &&
                   heddle_field(image, AT_N) == c->n && heddle_field(image, AT_M) == c->m &&
                   heddle_field(image, AT_VECTOR) == c->vector &&
                   heddle_field(image, AT_WEIGHT_BITS) == c->weight_bits &&
                   heddle_field(image, AT_ENCODING) == c->encoding &&
                   heddle_field(image, AT_INDEX_BITS) == c->index_bits &&
                   heddle_field(image, AT_GROUP) == c->group &&
                   (c->group == 0 || heddle_field(image, AT_SCALE_BITS) == c->scale_bits);
  return same ? HEDDLE_OK : HEDDLE_WRONG_DESIGN;
}

static heddle_status_t count_tiles(heddle_image_t* image) {
  const uint64_t o = heddle_wide_field(image, AT_O);
  const uint64_t k = heddle_wide_field(image, AT_K);
  image->o_tiles = heddle_ceil_div(o, image->design->columns);
  image->k_tiles = heddle_ceil_div(k, heddle_k_per_tile(image->design));
  if (o == 0 || k == 0 || image->o_tiles > most_o_tiles || image->k_tiles > most_k_tiles) {
    return HEDDLE_BAD_IMAGE;
  }
  const uint64_t tiles = image->o_tiles * image->k_tiles;
  return tiles <= image->bytes - HEADER_BYTES ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

/* A tile has as many slices as its fullest block needs, and every O tile at least one. */
static heddle_status_t count_passes(heddle_image_t* image) {
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
static uint64_t param_lines(const heddle_image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const uint64_t k_per_tile = heddle_k_per_tile(c);
  uint64_t lines = heddle_ceil_div(image->k_tiles, c->columns);
  if (c->group >= k_per_tile) {
    lines += heddle_ceil_div(image->k_tiles, c->group / k_per_tile);
  } else if (c->group > 0) {
    lines += image->k_tiles * (k_per_tile / c->group);
  }
  if (heddle_has_flag(image, FLAG_BIAS)) lines += WORD_LINES;
  if (heddle_has_flag(image, FLAG_REQUANTIZE)) lines += WORD_LINES + 1;
  return lines;
}

/* a * b, or limit + 1 when it is above: a forged count must not overflow. */
static uint64_t product_up_to(uint64_t limit, uint64_t a, uint64_t b) {
  return a > limit / b ? limit + 1 : a * b;
}

static uint64_t round_up(uint64_t bytes) {
  return heddle_ceil_div(bytes, HEDDLE_BLOCK_BYTES) * HEDDLE_BLOCK_BYTES;
}

static int is_section(const heddle_image_t* image, size_t index, uint64_t at, uint64_t bytes) {
  const size_t entry = AT_SECTIONS + 16 * index;
  return heddle_wide_field(image, entry) == at && heddle_wide_field(image, entry + 8) == bytes;
}

/* The sections must be those that the rest of the header implies, and fill the file. */
static heddle_status_t place_sections(heddle_image_t* image) {
  const heddle_capabilities_t* c = image->design;
  const uint64_t limit = image->bytes * 8;
  const uint64_t line_bits = heddle_weight_line_bits(c);
  const uint64_t weight_bits =
      product_up_to(limit, product_up_to(limit, image->passes, c->rows), line_bits);
  const uint64_t param_bits =
      product_up_to(limit, image->o_tiles * param_lines(image), (uint64_t)c->columns * 8);
  const uint64_t tiles = image->o_tiles * image->k_tiles;
  image->weights_at = round_up(HEADER_BYTES + tiles);
  image->weights_bytes = round_up(heddle_ceil_div(weight_bits, 8));
  image->params_at = image->weights_at + image->weights_bytes;
  image->params_bytes = round_up(heddle_ceil_div(param_bits, 8));
  const int same = heddle_wide_field(image, AT_WEIGHT_BITS_USED) == weight_bits &&
                   heddle_wide_field(image, AT_PARAM_BITS_USED) == param_bits &&
                   image->params_at + image->params_bytes == image->bytes &&
                   is_section(image, 0, HEADER_BYTES, tiles) &&
                   is_section(image, 1, image->weights_at, image->weights_bytes) &&
                   is_section(image, 2, image->params_at, image->params_bytes);
  if (!same) return HEDDLE_BAD_IMAGE;
  /* Cannot overflow: the weights, of which these are a part, are in the file. */
  const uint64_t slots = image->passes * c->rows * c->columns * c->n;
  return heddle_wide_field(image, AT_NONZEROS) <= slots ? HEDDLE_OK : HEDDLE_BAD_IMAGE;
}

heddle_status_t heddle_check_image(heddle_image_t* image) {
  heddle_status_t status = check_file(image);
  if (status == HEDDLE_OK) status = check_design(image);
  if (status == HEDDLE_OK) status = check_free_fields(image);
  if (status == HEDDLE_OK) status = count_tiles(image);
  if (status == HEDDLE_OK) status = count_passes(image);
  if (status == HEDDLE_OK) status = place_sections(image);
  return status;
}
