// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "generator/cli/commands.h"
#include "generator/cli/console.h"
#include "generator/cli/explore_output.h"
#include "generator/cli/explore_progress.h"
#include "generator/cli/explore_text.h"
#include "generator/explore/evaluators/registry.h"
#include "generator/explore/run/exploration.h"
#include "generator/explore/run/local.h"
#include "generator/explore/run/parcel.h"
#include "generator/explore/run/slurm.h"
#include "generator/explore/sweep/load.h"
#include "generator/explore/sweep/proposal.h"
#include "generator/explore/sweep/query.h"
#include "generator/explore/sweep/space.h"
#include "host/io/file.h"

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

enum class Where { kLocal, kSlurm };

struct Options {
  std::string sweep;
  std::string store;
  std::string best;
  std::size_t top = 1;
  OutputFiles files;
  Where executor = Where::kLocal;
  std::optional<int> jobs;
  std::vector<std::string> sbatch;
  std::size_t chunk = 8;
  bool retry = false;
  bool offline = false;
};

/// A sweep file with its text.
struct Loaded {
  explore::Sweep sweep;
  std::string text;
};

/// Nothing, and the reasons on standard error, when there is no sweep in the file.
std::optional<Loaded> load(const std::string& path) {
  const auto bytes = io::read_file(path);
  if (!bytes.ok()) {
    report(bytes.error());
    return std::nullopt;
  }
  Loaded loaded;
  loaded.text.assign(bytes.value().begin(), bytes.value().end());
  auto result = explore::load_sweep(loaded.text, path, explore::evaluator_infos());
  fmt::print(stderr, "{}", explore::render(result));
  if (!result.sweep) return std::nullopt;
  loaded.sweep = *std::move(result.sweep);
  return loaded;
}

std::vector<std::string> all_evaluators(const explore::Sweep& sweep) {
  std::vector<std::string> names = sweep.evaluate;
  names.insert(names.end(), sweep.evaluate_front.begin(), sweep.evaluate_front.end());
  return names;
}

std::vector<const explore::Evaluator*> pointers(
    const std::vector<std::unique_ptr<explore::Evaluator>>& evaluators) {
  std::vector<const explore::Evaluator*> list;
  for (const auto& evaluator : evaluators) list.push_back(evaluator.get());
  return list;
}

/// What runs on this machine at once. With Slurm, --jobs is about others.
explore::LocalOptions local_options(const Options& options) {
  explore::LocalOptions local = explore::this_machine();
  if (options.executor == Where::kLocal) local.jobs = options.jobs.value_or(local.jobs);
  return local;
}

/// The executor that the user wants.
std::unique_ptr<explore::Executor> make_executor(const Options& options,
                                                 const explore::Store& store) {
  if (options.executor == Where::kLocal) {
    return std::make_unique<explore::LocalExecutor>(local_options(options), store.log_folder());
  }
  explore::SlurmOptions slurm;
  slurm.folder = options.store + ".slurm";
  slurm.log_folder = store.log_folder();
  slurm.worker = {fs::read_symlink("/proc/self/exe").string(), "explore-job",
                  fs::absolute(options.sweep).string()};
  slurm.sbatch = options.sbatch;
  slurm.chunk = options.chunk;
  if (options.jobs) slurm.most_jobs = static_cast<std::size_t>(*options.jobs);
  return std::make_unique<explore::SlurmExecutor>(slurm);
}

/// Searches, unless only what is known is to be shown. The samplers' reason for an early end.
base::Result<std::optional<std::string>> search(const Options& options, const Loaded& loaded,
                                                explore::Store& store) {
  const explore::Sweep& sweep = loaded.sweep;
  const auto evaluators = explore::make_evaluators(sweep, sweep.evaluate);
  if (!evaluators.ok()) return evaluators.error();
  const auto front = explore::make_evaluators(sweep, sweep.evaluate_front);
  if (!front.ok()) return front.error();
  const explore::Space space(sweep);
  // Only a grid shows what is illegal; a search looks for better things.
  const bool with_illegal = sweep.search.method == explore::Method::kGrid;
  const auto sampler = explore::make_sampler(space.problem(with_illegal), sweep.search);
  const auto executor = make_executor(options, store);
  ProgressLine line(sweep.search.points ? sweep.search.points : explore::combinations(sweep.axes));
  explore::Plan plan;
  plan.sampler = sampler.get();
  plan.propose = [&space](const explore::Point& point) { return explore::propose(space, point); };
  plan.evaluators = pointers(evaluators.value());
  plan.front_evaluators = pointers(front.value());
  plan.objectives = sweep.objectives;
  plan.store = &store;
  plan.executor = executor.get();
  plan.machine = local_options(options);
  plan.show = [&line](const explore::Progress& progress) { line.show(progress); };
  const auto progress = explore::explore(plan);
  line.end();
  if (!progress.ok()) return progress.error();
  fmt::print(stderr, "{}", explore_summary(progress.value()));
  return sampler->shortfall();
}

base::Result<explore::Table> table_of(const explore::Sweep& sweep, explore::Store& store) {
  auto rows = store.rows();
  if (!rows.ok()) return rows.error();
  return explore::Table{sweep.title, explore::Space(sweep).keys(),
                        explore::metrics_of(all_evaluators(sweep)), sweep.objectives,
                        std::move(rows).value()};
}

