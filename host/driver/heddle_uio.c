/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#define _POSIX_C_SOURCE 200809L
#define _FILE_OFFSET_BITS 64

#include "host/driver/heddle_uio.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  REGISTER_BYTES = 4096,
  PATH_BYTES = 256,
  NUMBER_BYTES = 32 /* more than any 64-bit number in decimal or hexadecimal, with its newline */
};

/* open() takes a third argument for files that it makes; this back end makes none. */
static int open_file(const char* path, int flags) { return open(path, flags); }

static const heddle_uio_system_t operating_system = {
    .open = open_file,
    .close = close,
    .read = read,
    .write = write,
    .mmap = mmap,
    .munmap = munmap,
    .poll = poll,
    .clock_gettime = clock_gettime,
};

/* Orders memory against registers: the language's fences stop at the processors. */
static void io_barrier(void) {
#if defined(__aarch64__)
  __asm__ volatile("dmb osh" ::: "memory");
#elif defined(__arm__) && __ARM_ARCH >= 7
  __asm__ volatile("dmb" ::: "memory");
#else
  atomic_thread_fence(memory_order_seq_cst);
#endif
}

static heddle_status_t refuse(int error) {
  errno = error;
  return HEDDLE_SYSTEM_ERROR;
}

/* ---- Back end ---- */

static uint32_t read_register(void* context, uint32_t offset) {
  const heddle_uio_t* uio = context;
  const uint32_t value = uio->registers[offset / sizeof(uint32_t)];
  io_barrier();
  return value;
}

static void write_register(void* context, uint32_t offset, uint32_t value) {
  const heddle_uio_t* uio = context;
  io_barrier();
  uio->registers[offset / sizeof(uint32_t)] = value;
}

static uint64_t now_us(void* context) {
  const heddle_uio_t* uio = context;
  struct timespec time = {0, 0};
  /* Cannot fail: the clock is one that every Linux has. */
  (void)uio->system.clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_nsec / 1000u;
}

/* UIO counts interrupts and masks each until it is asked to let the next one through. */
static heddle_status_t unmask_interrupt(const heddle_uio_t* uio) {
  const uint32_t enable = 1;
  ssize_t written;
  do {
    written = uio->system.write(uio->device_file, &enable, sizeof enable);
  } while (written < 0 && errno == EINTR);
  if (written < 0) return HEDDLE_SYSTEM_ERROR;
  return written == (ssize_t)sizeof enable ? HEDDLE_OK : refuse(EIO);
}

