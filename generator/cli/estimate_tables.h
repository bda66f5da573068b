// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/cli/estimate_study.h"
#include "generator/cli/table.h"

/// The tables of an estimate, which the text and the page share.
namespace heddle::cli {

/// The layers of the design in one phase, and their total.
Table layer_table(const Study& study, const network::PhaseEstimate& phase);

/// All machines side by side.
Table machine_table(const Study& study);

}  // namespace heddle::cli