base::Status run(const Options& options, const Loaded& loaded) {
  const explore::Sweep& sweep = loaded.sweep;
  std::optional<explore::Query> query;
  if (!options.best.empty()) {
    auto parsed = parse_best(options.best, explore::metrics_of(all_evaluators(sweep)));
    if (!parsed.ok()) return parsed.error();
    query = std::move(parsed).value();
  }
  if (base::Status status = check_output(options.files); !status.ok()) return status;
  auto store = explore::Store::open(options.store);
  if (!store.ok()) return store.error();
  if (base::Status status = store.value()->begin_sweep(sweep.title, loaded.text); !status.ok()) {
    return status;
  }
  if (options.retry) {
    const auto forgotten = store.value()->forget_failures();
    if (!forgotten.ok()) return forgotten.error();
  }
  if (!options.offline) {
    const auto shortfall = search(options, loaded, *store.value());
    if (!shortfall.ok()) return shortfall.error();
    if (shortfall.value()) fmt::print(stderr, "note: {}\n", *shortfall.value());
  }
  const auto table = table_of(sweep, *store.value());
  if (!table.ok()) return table.error();
  std::FILE* stream = human_stream(writes_to_stdout(options.files) ? "-" : "");
  if (query) {
    const std::string best = best_text(table.value(), *query, options.top);
    if (best.empty()) {
      return base::Error{fmt::format("no point of the sweep satisfies '{}'", options.best),
                         base::ExitCode::kCheckFailed};
    }
    fmt::print(stream, "{}", best);
  } else {
    fmt::print(stream, "{}", front_text(table.value()));
  }
  return write_output(options.files, table.value());
}

base::ExitCode explore_command(Options options) {
  const auto loaded = load(options.sweep);
  if (!loaded) return base::ExitCode::kBadInput;
  if (options.store.empty()) options.store = loaded->sweep.base.name + ".sqlite";
  const base::Status status = run(options, *loaded);
  return status.ok() ? base::ExitCode::kOk : report(status.error());
}

/// What a job of an array does.
base::ExitCode job_command(const std::string& path, const std::string& parcel, std::size_t index) {
  const auto loaded = load(path);
  if (!loaded) return base::ExitCode::kBadInput;
  const auto evaluators = explore::make_evaluators(loaded->sweep, all_evaluators(loaded->sweep));
  if (!evaluators.ok()) return report(evaluators.error());
  const auto tasks = explore::read_parcel(parcel);
  if (!tasks.ok()) return report(tasks.error());
  const auto status = explore::run_parcel(tasks.value(), index, pointers(evaluators.value()));
  return status.ok() ? base::ExitCode::kOk : report(status.error());
}

void add_file_options(CLI::App& command, OutputFiles& files) {
  command.add_option("--report", files.report,
                     "write a folder: an interactive page, CSV, a picture, and of every point on "
                     "the front its spec and datasheet");
  command.add_option("--json", files.json, kJsonHelp);
  command.add_option("--csv", files.csv,
                     "write all points as comma-separated values ('-': stdout)");
  command.add_option("--html", files.html, "write the interactive page alone ('-': stdout)");
  command.add_option("--svg", files.svg, "write the front as a picture ('-': stdout)");
}

void add_executor_options(CLI::App& command, Options& options) {
  const std::map<std::string, Where> places = {{"local", Where::kLocal}, {"slurm", Where::kSlurm}};
  command
      .add_option("--executor", options.executor,
                  "local (default): this machine; slurm: job arrays of a cluster")
      ->transform(CLI::CheckedTransformer(places));
  command
      .add_option("--jobs", options.jobs,
                  "evaluations at once (default: one a core, as memory allows); with slurm: most "
                  "jobs of an array (1000)")
      ->check(CLI::Range(1, 100'000));
  command.add_option("--chunk", options.chunk, "evaluations in a job of Slurm")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}))
      ->capture_default_str();
  command.add_option("--sbatch", options.sbatch,
                     "a further option of Slurm's sbatch, such as --sbatch=--partition=long");
}

}  // namespace

void add_explore(CLI::App& program, base::ExitCode& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "explore", "evaluate many specs: cycles, bytes, area, timing, error; find the best");
  command->add_option("sweep", options->sweep, "YAML file that describes the sweep")->required();
  command->add_option("--store", options->store,
                      "database of all points and results (default: NAME.sqlite in this folder); "
                      "what it holds is not evaluated again");
  command->add_option("--best", options->best,
                      "print the best point: \"min cycles st lut < 20000 and fmax_mhz > 50\"");
  command->add_option("--top", options->top, "points that --best prints")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
      ->capture_default_str();
  add_file_options(*command, options->files);
  add_executor_options(*command, *options);
  command->add_flag("--retry", options->retry, "evaluate again what has failed before");
  command->add_flag("--offline", options->offline, "evaluate nothing, show what the store knows");
  command->callback([options, &exit] { exit = explore_command(*options); });

  struct Job {
    std::string sweep;
    std::string parcel;
    std::size_t index = 0;
  };
  auto job = std::make_shared<Job>();
  CLI::App* worker = program.add_subcommand("explore-job", "what a job of an array runs");
  worker->group("");  // only jobs need it
  worker->add_option("sweep", job->sweep)->required();
  worker->add_option("tasks", job->parcel)->required();
  worker->add_option("index", job->index)->required();
  worker->callback([job, &exit] { exit = job_command(job->sweep, job->parcel, job->index); });
}

}  // namespace heddle::cli
