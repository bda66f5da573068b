/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What makes a GEMM legal; docs/device.md, Descriptor.
 */
#include "host/driver/internal.h"

static const uint64_t most_o_tiles = 0xFFFFFF;
static const uint32_t most_blocks = 0xFFFFFFF;

uint64_t heddle_row_bytes_64(const heddle_device_t* device, uint64_t elements, uint32_t bits) {
  const uint64_t word = device->capabilities.word_bytes;
  const uint64_t eights = elements / 8;
  if (bits == 0) return 0;
  if (eights > (UINT64_MAX - word) / bits - 1) return UINT64_MAX;
  const uint64_t bytes = eights * bits + heddle_ceil_div(elements % 8 * bits, 8);
  return heddle_ceil_div(bytes, word) * word;
}

size_t heddle_row_bytes(const heddle_device_t* device, uint64_t elements, uint32_t bits) {
  if (!heddle_is_open(device) || bits > 32) return 0;
  const uint64_t bytes = heddle_row_bytes_64(device, elements, bits);
  return bytes > SIZE_MAX ? SIZE_MAX : (size_t)bytes;
}

uint32_t heddle_output_bits(heddle_output_t output) {
  static const uint8_t bits[] = {32, 8, 4};
  return bits[output];
}

/* Partials are as many elements apart as results. */
static uint64_t partial_stride(const heddle_gemm_t* gemm) {
  return (uint64_t)gemm->result_stride * (32 / heddle_output_bits(gemm->output));
}

static heddle_status_t check_dimensions(const heddle_capabilities_t* c, const heddle_gemm_t* gemm) {
  const uint64_t k = heddle_longest_k(gemm->weights);
  const uint64_t o = gemm->weights->o;
  if (gemm->tokens == 0 || k == 0 || o == 0) return HEDDLE_BAD_DIMENSION;
  const uint64_t parts = heddle_max(gemm->weights->parts, 1);
  if (heddle_ceil_div(gemm->weights->k, k) != parts) return HEDDLE_BAD_DIMENSION;
  const uint64_t most_k = heddle_min(c->max_k_tiles * heddle_k_per_tile(c), UINT32_MAX);
  const uint64_t most_o = heddle_min(most_o_tiles * c->columns, UINT32_MAX);
  return k <= most_k && o <= most_o ? HEDDLE_OK : HEDDLE_BAD_DIMENSION;
}

static heddle_status_t check_token_tile(const heddle_capabilities_t* c, const heddle_gemm_t* gemm) {
  const uint64_t k_tiles = heddle_ceil_div(heddle_longest_k(gemm->weights), heddle_k_per_tile(c));
  const uint64_t bundles = heddle_ceil_div(gemm->token_tile, c->tokens_per_cycle);
  return gemm->token_tile <= c->tokens && bundles * k_tiles <= c->activation_words
             ? HEDDLE_OK
             : HEDDLE_BAD_TOKEN_TILE;
}

/* The device has the type, and the image's parameters are those for it: with multipliers for
 * narrow results, without them for int32, else the device would take one for the other. */
static heddle_status_t check_output(const heddle_capabilities_t* c, const heddle_gemm_t* gemm) {
  const unsigned output = (unsigned)gemm->output;
  if (output > HEDDLE_INT4 || (c->outputs >> output & 1u) == 0) return HEDDLE_BAD_OUTPUT;
  /* The sums between parts are int32. */
  if (gemm->weights->parts > 1 && (c->outputs >> HEDDLE_INT32 & 1u) == 0) return HEDDLE_BAD_OUTPUT;
  const int needs_requantize = gemm->output != HEDDLE_INT32;
  return needs_requantize == (gemm->weights->has_requantize != 0) ? HEDDLE_OK : HEDDLE_BAD_OUTPUT;
}

/* Whether the activations of every part begin with a word. */
static int are_parts_aligned(const heddle_capabilities_t* c, const heddle_weights_t* weights) {
  if (weights->parts < 2) return 1;
  return weights->part_k * c->activation_bits % ((uint64_t)c->word_bytes * 8) == 0;
}

static heddle_status_t check_alignment(const heddle_capabilities_t* c, const heddle_gemm_t* gemm) {
  uint64_t any = gemm->activations | gemm->activation_stride | gemm->results | gemm->result_stride;
  if (gemm->accumulate) any |= gemm->partials;
  const int aligned = any % c->word_bytes == 0 &&
                      gemm->weights->address % HEDDLE_BLOCK_BYTES == 0 &&
                      are_parts_aligned(c, gemm->weights);
  return aligned ? HEDDLE_OK : HEDDLE_BAD_ALIGNMENT;
}

