/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The driver of every Heddle device, in portable C11: one binary serves all configurations.
 * docs/device.md of a package has the device's side of it.
 *
 * Nothing here allocates, prints, or keeps global state. A handle belongs to one thread at a time.
 */
#ifndef HEDDLE_H
#define HEDDLE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HEDDLE_MUST_CHECK __attribute__((warn_unused_result))
#else
#define HEDDLE_MUST_CHECK
#endif

/* What a call came to. Values below 64 are the device's (docs/device.md, Completion). */
typedef enum heddle_status {
  HEDDLE_OK = 0,
  HEDDLE_BAD_DIMENSION = 1,     /* T, K or O is 0 or too large */
  HEDDLE_BAD_TOKEN_TILE = 2,    /* more tokens per tile than the buffers hold */
  HEDDLE_BAD_OUTPUT = 3,        /* a type that the design, or the image's params, do not have */
  HEDDLE_BAD_ALIGNMENT = 4,     /* an address or a stride is no multiple of the bus word */
  HEDDLE_BAD_ADDRESS = 5,       /* an address is beyond the bus */
  HEDDLE_BAD_SIZE = 6,          /* an image section is empty, or too long for the device */
  HEDDLE_DESCRIPTOR_ERROR = 16, /* memory answered with an error: on a descriptor's read */
  HEDDLE_WEIGHTS_ERROR = 17,
  HEDDLE_PARAMS_ERROR = 18,
  HEDDLE_ACTIVATIONS_ERROR = 19,
  HEDDLE_PARTIALS_ERROR = 20,
  HEDDLE_RESULTS_ERROR = 21, /* ... on a write of results */
  HEDDLE_UNDERRUN = 22,      /* the image is shorter than the GEMM */

  HEDDLE_BAD_ARGUMENT = 64,  /* a null pointer or a value that the call's comment rules out */
  HEDDLE_NO_DEVICE = 65,     /* nothing that answers as a Heddle device */
  HEDDLE_WRONG_VERSION = 66, /* a device of another major version of the interface */
  HEDDLE_WRONG_DESIGN = 67,  /* a device, or an image, of another design than expected */
  HEDDLE_BAD_IMAGE = 68,     /* not a weight image, or a damaged one */
  HEDDLE_NO_MEMORY = 69,     /* the DMA memory is used up */
  HEDDLE_BUSY = 70,          /* the ring is full: wait for a completion first */
  HEDDLE_TIMEOUT = 71,       /* the time is over; the device goes on */
  HEDDLE_DEVICE_FAULT = 72,  /* the device reports a fault: reset it */
  HEDDLE_SYSTEM_ERROR = 73,  /* the back end's operating system refused; errno tells more */
  HEDDLE_RING_TOO_SMALL = 74 /* the ring has fewer entries than the GEMMs have parts along K */
} heddle_status_t;

/* One English sentence without a full stop for a status; never null. */
const char* heddle_status_text(heddle_status_t status);

/* ---- Back end: how a device is reached. Fill in all pointers. ---- */

typedef struct heddle_backend {
  void* context; /* handed to every function */
  uint32_t (*read_register)(void* context, uint32_t offset);
  void (*write_register)(void* context, uint32_t offset, uint32_t value);
  /* Waits for the interrupt, at most timeout_us; returns HEDDLE_OK, also when it was raised
   * before the call, HEDDLE_TIMEOUT or HEDDLE_SYSTEM_ERROR. May be null: then the driver polls. */
  heddle_status_t (*wait_interrupt)(void* context, uint64_t timeout_us);
  /* Microseconds of a clock that never steps back; only differences are used. */
  uint64_t (*now_us)(void* context);
  /* Makes what the host wrote to DMA memory visible to the device, and what the device wrote
   * visible to the host. Either may be null when the memory is coherent. */
  void (*flush)(void* context, const void* address, size_t bytes);
  void (*invalidate)(void* context, void* address, size_t bytes);
  /* DMA memory: one block that both sides see, at least 64-byte aligned on both. */
  uint8_t* memory;         /* where the host sees it */
  uint64_t memory_address; /* where the device sees it */
  size_t memory_bytes;
} heddle_backend_t;

/* ---- Device ---- */

typedef enum heddle_output { HEDDLE_INT32 = 0, HEDDLE_INT8 = 1, HEDDLE_INT4 = 2 } heddle_output_t;

