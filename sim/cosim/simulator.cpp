// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/simulator.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "generator/base/sha256.h"
#include "sim/cosim/process.h"

namespace heddle::cosim {
namespace {

namespace fs = std::filesystem;

std::string environment_or(const char* name, const std::string& fallback) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? fallback : value;
}

base::Result<fs::path> cache_folder() {
  const std::string own = environment_or("HEDDLE_CACHE", "");
  if (!own.empty()) return fs::absolute(own);
  const std::string shared = environment_or("XDG_CACHE_HOME", "");
  if (!shared.empty()) return fs::absolute(shared) / "heddle";
  const std::string home = environment_or("HOME", "");
  if (home.empty()) {
    return base::Error{"there is no folder for built simulators; set HEDDLE_CACHE to one"};
  }
  return fs::path(home) / ".cache" / "heddle";
}

/// The programs of a build, and the text that tells their versions.
struct Tools {
  std::string verilator;
  std::string compiler;
  std::string make;
  std::string versions;
};

base::Result<Tools> find_tools() {
  const auto verilator = find_tool(environment_or("VERILATOR", "verilator"), "verilator");
  if (!verilator.ok()) return verilator.error();
  const auto compiler = find_tool(environment_or("CXX", "g++"), "g++");
  if (!compiler.ok()) return compiler.error();
  const auto make = find_tool("make", "make");
  if (!make.ok()) return make.error();
  Tools tools{verilator.value(), compiler.value(), make.value(), ""};
  for (const std::string& tool : {tools.verilator, tools.compiler}) {
    const auto version = run_process({{tool, "--version"}, "", {}, ErrorStream::kCaptured});
    if (!version.ok()) return version.error();
    tools.versions += tool + "\n" + version.value().output;
  }
  return tools;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// What a simulator is made of: Verilog, driver and harness, not the self-test's vectors.
bool is_built(const File& file) {
  return starts_with(file.path, "rtl/") || starts_with(file.path, "host/") ||
         (starts_with(file.path, "sim/") && !starts_with(file.path, "sim/vectors/"));
}

const char* trace_setting(Tracing tracing) {
  switch (tracing) {
    case Tracing::kNone:
      return "";
    case Tracing::kFst:
      return "fst";
    case Tracing::kVcd:
      return "vcd";
  }
  return "";
}

/// Equal keys mean equal simulators.
std::string cache_key(const std::vector<File>& package, const Tools& tools, Tracing tracing) {
  std::string text = tools.versions + trace_setting(tracing);
  for (const File& file : package) {
    if (!is_built(file)) continue;
    text += "\n" + file.path + " " + std::to_string(file.content.size()) + "\n" + file.content;
  }
  return base::sha256_hex(text).substr(0, 32);
}

/// Holds a file lock; the system lets go of it even when this process dies.
class Lock {
 public:
  explicit Lock(const fs::path& path)
      : descriptor_(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
    if (descriptor_ >= 0) flock(descriptor_, LOCK_EX);
  }
  ~Lock() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int descriptor_;
};

/// The end of a build's output, enough to see why it failed.
std::string tail(const std::string& text) {
  constexpr std::size_t kShown = 4000;
  return text.size() <= kShown ? text : "..." + text.substr(text.size() - kShown);
}

/// Builds in `folder`, which is removed afterwards, and moves the result to `executable` in one
/// step, so that nobody ever sees half of it.
base::Status build(const std::vector<File>& package, const Tools& tools, Tracing tracing,
                   const fs::path& folder, const fs::path& executable) {
  std::vector<File> sources;
  for (const File& file : package) {
    if (is_built(file)) sources.push_back(file);
  }
  if (base::Status status = write_files(sources, folder.string()); !status.ok()) return status;
  const std::string trace = trace_setting(tracing);
  const fs::path runtime = executable.parent_path().parent_path() / "runtime";
  // A make that runs this process must not pass its own flags and job server on.
  const auto made =
      run_process({{tools.make, "-C", (folder / "sim").string(), "build", "OBJ_DIR=obj",
                    "RUNTIME_DIR=" + runtime.string(), "TRACE=" + trace,
                    "VERILATOR=" + tools.verilator, "CXX=" + tools.compiler},
                   "",
                   {{"MAKEFLAGS", ""}, {"MAKELEVEL", ""}, {"MFLAGS", ""}},
                   ErrorStream::kCaptured});
  if (!made.ok()) return made.error();
  if (made.value().exit_code != 0) {
    return base::Error{"the simulator cannot be built:\n" + tail(made.value().output),
                       base::ExitCode::kCheckFailed};
  }
  const fs::path result =
      folder / "sim" / "obj" / (trace.empty() ? "simulate" : "simulate-" + trace);
  std::error_code error;
  fs::rename(result, executable, error);
  if (error) return base::Error{"cannot write '" + executable.string() + "': " + error.message()};
  return base::ok_status();
}

}  // namespace

base::Result<Simulator> build_simulator(const std::vector<File>& package, Tracing tracing) {
  const auto start = std::chrono::steady_clock::now();
  const auto tools = find_tools();
  if (!tools.ok()) return tools.error();
  const auto cache = cache_folder();
  if (!cache.ok()) return cache.error();
  const fs::path folder = cache.value() / "simulators";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return base::Error{"cannot make '" + folder.string() + "': " + error.message()};

  const std::string key = cache_key(package, tools.value(), tracing);
  const fs::path executable = folder / key;
  bool cached = fs::exists(executable);
  if (!cached) {
    const fs::path work = folder / (key + "." + std::to_string(getpid()));
    const Lock lock(folder / (key + ".lock"));
    cached = fs::exists(executable);  // another process may have built it meanwhile
    if (!cached) {
      const base::Status built = build(package, tools.value(), tracing, work, executable);
      fs::remove_all(work, error);
      if (!built.ok()) return built.error();
    }
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  return Simulator{executable.string(), cached, seconds.count()};
}

}  // namespace heddle::cosim
