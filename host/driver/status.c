/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 */
#include "host/driver/heddle.h"

const char* heddle_status_text(heddle_status_t status) {
  switch (status) {
    case HEDDLE_OK:
      return "success";
    case HEDDLE_BAD_DIMENSION:
      return "a dimension of the GEMM is 0 or more than the design takes";
    case HEDDLE_BAD_TOKEN_TILE:
      return "the token tile is more than the accumulators or the activation buffer hold";
    case HEDDLE_BAD_OUTPUT:
      return "the design or the weight image does not have this output type";
    case HEDDLE_BAD_ALIGNMENT:
      return "an address or a stride is not a multiple of the bus word";
    case HEDDLE_BAD_ADDRESS:
      return "an address is beyond the reach of the device's bus";
    case HEDDLE_BAD_SIZE:
      return "a section of the weight image is empty";
    case HEDDLE_DESCRIPTOR_ERROR:
      return "memory answered the read of a descriptor with an error";
    case HEDDLE_WEIGHTS_ERROR:
      return "memory answered a read of weights with an error";
    case HEDDLE_PARAMS_ERROR:
      return "memory answered a read of parameters with an error";
    case HEDDLE_ACTIVATIONS_ERROR:
      return "memory answered a read of activations with an error";
    case HEDDLE_PARTIALS_ERROR:
      return "memory answered a read of partial sums with an error";
    case HEDDLE_RESULTS_ERROR:
      return "memory answered a write of results with an error";
    case HEDDLE_UNDERRUN:
      return "the weight image ended before the GEMM did";
    case HEDDLE_BAD_ARGUMENT:
      return "an argument of the call is not legal";
    case HEDDLE_NO_DEVICE:
      return "no Heddle device answers";
    case HEDDLE_WRONG_VERSION:
      return "the device has another major version of the interface than the driver";
    case HEDDLE_WRONG_DESIGN:
      return "the device and the weight image or the expected hash are of different designs";
    case HEDDLE_BAD_IMAGE:
      return "this is not a weight image, or it is damaged";
    case HEDDLE_NO_MEMORY:
      return "the DMA memory is used up";
    case HEDDLE_BUSY:
      return "the command ring is full";
    case HEDDLE_TIMEOUT:
      return "the device did not finish in time";
    case HEDDLE_DEVICE_FAULT:
      return "the device reports a fault and must be reset";
    case HEDDLE_SYSTEM_ERROR:
      return "the operating system refused a call of the back end";
    case HEDDLE_RING_TOO_SMALL:
      return "the command ring has fewer entries than the GEMMs have parts along K";
  }
  return "a status that this driver does not know";
}
