// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/simulator.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "generator/base/environment.h"
#include "generator/base/process.h"
#include "generator/base/sha256.h"

namespace heddle::cosim {
namespace {

namespace fs = std::filesystem;

/// The programs of a build, and the text that tells their versions.
struct Tools {
  std::string compiler;
  std::string make;
  std::string verilator;  ///< empty for the TLM model
  std::string systemc;    ///< folder; empty: the system's, or for the Verilog
  std::string versions;
};

base::Status add_version(const std::string& tool, Tools& tools) {
  const auto version =
      base::run_process({{tool, "--version"}, "", {}, base::ErrorStream::kCaptured});
  if (!version.ok()) return version.error();
  tools.versions += tool + "\n" + version.value().output;
  return base::ok_status();
}

base::Status find_verilator(Tools& tools) {
  const auto verilator =
      base::find_tool(base::environment_or("VERILATOR", "verilator"), "verilator");
  if (!verilator.ok()) return verilator.error();
  tools.verilator = verilator.value();
  return add_version(tools.verilator, tools);
}

/// Asks the compiler, which knows where to look.
base::Status find_systemc(Tools& tools) {
  tools.systemc = base::environment_or("SYSTEMC", "");
  std::vector<std::string> command = {tools.compiler};
  if (!tools.systemc.empty()) command.push_back("-I" + tools.systemc + "/include");
  command.insert(command.end(),
                 {"-include", "sysc/kernel/sc_ver.h", "-x", "c++", "-E", "/dev/null"});
  const auto found = base::run_process({command, "", {}, base::ErrorStream::kCaptured});
  if (!found.ok()) return found.error();
  if (found.value().exit_code != 0) {
    return base::Error{
        "there is no SystemC; on Debian or Ubuntu: apt-get install libsystemc-dev, or set SYSTEMC "
        "to the folder that holds its include/ and lib/",
        base::ExitCode::kToolMissing};
  }
  tools.versions += "systemc " + tools.systemc + "\n" + base::sha256_hex(found.value().output);
  return base::ok_status();
}

base::Result<Tools> find_tools(Device device) {
  const auto compiler = base::find_tool(base::environment_or("CXX", "g++"), "g++");
  if (!compiler.ok()) return compiler.error();
  const auto make = base::find_tool("make", "make");
  if (!make.ok()) return make.error();
  Tools tools;
  tools.compiler = compiler.value();
  tools.make = make.value();
  base::Status status = device == Device::kRtl ? find_verilator(tools) : find_systemc(tools);
  if (status.ok()) status = add_version(tools.compiler, tools);
  if (!status.ok()) return status.error();
  return tools;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// What a simulator is made of: device, driver and harness, not the self-test's vectors.
bool is_built(const File& file, Device device) {
  return starts_with(file.path, device == Device::kRtl ? "rtl/" : "tlm/") ||
         starts_with(file.path, "host/") ||
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
std::string cache_key(const std::vector<File>& package, const Tools& tools, Tracing tracing,
                      Device device, Runs runs) {
  std::string text = tools.versions + trace_setting(tracing);
  if (device == Device::kRtl && runs == Runs::kShort) text += " quick";
  for (const File& file : package) {
    if (!is_built(file, device)) continue;
    text += "\n" + file.path + " " + std::to_string(file.content.size()) + "\n" + file.content;
  }
  return base::sha256_hex(text).substr(0, 32);
}

/// Equal keys mean that what their builds share is equal, too: harness, driver and the tools'
/// library.
std::string runtime_key(const std::vector<File>& sources, const Tools& tools, Tracing tracing,
                        Device device) {
  std::string text = tools.versions + trace_setting(tracing);
  text += device == Device::kRtl ? " rtl" : " tlm";
  for (const File& file : sources) {
    if (file.path == "sim/design.h" || file.path == "sim/Makefile") continue;
    if (starts_with(file.path, "sim/") || starts_with(file.path, "host/")) text += file.content;
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

/// Lets builds that share `key` run side by side but for the first one, for whose runtime the
/// others wait instead of compiling it, too.
class FirstBuild {
 public:
  FirstBuild(const fs::path& runtime, const std::string& key) : done_(runtime / (key + ".built")) {
    std::error_code error;
    fs::create_directories(runtime, error);  // make says what is wrong with it
    if (fs::exists(done_)) return;
    lock_.emplace(runtime / (key + ".lock"));
    if (fs::exists(done_)) lock_.reset();
  }
  /// To be called when make has succeeded.
  void finish() const {
    if (lock_) std::ofstream{done_};
  }

 private:
  fs::path done_;
  std::optional<Lock> lock_;
};

/// The end of a build's output, enough to see why it failed.
std::string tail(const std::string& text) {
  constexpr std::size_t kShown = 4000;
  return text.size() <= kShown ? text : "..." + text.substr(text.size() - kShown);
}

/// How make is called in the sources' folder, and where it leaves its result.
struct Recipe {
  std::vector<std::string> command;
  fs::path result;
};

Recipe recipe_of(const Tools& tools, Tracing tracing, Device device, Runs runs,
                 const fs::path& sources, const fs::path& runtime) {
  const bool is_rtl = device == Device::kRtl;
  const fs::path folder = sources / (is_rtl ? "sim" : "tlm");
  Recipe recipe{{tools.make, "-C", folder.string(), "build", "OBJ_DIR=obj",
                 "RUNTIME_DIR=" + runtime.string(), "CXX=" + tools.compiler},
                folder / "obj"};
  if (!is_rtl) {
    recipe.command.push_back("SYSTEMC=" + tools.systemc);
    recipe.result /= "platform";
    return recipe;
  }
  const std::string trace = trace_setting(tracing);
  recipe.command.push_back("TRACE=" + trace);
  recipe.command.push_back(runs == Runs::kShort ? "QUICK=1" : "QUICK=");
  recipe.command.push_back("VERILATOR=" + tools.verilator);
  recipe.result /= trace.empty() ? "simulate" : "simulate-" + trace;
  return recipe;
}

/// Builds in `folder`, which is removed afterwards, and moves the result to `executable` in one
/// step, so that nobody ever sees half of it.
base::Status build(const std::vector<File>& package, const Tools& tools, Tracing tracing,
                   Device device, Runs runs, const fs::path& folder, const fs::path& executable) {
  std::vector<File> sources;
  for (const File& file : package) {
    if (is_built(file, device)) sources.push_back(file);
  }
  if (base::Status status = write_files(sources, folder.string()); !status.ok()) return status;
  const fs::path runtime = executable.parent_path().parent_path() / "runtime";
  const FirstBuild first(runtime, runtime_key(sources, tools, tracing, device));
  const Recipe recipe = recipe_of(tools, tracing, device, runs, folder, runtime);
  // A make that runs this process must not pass its own flags and job server on.
  const auto made = base::run_process({recipe.command,
                                       "",
                                       {{"MAKEFLAGS", ""}, {"MAKELEVEL", ""}, {"MFLAGS", ""}},
                                       base::ErrorStream::kCaptured});
  if (!made.ok()) return made.error();
  if (made.value().exit_code != 0) {
    return base::Error{"the simulator cannot be built:\n" + tail(made.value().output),
                       base::ExitCode::kCheckFailed};
  }
  first.finish();
  std::error_code error;
  fs::rename(recipe.result, executable, error);
  if (error) return base::Error{"cannot write '" + executable.string() + "': " + error.message()};
  return base::ok_status();
}

}  // namespace

base::Result<Simulator> build_simulator(const std::vector<File>& package, Tracing tracing,
                                        Device device, Runs runs) {
  const auto start = std::chrono::steady_clock::now();
  const auto tools = find_tools(device);
  if (!tools.ok()) return tools.error();
  const auto cache = base::cache_folder();
  if (!cache.ok()) return cache.error();
  const fs::path folder = cache.value() / "simulators";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return base::Error{"cannot make '" + folder.string() + "': " + error.message()};

  const std::string key = cache_key(package, tools.value(), tracing, device, runs);
  const fs::path executable = folder / key;
  bool cached = fs::exists(executable);
  if (!cached) {
    const fs::path work = folder / (key + "." + std::to_string(getpid()));
    const Lock lock(folder / (key + ".lock"));
    cached = fs::exists(executable);  // another process may have built it meanwhile
    if (!cached) {
      const base::Status built =
          build(package, tools.value(), tracing, device, runs, work, executable);
      fs::remove_all(work, error);
      if (!built.ok()) return built.error();
    }
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  return Simulator{executable.string(), cached, seconds.count(), device};
}

}  // namespace heddle::cosim
