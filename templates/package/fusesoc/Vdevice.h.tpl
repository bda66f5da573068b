// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
{{origin_c}}
#pragma once

// FuseSoC has Verilator name the model after the top module; the harness calls it Vdevice.
#include "V{{name}}_device.h"

using Vdevice = V{{name}}_device;
