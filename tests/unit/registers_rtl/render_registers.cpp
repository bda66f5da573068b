// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// render_registers SPEC FOLDER: writes the register file of a spec, with what it instantiates, and
// prints the paths, a module after those it instantiates. FOLDER/registers.txt has a line for each
// register of the table: offset, name, width, access, value after reset.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "generator/arch/elaborate.h"
#include "generator/arch/registers.h"
#include "generator/base/diagnostic.h"
#include "generator/emit/rtl.h"
#include "generator/spec/parse.h"

namespace fs = std::filesystem;

namespace {

void write_table(const heddle::arch::Design& design, const fs::path& path) {
  using heddle::arch::RegisterKind;
  std::ofstream file(path);
  for (const heddle::arch::Register& row : heddle::arch::registers()) {
    const bool is_capability = row.kind == RegisterKind::kCapability;
    file << row.offset << " " << row.name << " " << row.width << " "
         << heddle::arch::to_text(row.access) << " "
         << (is_capability ? heddle::arch::capability_value(design, row) : row.reset.value())
         << "\n";
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: render_registers SPEC FOLDER\n";
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string yaml{std::istreambuf_iterator<char>(file), {}};
  const heddle::spec::ParseResult parsed = heddle::spec::load(yaml, arguments[1]);
  if (!parsed.spec) {
    std::cerr << heddle::base::render(parsed.diagnostics);
    return 2;
  }
  const heddle::arch::Design design = heddle::arch::elaborate(*parsed.spec);
  for (const auto& artifact : heddle::emit::emit_module(design, "heddle_registers")) {
    const fs::path path = fs::path(arguments[2]) / artifact.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << artifact.text;
    std::cout << path.string() << "\n";
  }
  write_table(design, fs::path(arguments[2]) / "registers.txt");
  return 0;
}