/* Whether rows lie below the bus's highest address to their last byte. */
static int is_in_reach(const heddle_device_t* device, heddle_rows_t rows) {
  const uint64_t highest = UINT64_MAX >> (64 - device->capabilities.address_bits);
  if (rows.address > highest || rows.bytes - 1 > highest - rows.address) return 0;
  const uint64_t room = highest - rows.address - (rows.bytes - 1);
  return rows.stride == 0 || rows.count - 1 <= room / rows.stride;
}

static heddle_rows_t image_rows(const heddle_part_t* part) {
  const uint64_t blocks = (uint64_t)part->weight_blocks + part->param_blocks;
  /* An empty image is an error of its own. */
  const uint64_t bytes = heddle_max(blocks, 1) * HEDDLE_BLOCK_BYTES;
  return (heddle_rows_t){.address = part->address, .count = 1, .stride = 0, .bytes = bytes};
}

heddle_rows_t heddle_activation_rows(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  return (heddle_rows_t){
      .address = gemm->activations,
      .count = gemm->tokens,
      .stride = gemm->activation_stride,
      .bytes = heddle_row_bytes_64(device, gemm->weights->k, device->capabilities.activation_bits)};
}

heddle_rows_t heddle_result_rows(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  return (heddle_rows_t){
      .address = gemm->results,
      .count = gemm->tokens,
      .stride = gemm->result_stride,
      .bytes = heddle_row_bytes_64(device, gemm->weights->o, heddle_output_bits(gemm->output))};
}

heddle_rows_t heddle_partial_rows(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  return (heddle_rows_t){.address = gemm->partials,
                         .count = gemm->tokens,
                         .stride = partial_stride(gemm),
                         .bytes = heddle_row_bytes_64(device, gemm->weights->o, 32)};
}

static heddle_status_t check_addresses(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  const int legal = is_in_reach(device, heddle_activation_rows(device, gemm)) &&
                    is_in_reach(device, heddle_result_rows(device, gemm)) &&
                    (!gemm->accumulate || is_in_reach(device, heddle_partial_rows(device, gemm)));
  return legal ? HEDDLE_OK : HEDDLE_BAD_ADDRESS;
}

static int is_section_size(uint32_t blocks) { return blocks != 0 && blocks <= most_blocks; }

/* The sections of all parts. */
static heddle_status_t check_image(const heddle_device_t* device, const heddle_weights_t* weights) {
  heddle_part_t part = heddle_first_part(weights);
  for (;;) {
    if (!is_in_reach(device, image_rows(&part))) return HEDDLE_BAD_ADDRESS;
    if (!is_section_size(part.weight_blocks) || !is_section_size(part.param_blocks)) {
      return HEDDLE_BAD_SIZE;
    }
    if (heddle_is_last_part(weights, &part)) return HEDDLE_OK;
    const heddle_status_t status = heddle_next_part(device, weights, &part);
    if (status != HEDDLE_OK) return status;
  }
}

/* The device counts the bytes between rows of partials in 32 bits. */
static heddle_status_t check_partials(const heddle_gemm_t* gemm) {
  return !gemm->accumulate || partial_stride(gemm) <= UINT32_MAX ? HEDDLE_OK : HEDDLE_BAD_SIZE;
}

/* Rows of results that overlap would overwrite each other in no certain order. */
static heddle_status_t check_overlap(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  const heddle_rows_t rows = heddle_result_rows(device, gemm);
  return rows.count == 1 || rows.stride >= rows.bytes ? HEDDLE_OK : HEDDLE_BAD_ARGUMENT;
}

/* In the order of the device's statuses, of which the lowest wins. */
heddle_status_t heddle_check_gemm(const heddle_device_t* device, const heddle_gemm_t* gemm) {
  const heddle_capabilities_t* c = &device->capabilities;
  if (!gemm->weights) return HEDDLE_BAD_ARGUMENT;
  heddle_status_t status = check_dimensions(c, gemm);
  if (status == HEDDLE_OK) status = check_token_tile(c, gemm);
  if (status == HEDDLE_OK) status = check_output(c, gemm);
  if (status == HEDDLE_OK) status = check_alignment(c, gemm);
  if (status == HEDDLE_OK) status = check_addresses(device, gemm);
  if (status == HEDDLE_OK) status = check_image(device, gemm->weights);
  if (status == HEDDLE_OK) status = check_partials(gemm);
  if (status == HEDDLE_OK) status = check_overlap(device, gemm);
  return status;
}
