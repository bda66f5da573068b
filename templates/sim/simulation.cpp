// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "simulation.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace sim {
namespace {

constexpr Cycle kResetCycles = 4;
constexpr Cycle kDrainCycles = 32;          // watched after the last done for stray beats
constexpr Cycle kIdleLimit = 20000;         // without any handshake or issued token: a deadlock
constexpr Cycle kClockInterval = 1u << 16;  // cycles between looks at the wall clock
constexpr double kReportSeconds = 2;

Stalls stalls_of(const Options& options, std::uint64_t stream) {
  return Stalls(options.seed * 8 + stream, options.stalls);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Simulation::Simulation(Core& core, const Job& job, const Options& options)
    : core_(core),
      job_(job),
      options_(options),
      schedule_(options.latency, job.commands.size()),
      command_stalls_(stalls_of(options, kSourceCount)),
      sink_(core.results, core.bus_bytes, job, schedule_, stalls_of(options, kSourceCount + 1)),
      preloading_(options.preload) {
  outcome_.commands.resize(job.commands.size());
  for (std::size_t id = 0; id < kSourceCount; ++id) {
    sources_.emplace_back(core.sources[id], core.bus_bytes, job.inputs[id], schedule_,
                          stalls_of(options, id));
  }
}

Outcome Simulation::run() {
  start_ = last_report_ = std::chrono::steady_clock::now();
  reset();
  sources_[kWeights].hold(preloading_);
  while (done_ < job_.commands.size() && !gives_up()) step();
  outcome_.completed = done_ == job_.commands.size();
  for (Cycle i = 0; outcome_.completed && i < kDrainCycles; ++i) step();
  return finish();
}

void Simulation::reset() {
  *core_.command_valid = 0;
  *core_.results.ready = 0;
  for (const SourcePins& pins : core_.sources) *pins.valid = 0;
  *core_.rst_n = 0;
  for (Cycle i = 0; i < kResetCycles; ++i) {
    *core_.clk = 0;
    core_.eval();
    *core_.clk = 1;
    core_.eval();
  }
  *core_.clk = 0;
  *core_.rst_n = 1;
}

/// One clock cycle: drive the inputs, settle, sample the handshakes, then the rising edge.
void Simulation::step() {
  drive_command();
  for (Source& source : sources_) source.drive(now_);
  sink_.drive(now_);
  core_.eval();
  sample_streams();
  sample_command();
  sample_done();
  count_stalls();
  *core_.clk = 1;
  core_.eval();
  *core_.clk = 0;
  for (std::size_t id = 0; id < kSourceCount; ++id) {
    if (taken_[id]) sources_[id].advance();
  }
  *core_.command_valid = command_offered_;
  if (preloading_ && preloaded()) {
    sources_[kWeights].hold(false);
    preloading_ = false;
  }
  ++now_;
}

void Simulation::drive_command() {
  if (command_offered_ || accepted_ == job_.commands.size()) return;
  if (command_stalls_.draw()) return;
  core_.set_command(job_.commands[accepted_]);
  *core_.command_valid = 1;
  command_offered_ = true;
}

/// The activations of the first token tile are in the core.
bool Simulation::preloaded() const {
  const InputStream& activations = job_.inputs[kActivations];
  if (activations.packets.empty()) return true;
  const Command& command = job_.commands.front();
  const std::uint64_t rows = std::min(command.tokens, command.token_tile);
  return sources_[kActivations].beats() >= rows * activations.packets.front().beats;
}

void Simulation::sample_command() {
  if (!command_offered_ || !*core_.command_ready) return;
  outcome_.commands[accepted_].accepted = now_;
  schedule_.accept(accepted_, now_);
  ++accepted_;
  command_offered_ = false;
  last_progress_ = now_;
}

void Simulation::sample_streams() {
  bool moved = sink_.sample(now_);
  for (std::size_t id = 0; id < kSourceCount; ++id) {
    taken_[id] = sources_[id].sample();
    moved = moved || taken_[id];
  }
  if (*core_.issue) {
    if (outcome_.issued_tokens++ == 0) first_issue_ = now_;
    last_issue_ = now_;
    moved = true;
  }
  if (moved) last_progress_ = now_;
}

void Simulation::sample_done() {
  outcome_.underrun = outcome_.underrun || *core_.underrun;
  if (!*core_.done) return;
  if (done_ == accepted_) {
    violation("done without a command");
    return;
  }
  if (sink_.beats() < sink_.beats_through(done_)) {
    violation("done after " + std::to_string(sink_.beats()) + " result beats of " +
              std::to_string(sink_.beats_through(done_)));
  }
  outcome_.commands[done_].done = now_;
  ++done_;
}

void Simulation::count_stalls() {
  const auto count = [this](std::uint64_t& cause, bool withheld) {
    ++(withheld ? outcome_.stalls.memory : cause);
  };
  if (*core_.stall_weights) {
    count(outcome_.stalls.weights, sources_[kWeights].withheld() || sources_[kParams].withheld());
  } else if (*core_.stall_activations) {
    count(outcome_.stalls.activations, sources_[kActivations].withheld());
  } else if (*core_.stall_output) {
    count(outcome_.stalls.output, sink_.withheld() || sources_[kPartials].withheld());
  }
}

bool Simulation::gives_up() {
  if (options_.progress && now_ % kClockInterval == 0) report_progress();
  if (options_.max_cycles != 0 && now_ >= options_.max_cycles) {
    outcome_.failure = "not done after " + std::to_string(now_) + " cycles; " + waits();
  } else if (now_ - last_progress_ > kIdleLimit + options_.latency) {
    outcome_.failure =
        "nothing has moved since cycle " + std::to_string(last_progress_) + "; " + waits();
  }
  return !outcome_.failure.empty();
}

/// Which stream waits for whom, in words.
std::string Simulation::waits() const {
  std::string text = std::to_string(accepted_) + " of " + std::to_string(job_.commands.size()) +
                     " commands accepted, " + std::to_string(done_) + " done";
  for (std::size_t id = 0; id < kSourceCount; ++id) {
    const Source& source = sources_[id];
    if (source.total_beats() == 0) continue;
    text += std::string("; ") + kSourceNames[id] + ": " + std::to_string(source.beats()) + " of " +
            std::to_string(source.total_beats()) + " beats taken";
    if (source.offered()) text += ", waits for the core";
    if (source.withheld()) text += ", the core waits for it";
  }
  text += "; results: " + std::to_string(sink_.beats()) + " of " +
          std::to_string(sink_.total_beats()) + " beats";
  if (sink_.beats() < sink_.total_beats()) {
    text += sink_.withheld() ? ", the core waits for ready" : ", waits for the core";
  }
  return text;
}

void Simulation::report_progress() {
  if (seconds_since(last_report_) < kReportSeconds) return;
  last_report_ = std::chrono::steady_clock::now();
  const std::uint64_t total = sources_[kWeights].total_beats() + sink_.total_beats();
  const std::uint64_t moved = sources_[kWeights].beats() + sink_.beats();
  const double percent = 100.0 * static_cast<double>(moved) / static_cast<double>(total);
  const double rate = static_cast<double>(now_) / seconds_since(start_);
  std::fprintf(stderr, "%llu cycles, %.1f %%, %.0f cycles/s\n",
               static_cast<unsigned long long>(now_), percent, rate);
}

void Simulation::violation(const std::string& what) {
  outcome_.violations.push_back("cycle " + std::to_string(now_) + ": " + what);
}

Outcome Simulation::finish() {
  outcome_.seconds = seconds_since(start_);
  outcome_.simulated_cycles = now_ + kResetCycles;
  outcome_.cycles = outcome_.commands.back().done - outcome_.commands.front().accepted;
  if (!outcome_.completed) outcome_.cycles = now_;
  if (outcome_.issued_tokens != 0) outcome_.compute_cycles = last_issue_ - first_issue_ + 1;
  for (std::size_t id = 0; id < kSourceCount; ++id) outcome_.beats[id] = sources_[id].beats();
  outcome_.result_beats = sink_.beats();
  outcome_.results = sink_.bytes();
  for (std::string& text : sink_.violations()) outcome_.violations.push_back(std::move(text));
  for (const Source& source : sources_) {
    if (outcome_.completed && source.beats() != source.total_beats()) {
      outcome_.violations.push_back("the core left beats of an input stream");
    }
  }
  return std::move(outcome_);
}

}  // namespace sim
