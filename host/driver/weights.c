/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Weight image files on their way into DMA memory.
 */
#include <string.h>

#include "host/driver/image.h"

/* The image at `at` of a file; one whose sizes make no sense ends with the file. */
static heddle_image_t image_at(const heddle_device_t* device, const uint8_t* file, size_t bytes,
                               size_t at) {
  heddle_image_t image = {.file = file + at, .bytes = bytes - at, .design = &device->capabilities};
  if (image.bytes < HEADER_BYTES || heddle_field(&image, AT_LATER_PARTS) == 0) return image;
  const uint64_t stated = heddle_wide_field(&image, AT_FILE_BYTES);
  if (stated >= HEADER_BYTES && stated < image.bytes) image.bytes = stated;
  return image;
}

/* Whether a part may follow the one before it: of the same layer, and shorter only as the last. */
static int follows(const heddle_image_t* image, const heddle_image_t* before) {
  const uint64_t k = heddle_wide_field(image, AT_K);
  const uint64_t longest = heddle_wide_field(before, AT_K);
  const uint32_t later = heddle_field(image, AT_LATER_PARTS);
  const size_t layout_bytes = AT_LATER_PARTS - AT_ROWS;
  return memcmp(image->file + AT_ROWS, before->file + AT_ROWS, layout_bytes) == 0 &&
         heddle_wide_field(image, AT_O) == heddle_wide_field(before, AT_O) &&
         heddle_wide_field(image, AT_FIRST_K) == heddle_wide_field(before, AT_FIRST_K) + longest &&
         (k == longest || (later == 0 && k < longest)) &&
         heddle_field(before, AT_LATER_PARTS) == later + 1 && heddle_field(before, AT_FLAGS) == 0;
}

/* Activations of every part must begin with a word of this device's bus. */
static heddle_status_t check_word(const heddle_image_t* image) {
  const uint64_t bits = heddle_wide_field(image, AT_K) * image->design->activation_bits;
  const int aligned = bits % (image->design->word_bytes * 8u) == 0;
  return aligned || heddle_field(image, AT_LATER_PARTS) == 0 ? HEDDLE_OK : HEDDLE_WRONG_DESIGN;
}

static uint64_t section_bytes(const heddle_image_t* image) {
  return image->bytes - image->weights_at;
}

/* Checks all parts of a file; sums up what they take in memory, and fills in what they share. */
static heddle_status_t check_parts(const heddle_device_t* device, const uint8_t* file, size_t bytes,
                                   heddle_weights_t* weights, uint64_t* needed) {
  heddle_image_t before = {0};
  for (size_t at = 0; at < bytes || at == 0;) {
    heddle_image_t image = image_at(device, file, bytes, at);
    heddle_status_t status = heddle_check_image(&image);
    if (status == HEDDLE_OK) status = check_word(&image);
    if (status != HEDDLE_OK) return status;
    const int legal =
        at == 0 ? heddle_wide_field(&image, AT_FIRST_K) == 0 : follows(&image, &before);
    if (!legal) return HEDDLE_BAD_IMAGE;
    if (at == 0) weights->part_k = heddle_wide_field(&image, AT_K);
    ++weights->parts;
    *needed += section_bytes(&image) + (at == 0 ? 0 : HEDDLE_PART_HEADER_BYTES);
    before = image;
    at += (size_t)image.bytes;
  }
  if (heddle_field(&before, AT_LATER_PARTS) != 0) return HEDDLE_BAD_IMAGE;
  weights->k = heddle_wide_field(&before, AT_FIRST_K) + heddle_wide_field(&before, AT_K);
  weights->o = heddle_wide_field(&before, AT_O);
  weights->has_bias = heddle_has_flag(&before, FLAG_BIAS);
  weights->has_requantize = heddle_has_flag(&before, FLAG_REQUANTIZE);
  return HEDDLE_OK;
}

static uint32_t blocks(const heddle_image_t* image, size_t section) {
  return (uint32_t)(heddle_wide_field(image, AT_SECTIONS + 16 * section + 8) / HEDDLE_BLOCK_BYTES);
}

/* Copies a file that has been checked. The sections of a part are padded and adjacent, as the
 * device wants them: one copy. */
static void copy_parts(const heddle_device_t* device, const uint8_t* file, size_t bytes,
                       uint8_t* to) {
  for (size_t at = 0; at < bytes;) {
    const heddle_image_t image = image_at(device, file, bytes, at);
    const size_t first = (size_t)heddle_wide_field(&image, AT_SECTIONS + 16);
    if (at != 0) {
      memset(to, 0, HEDDLE_PART_HEADER_BYTES);
      heddle_store(to, 4, blocks(&image, 1));
      heddle_store(to + HEDDLE_PART_PARAM_BLOCKS, 4, blocks(&image, 2));
      to += HEDDLE_PART_HEADER_BYTES;
    }
    memcpy(to, image.file + first, (size_t)image.bytes - first);
    to += (size_t)image.bytes - first;
    at += (size_t)image.bytes;
  }
}

heddle_status_t heddle_load_weights(heddle_device_t* device, const uint8_t* file, size_t bytes,
                                    heddle_weights_t* weights) {
  if (!heddle_is_open(device) || !file || !weights) return HEDDLE_BAD_ARGUMENT;
  heddle_weights_t loaded = {0};
  uint64_t needed = 0;
  heddle_status_t status = check_parts(device, file, bytes, &loaded, &needed);
  if (status != HEDDLE_OK) return status;
  if (needed > SIZE_MAX || needed / HEDDLE_BLOCK_BYTES > UINT32_MAX) return HEDDLE_NO_MEMORY;
  heddle_buffer_t buffer;
  status = heddle_allocate(device, (size_t)needed, &buffer);
  if (status != HEDDLE_OK) return status;
  copy_parts(device, file, bytes, buffer.data);
  heddle_flush(device, buffer.data, (size_t)needed);
  const heddle_image_t first = image_at(device, file, bytes, 0);
  loaded.address = buffer.address;
  loaded.weight_blocks = blocks(&first, 1);
  loaded.param_blocks = blocks(&first, 2);
  *weights = loaded;
  return HEDDLE_OK;
}
