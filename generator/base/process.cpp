// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace heddle::base {
namespace {

/// An array of C strings that ends with a null pointer; valid as long as `strings` is.
std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment_of(const Invocation& invocation) {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos) variables[text.substr(0, equals)] = text.substr(equals + 1);
  }
  for (const auto& [name, value] : invocation.environment) {
    variables[name] = value;
    if (value.empty()) variables.erase(name);
  }
  std::vector<std::string> result;
  for (const auto& [name, value] : variables) result.push_back(name + "=" + value);
  return result;
}

/// Becomes the program; only calls that are safe after fork. Exits with 127 when it cannot.
[[noreturn]] void become(const Invocation& invocation, int output, char* const* arguments,
                         char* const* environment) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // nobody would take what it finds out
  const int input = open("/dev/null", O_RDONLY);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  if (invocation.errors == ErrorStream::kCaptured) dup2(output, STDERR_FILENO);
  const bool there = invocation.directory.empty() || chdir(invocation.directory.c_str()) == 0;
  if (there) execve(arguments[0], arguments, environment);
  _exit(127);
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR)) return text;
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool is_program(const std::string& path) { return access(path.c_str(), X_OK) == 0; }

}  // namespace

Result<Completion> run_process(const Invocation& invocation) {
  std::vector<std::string> arguments = invocation.arguments;
  std::vector<std::string> environment = environment_of(invocation);
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> environment_pointers = pointers(environment);
  std::array<int, 2> pipe_ends{};
  if (!is_program(arguments.front()) || pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return Error{"cannot run '" + arguments.front() + "': " + std::strerror(errno)};
  }
  const pid_t child = fork();
  if (child == 0) {
    become(invocation, pipe_ends[1], argument_pointers.data(), environment_pointers.data());
  }
  close(pipe_ends[1]);
  Completion completion;
  if (child > 0) {
    completion.output = read_all(pipe_ends[0]);
    completion.exit_code = wait_for(child);
  }
  close(pipe_ends[0]);
  if (child < 0) return Error{"cannot run '" + arguments.front() + "': no more processes"};
  return completion;
}

Result<std::string> find_tool(const std::string& name, const std::string& package) {
  if (name.find('/') != std::string::npos && is_program(name)) return name;
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (is_program(folder + "/" + name)) return folder + "/" + name;
  }
  return Error{"'" + name + "' is not installed; on Debian or Ubuntu: apt-get install " + package,
               ExitCode::kToolMissing};
}

}  // namespace heddle::base
