// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/isolated.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <poll.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heddle::oracle {
namespace {

/// A process, and the numbers that are left for it and for those that follow when it dies.
struct Worker {
  pid_t process = -1;
  int pipe = -1;
  std::uint64_t next = 0;  ///< number that it works on
  std::string unread;      ///< of its answers
};

struct Range {
  std::uint64_t end = 0;
  std::uint64_t step = 1;
};

void write_all(int descriptor, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t count = write(descriptor, text.data() + done, text.size() - done);
    if (count < 0 && errno != EINTR) std::_Exit(EXIT_FAILURE);
    if (count > 0) done += static_cast<std::size_t>(count);
  }
}

/// Ends this process after so many seconds, by the timer's signal; 0: never.
void limit_time(__itimer_which_t timer, unsigned seconds) {
  const itimerval time{{0, 0}, {static_cast<time_t>(seconds), 0}};
  setitimer(timer, &time, nullptr);
}

/// What the process does: an answer is its length, a colon and the text. Exceptions end it.
[[noreturn]] void serve(const Worker& worker, const Range& range, const Isolation& isolation,
                        const std::function<std::string(std::uint32_t)>& work) noexcept {
  if (isolation.most_bytes > 0) {
    const rlimit limit{isolation.most_bytes, isolation.most_bytes};
    setrlimit(RLIMIT_AS, &limit);
  }
  const rlimit no_dump{0, 0};
  setrlimit(RLIMIT_CORE, &no_dump);
  for (std::uint64_t number = worker.next; number < range.end; number += range.step) {
    limit_time(ITIMER_PROF, isolation.most_seconds);
    limit_time(ITIMER_REAL, isolation.most_waiting);
    const std::string text = work(static_cast<std::uint32_t>(number));
    limit_time(ITIMER_PROF, 0);
    limit_time(ITIMER_REAL, 0);
    write_all(worker.pipe, std::to_string(text.size()) + ":" + text);
  }
  std::_Exit(EXIT_SUCCESS);
}

bool start(Worker& worker, const Range& range, const Isolation& isolation,
           const std::function<std::string(std::uint32_t)>& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return false;
  std::fflush(nullptr);
  worker.unread.clear();
  worker.process = fork();
  worker.pipe = worker.process == 0 ? ends[1] : ends[0];
  close(worker.process == 0 ? ends[0] : ends[1]);
  if (worker.process == 0) serve(worker, range, isolation, work);
  return worker.process > 0;
}

/// Hands on the answers that are complete.
void take_answers(Worker& worker, const Range& range,
                  const std::function<void(const Finding&)>& found) {
  for (;;) {
    const std::size_t colon = worker.unread.find(':');
    if (colon == std::string::npos) return;
    const std::size_t length = std::stoul(worker.unread.substr(0, colon));
    if (worker.unread.size() < colon + 1 + length) return;
    found({static_cast<std::uint32_t>(worker.next), worker.unread.substr(colon + 1, length), ""});
    worker.unread.erase(0, colon + 1 + length);
    worker.next += range.step;
  }
}

std::string death_of(int status) {
  if (WIFEXITED(status)) return "exited with " + std::to_string(WEXITSTATUS(status));
  if (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM) return "took too long";
  return "ended by signal " + std::to_string(WTERMSIG(status));
}

/// After its process has ended: reports the number that killed it, if any did.
void bury(Worker& worker, const Range& range, const std::function<void(const Finding&)>& found) {
  int status = 0;
  while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
  }
  close(worker.pipe);
  worker.process = -1;
  if (worker.next >= range.end) return;
  found({static_cast<std::uint32_t>(worker.next), "", death_of(status)});
  worker.next += range.step;
}

/// Reads what there is; false at the end.
bool read_some(Worker& worker) {
  std::array<char, 1 << 16> buffer;
  const ssize_t count = read(worker.pipe, buffer.data(), buffer.size());
  if (count > 0) worker.unread.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EINTR);
}

}  // namespace

bool run_isolated(std::uint32_t first, std::uint32_t count, const Isolation& isolation,
                  const std::function<std::string(std::uint32_t)>& work,
                  const std::function<void(const Finding&)>& found) {
  const auto processes = static_cast<std::size_t>(std::max(1, isolation.processes));
  const Range range{std::uint64_t{first} + count, processes};
  std::vector<Worker> workers(processes);
  for (std::size_t i = 0; i < processes; ++i) workers[i].next = first + i;
  for (;;) {
    std::vector<pollfd> waiting;
    std::vector<Worker*> waited;
    for (Worker& worker : workers) {
      if (worker.process < 0 && worker.next >= range.end) continue;
      if (worker.process < 0 && !start(worker, range, isolation, work)) return false;
      waiting.push_back({worker.pipe, POLLIN, 0});
      waited.push_back(&worker);
    }
    if (waiting.empty()) return true;
    poll(waiting.data(), waiting.size(), -1);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      const bool has_ended = !read_some(*waited[i]);
      take_answers(*waited[i], range, found);
      if (has_ended) bury(*waited[i], range, found);
    }
  }
}

}  // namespace heddle::oracle