static heddle_status_t take_interrupt(const heddle_uio_t* uio) {
  uint32_t count;
  ssize_t got;
  do {
    got = uio->system.read(uio->device_file, &count, sizeof count);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return HEDDLE_SYSTEM_ERROR;
  return got == (ssize_t)sizeof count ? HEDDLE_OK : refuse(EIO);
}

/* Rounded up, so that a wait never ends early; longer ones end at the limit and are repeated. */
static int to_ms(uint64_t us) {
  const uint64_t ms = us / 1000 + (us % 1000 != 0 ? 1 : 0);
  return ms > INT_MAX ? INT_MAX : (int)ms;
}

static heddle_status_t wait_interrupt(void* context, uint64_t timeout_us) {
  const heddle_uio_t* uio = context;
  const heddle_status_t status = unmask_interrupt(uio);
  if (status != HEDDLE_OK) return status;
  struct pollfd file = {.fd = uio->device_file, .events = POLLIN, .revents = 0};
  const int ready = uio->system.poll(&file, 1, to_ms(timeout_us));
  /* A signal ends the wait: the driver looks at the device and waits for the rest of the time. */
  if (ready == 0 || (ready < 0 && errno == EINTR)) return HEDDLE_TIMEOUT;
  if (ready < 0) return HEDDLE_SYSTEM_ERROR;
  return file.revents & POLLIN ? take_interrupt(uio) : refuse(EIO);
}

/* ---- Opening ---- */

/* Reads a whole small file as text. */
static heddle_status_t read_text(const heddle_uio_system_t* system, int file,
                                 char text[NUMBER_BYTES]) {
  size_t size = 0;
  for (;;) {
    const ssize_t got = system->read(file, text + size, NUMBER_BYTES - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return HEDDLE_SYSTEM_ERROR;
    size += (size_t)got;
    if (size >= NUMBER_BYTES) return refuse(EINVAL);
    if (got == 0) break;
  }
  text[size] = '\0';
  return HEDDLE_OK;
}

/* A number as sysfs prints it: digits, or 0x and digits, and a newline. */
static heddle_status_t parse_number(const char* text, uint64_t* number) {
  char* end;
  if (*text < '0' || *text > '9') return refuse(EINVAL);
  errno = 0;
  const unsigned long long value = strtoull(text, &end, 0);
  if (errno != 0) return HEDDLE_SYSTEM_ERROR;
  if (*end == '\n') ++end;
  if (*end != '\0') return refuse(EINVAL);
  *number = value;
  return HEDDLE_OK;
}

static heddle_status_t read_number(const heddle_uio_system_t* system, const char* folder,
                                   const char* name, uint64_t* number) {
  char path[PATH_BYTES];
  const size_t length = strlen(folder);
  if (length + strlen(name) >= sizeof path) return HEDDLE_BAD_ARGUMENT;
  memcpy(path, folder, length);
  memcpy(path + length, name, strlen(name) + 1);
  const int file = system->open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return HEDDLE_SYSTEM_ERROR;
  char text[NUMBER_BYTES];
  heddle_status_t status = read_text(system, file, text);
  if (status == HEDDLE_OK) status = parse_number(text, number);
  const int error = errno;
  (void)system->close(file);
  errno = error;
  return status;
}

/* Opens and maps a device file; *mapped is null unless it succeeds. */
static heddle_status_t map_file(const heddle_uio_system_t* system, const char* path, int flags,
                                size_t bytes, int* file, void** mapped) {
  *mapped = NULL;
  *file = system->open(path, O_RDWR | O_CLOEXEC | flags);
  if (*file < 0) return HEDDLE_SYSTEM_ERROR;
  void* at = system->mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, *file, 0);
  if (at == MAP_FAILED) return HEDDLE_SYSTEM_ERROR;
  *mapped = at;
  return HEDDLE_OK;
}

static heddle_status_t map_registers(heddle_uio_t* uio, const heddle_uio_config_t* config) {
  void* mapped;
  const heddle_status_t status =
      map_file(&uio->system, config->device, O_SYNC, REGISTER_BYTES, &uio->device_file, &mapped);
  uio->registers = mapped;
  return status;
}

static heddle_status_t map_memory(heddle_uio_t* uio, const heddle_uio_config_t* config,
                                  uint64_t* address) {
  uint64_t bytes = 0;
  heddle_status_t status = read_number(&uio->system, config->memory_info, "/phys_addr", address);
  if (status == HEDDLE_OK) {
    status = read_number(&uio->system, config->memory_info, "/size", &bytes);
  }
  if (status != HEDDLE_OK) return status;
  /* Pointers into the memory are subtracted somewhere: half the address space is too much. */
  if (bytes == 0 || bytes > SIZE_MAX / 2 || bytes - 1 > UINT64_MAX - *address) {
    return refuse(EINVAL);
  }
  uio->memory_bytes = (size_t)bytes;
  void* mapped;
  status = map_file(&uio->system, config->memory, config->coherent ? 0 : O_SYNC, uio->memory_bytes,
                    &uio->memory_file, &mapped);
  uio->memory = mapped;
  return status;
}

static heddle_backend_t make_backend(heddle_uio_t* uio, uint64_t address) {
  return (heddle_backend_t){
      .context = uio,
      .read_register = read_register,
      .write_register = write_register,
      .wait_interrupt = wait_interrupt,
      .now_us = now_us,
      .flush = NULL,
      .invalidate = NULL,
      .memory = uio->memory,
      .memory_address = address,
      .memory_bytes = uio->memory_bytes,
  };
}

heddle_status_t heddle_uio_open(heddle_uio_t* uio, const heddle_uio_config_t* config,
                                heddle_backend_t* backend) {
  if (!uio || !config || !backend || !config->device || !config->memory || !config->memory_info) {
    return HEDDLE_BAD_ARGUMENT;
  }
  memset(uio, 0, sizeof *uio);
  uio->system = config->system ? *config->system : operating_system;
  uio->device_file = -1;
  uio->memory_file = -1;
  uint64_t address = 0;
  heddle_status_t status = map_registers(uio, config);
  if (status == HEDDLE_OK) status = map_memory(uio, config, &address);
  if (status != HEDDLE_OK) {
    const int error = errno;
    heddle_uio_close(uio);
    errno = error;
    return status;
  }
  *backend = make_backend(uio, address);
  return HEDDLE_OK;
}

void heddle_uio_close(heddle_uio_t* uio) {
  const heddle_uio_system_t* system = &uio->system;
  /* Nothing can be done about a file that does not close. */
  if (uio->memory) (void)system->munmap(uio->memory, uio->memory_bytes);
  if (uio->registers) (void)system->munmap((void*)uio->registers, REGISTER_BYTES);
  if (uio->memory_file >= 0) (void)system->close(uio->memory_file);
  if (uio->device_file >= 0) (void)system->close(uio->device_file);
  uio->memory = NULL;
  uio->registers = NULL;
  uio->memory_file = -1;
  uio->device_file = -1;
}
