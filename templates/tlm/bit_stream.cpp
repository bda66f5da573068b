// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "bit_stream.h"

#include "bursts.h"

namespace heddle::twin {

void BitStream::load() {
  burst_.assign(burst_bytes(address_, left_, chunk_), 0);
  if (!bus_.read(address_, burst_.data(), burst_.size())) errors_.note(status_, address_);
  address_ += burst_.size();
  left_ -= burst_.size();
  next_ = 0;
}

}  // namespace heddle::twin
