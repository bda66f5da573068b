// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/program.h"

int main(int argc, char** argv) { return heddle::cli::run(argc, argv); }
