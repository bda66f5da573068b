/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Back end for Linux: registers and interrupt of a UIO device, DMA memory of u-dma-buf.
 */
#ifndef HEDDLE_UIO_H
#define HEDDLE_UIO_H

#include <poll.h>
#include <sys/types.h>
#include <time.h>

#include "host/driver/heddle.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The system calls that the back end makes, as POSIX has them; tests bring their own. */
typedef struct heddle_uio_system {
  int (*open)(const char* path, int flags);
  int (*close)(int file);
  ssize_t (*read)(int file, void* bytes, size_t size);
  ssize_t (*write)(int file, const void* bytes, size_t size);
  void* (*mmap)(void* address, size_t size, int protection, int flags, int file, off_t offset);
  int (*munmap)(void* address, size_t size);
  int (*poll)(struct pollfd* files, nfds_t count, int timeout_ms);
  int (*clock_gettime)(clockid_t clock, struct timespec* time);
} heddle_uio_system_t;

typedef struct heddle_uio_config {
  const char* device;      /* "/dev/uio0" */
  const char* memory;      /* "/dev/udmabuf0" */
  const char* memory_info; /* "/sys/class/u-dma-buf/udmabuf0": has phys_addr and size */
  /* The device snoops the host's caches. If not, the host's view of the memory is not cached. */
  int coherent;
  const heddle_uio_system_t* system; /* null: the operating system's */
} heddle_uio_config_t;

/* An open back end. The caller owns the storage; its fields are the back end's. */
typedef struct heddle_uio {
  heddle_uio_system_t system;
  int device_file, memory_file;
  volatile uint32_t* registers;
  uint8_t* memory;
  size_t memory_bytes;
} heddle_uio_t;

/* Maps registers and DMA memory and fills in `backend`, which refers to `uio` until it is closed.
 * HEDDLE_BAD_ARGUMENT for a null pointer or a path that is too long; HEDDLE_SYSTEM_ERROR with errno
 * when a file cannot be opened, read or mapped, EINVAL or ERANGE when u-dma-buf's numbers make no
 * sense. */
HEDDLE_MUST_CHECK heddle_status_t heddle_uio_open(heddle_uio_t* uio,
                                                  const heddle_uio_config_t* config,
                                                  heddle_backend_t* backend);

/* Unmaps and closes everything; heddle_close comes first. */
void heddle_uio_close(heddle_uio_t* uio);

#ifdef __cplusplus
}
#endif

#endif
