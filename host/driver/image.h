/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The image of a part of a layer (docs/weight-image.md); not for the driver's users.
 */
#ifndef HEDDLE_DRIVER_IMAGE_H
#define HEDDLE_DRIVER_IMAGE_H

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
  AT_LATER_PARTS = 84,
  AT_O = 88,
  AT_K = 96,
  AT_NONZEROS = 104,
  AT_WEIGHT_BITS_USED = 112,
  AT_PARAM_BITS_USED = 120,
  AT_SECTIONS = 128,
  AT_FIRST_K = 176,
  AT_VECTOR = 184,
  AT_RESERVED = 188,
  HEADER_BYTES = 192
};

enum { FLAG_BIAS = 1, FLAG_REQUANTIZE = 2 };

/* The image of a part, and what its header implies. */
typedef struct heddle_image {
  const uint8_t* file;
  uint64_t bytes;
  const heddle_capabilities_t* design;
  uint64_t k_tiles, o_tiles;
  uint64_t passes;
  uint64_t weights_at, weights_bytes;
  uint64_t params_at, params_bytes;
} heddle_image_t;

static inline uint32_t heddle_field(const heddle_image_t* image, size_t at) {
  return (uint32_t)heddle_fetch(image->file + at, 4);
}

static inline uint64_t heddle_wide_field(const heddle_image_t* image, size_t at) {
  return heddle_fetch(image->file + at, 8);
}

static inline int heddle_has_flag(const heddle_image_t* image, uint32_t flag) {
  return (heddle_field(image, AT_FLAGS) & flag) != 0;
}

/* Fills in what the header of an image implies; HEDDLE_BAD_IMAGE or HEDDLE_WRONG_DESIGN when that
 * is not what the bytes are. */
heddle_status_t heddle_check_image(heddle_image_t* image);

#endif