/* What the device says it is. */
typedef struct heddle_capabilities {
  uint32_t version;
  uint64_t design_hash; /* first eight bytes of the design's hash, most significant first */
  uint32_t rows, columns;
  uint32_t n, m;
  uint32_t vector; /* neighbouring outputs that share positions */
  uint32_t encoding, index_bits;
  uint32_t weight_bits, activation_bits, scale_bits;
  uint32_t outputs; /* bit per heddle_output_t */
  uint32_t rounding;
  uint32_t group; /* weights along K per scale, 0 without scales */
  uint32_t tokens;
  uint32_t activation_words;
  uint32_t tokens_per_cycle;
  uint32_t load_cycles; /* from the start of a pass until the next one's weights are in place */
  uint32_t max_k_tiles;
  uint32_t word_bytes;
  uint32_t address_bits;
  uint32_t multipliers;
} heddle_capabilities_t;

typedef struct heddle_config {
  uint32_t ring_log2;      /* ring of 2^ring_log2 descriptors, 0..12 */
  uint64_t expected_hash;  /* refuse other designs; 0 takes any */
  uint16_t coalesce_count; /* COALESCE register */
  uint16_t coalesce_ticks;
} heddle_config_t;

/* Entries of the largest ring. */
#define HEDDLE_MOST_RING_ENTRIES 4096

/* What became of a GEMM. */
typedef struct heddle_completion {
  uint16_t number; /* of the submission, counted from 0 since the last reset */
  uint8_t tag;
  heddle_status_t status; /* of several parts, that of the first that failed */
  uint32_t cycles;        /* of all parts, at most 2^32 - 1 */
  uint64_t error_address;
} heddle_completion_t;

/* An open device. The caller owns the storage; its fields are the driver's. */
typedef struct heddle_device {
  heddle_backend_t backend;
  heddle_capabilities_t capabilities;
  heddle_config_t config;
  uint64_t ring_address, completion_address;
  uint8_t *ring, *completion;
  size_t memory_used, scratch_bytes;
  uint16_t submitted, collected, finished;
  heddle_completion_t open_completion;
  uint8_t continued[HEDDLE_MOST_RING_ENTRIES / 8];
} heddle_device_t;

/* Identifies the device, resets it, places the rings in DMA memory and enables it.
 * HEDDLE_BAD_ARGUMENT also when DMA memory is not aligned, HEDDLE_BAD_ADDRESS when it is beyond the
 * device's bus, HEDDLE_NO_DEVICE, HEDDLE_WRONG_VERSION, HEDDLE_WRONG_DESIGN, HEDDLE_NO_MEMORY,
 * HEDDLE_TIMEOUT. */
HEDDLE_MUST_CHECK heddle_status_t heddle_open(heddle_device_t* device,
                                              const heddle_backend_t* backend,
                                              const heddle_config_t* config);

/* Stops the device; what is in flight is lost. After HEDDLE_TIMEOUT the device is still open: it
 * may go on writing to DMA memory. */
HEDDLE_MUST_CHECK heddle_status_t heddle_close(heddle_device_t* device);

/* Brings a faulty or hung device back: reset, empty rings, enabled again. DMA memory stays. */
HEDDLE_MUST_CHECK heddle_status_t heddle_reset(heddle_device_t* device);

/* ---- DMA memory ---- */

/* A piece of DMA memory. */
typedef struct heddle_buffer {
  uint8_t* data;
  uint64_t address;
  size_t bytes;
} heddle_buffer_t;

/* A piece of at least `bytes` (> 0), aligned to 64 bytes. */
HEDDLE_MUST_CHECK heddle_status_t heddle_allocate(heddle_device_t* device, size_t bytes,
                                                  heddle_buffer_t* buffer);

/* Gives back everything that was allocated since `mark`, a value of heddle_memory_mark. */
size_t heddle_memory_mark(const heddle_device_t* device);
HEDDLE_MUST_CHECK heddle_status_t heddle_memory_release(heddle_device_t* device, size_t mark);

/* ---- Weights ---- */

/* A layer's image in DMA memory, in parts along K when K is beyond the design's. */
typedef struct heddle_weights {
  uint64_t address;       /* of the first part's weights section; params follow, then other parts */
  uint32_t weight_blocks; /* of 64 bytes; of the first part, as the next one */
  uint32_t param_blocks;
  uint64_t k, o;
  uint32_t parts;  /* descriptors that a GEMM takes */
  uint64_t part_k; /* K of each part but the last */
  int has_bias, has_requantize;
} heddle_weights_t;

/* Checks a weight image file (docs/weight-image.md) against the device and copies its sections to
 * DMA memory. HEDDLE_BAD_IMAGE, HEDDLE_WRONG_DESIGN, HEDDLE_NO_MEMORY. */
HEDDLE_MUST_CHECK heddle_status_t heddle_load_weights(heddle_device_t* device, const uint8_t* image,
                                                      size_t bytes, heddle_weights_t* weights);

/* ---- GEMM ---- */

/* Y[T][O] = X[T][K] * W^T; addresses are the device's. */
typedef struct heddle_gemm {
  const heddle_weights_t* weights;
  uint32_t tokens;
  uint64_t activations;
  uint32_t activation_stride; /* bytes */
  uint64_t results;
  uint32_t result_stride; /* bytes; rows do not overlap */
  heddle_output_t output; /* HEDDLE_INT32 exactly when the image has no multipliers */
  int accumulate;         /* add the int32 rows at `partials`, as many elements apart as results */
  uint64_t partials;
  int fence;           /* start when all earlier ones are complete */
  int interrupt;       /* raise an interrupt on completion */
  uint32_t token_tile; /* 0: the driver chooses */
  uint8_t tag;
} heddle_gemm_t;

/* Bytes of a row of `elements` of `bits` (1..32) bits each, rounded up to whole bus words: the
 * smallest stride of rows that do not overlap. SIZE_MAX when no memory holds it. */
size_t heddle_row_bytes(const heddle_device_t* device, uint64_t elements, uint32_t bits);

/* The token tile that the driver chooses for T tokens, O outputs and K, that of the first part when
 * there are several; 0 when K is too large. */
uint32_t heddle_token_tile(const heddle_device_t* device, uint32_t tokens, uint64_t k, uint64_t o);

/* Bytes that the sums between the parts of a GEMM with weights take at the end of DMA memory while
 * GEMMs are in flight; 0 when it has one part, or int32 results, which hold the sums themselves.
 * SIZE_MAX when no memory holds them. */
size_t heddle_scratch_bytes(const heddle_device_t* device, const heddle_gemm_t* gemm);

/* Submits one GEMM without waiting. HEDDLE_BUSY when the ring is full. An illegal GEMM gets the
 * status that the device would give it, and is not submitted; HEDDLE_BAD_ARGUMENT without weights
 * or when rows of results overlap. Weights in parts: HEDDLE_BAD_OUTPUT when the design has no int32
 * output, HEDDLE_RING_TOO_SMALL, HEDDLE_NO_MEMORY for heddle_scratch_bytes. */
HEDDLE_MUST_CHECK heddle_status_t heddle_submit(heddle_device_t* device, const heddle_gemm_t* gemm);

/* Submits `count` GEMMs, 1 to the ring's size, with one doorbell: all or, when one of them is
 * illegal or the ring has no room for all of their parts, none. */
HEDDLE_MUST_CHECK heddle_status_t heddle_submit_many(heddle_device_t* device,
                                                     const heddle_gemm_t* gemms, size_t count);

/* The next completion, in order of submission; waits at most timeout_us for it. The returned
 * status is about the waiting; the GEMM's own is in the completion. HEDDLE_BAD_ARGUMENT when
 * nothing is in flight, HEDDLE_TIMEOUT, HEDDLE_DEVICE_FAULT, HEDDLE_SYSTEM_ERROR. */
HEDDLE_MUST_CHECK heddle_status_t heddle_wait(heddle_device_t* device, uint64_t timeout_us,
                                              heddle_completion_t* completion);

/* Submits one GEMM and waits for it; returns its status. HEDDLE_BUSY when anything else is in
 * flight. */
HEDDLE_MUST_CHECK heddle_status_t heddle_run(heddle_device_t* device, const heddle_gemm_t* gemm,
                                             uint64_t timeout_us);

/* ---- Counters ---- */

typedef struct heddle_counters {
  uint64_t cycles, issued;
  uint64_t stall_weights, stall_activations, stall_output, stall_memory;
  uint64_t bytes_read, bytes_written;
  uint64_t descriptors;
} heddle_counters_t;

/* Since the last reset. */
HEDDLE_MUST_CHECK heddle_status_t heddle_read_counters(heddle_device_t* device,
                                                       heddle_counters_t* counters);

#ifdef __cplusplus
}
#endif

#endif
