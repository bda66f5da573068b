// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/parcel.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/arch/elaborate.h"
#include "generator/explore/run/result_json.h"
#include "generator/explore/run/shared_file.h"
#include "generator/explore/run/task.h"
#include "generator/spec/parse.h"

namespace heddle::explore {
namespace {

using nlohmann::json;

Result failure(const PackedTask& task, const std::string& reason) {
  Result result;
  result.key = task.key;
  result.evaluator = task.evaluator;
  result.outcome.reason = reason;
  return result;
}

Result run_packed(const PackedTask& packed, const std::vector<const Evaluator*>& evaluators,
                  const std::filesystem::path& logs) {
  const auto evaluator =
      std::find_if(evaluators.begin(), evaluators.end(),
                   [&](const Evaluator* known) { return known->name() == packed.evaluator; });
  auto parsed = spec::load(packed.spec, "spec");
  if (evaluator == evaluators.end() || !parsed.spec) {
    return failure(packed, "this machine's heddle is another one than the sender's");
  }
  auto point = std::make_shared<Elaborated>();
  point->spec = *std::move(parsed.spec);
  point->design = arch::elaborate(point->spec);
  const Task task = make_task(**evaluator, point);
  if (task.key != packed.key) {
    return failure(packed,
                   "a file of the sweep or the version of a tool is not what it was where the "
                   "sweep was started");
  }
  return run_task(task, logs);
}

}  // namespace

std::filesystem::path result_file(const std::filesystem::path& folder, const std::string& key) {
  return folder / (key + ".json");
}

base::Status write_parcel(const std::filesystem::path& file, const Parcel& parcel) {
  json text = {{"chunk", parcel.chunk},
               {"logs", parcel.logs},
               {"results", parcel.results},
               {"tasks", json::array()}};
  for (const PackedTask& task : parcel.tasks) {
    text["tasks"].push_back(
        {{"key", task.key}, {"evaluator", task.evaluator}, {"spec", task.spec}});
  }
  return write_shared(file, text.dump(1) + "\n");
}

base::Result<Parcel> read_parcel(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const json text = json::parse(stream, nullptr, false);
  try {
    Parcel parcel;
    text.at("chunk").get_to(parcel.chunk);
    text.at("logs").get_to(parcel.logs);
    text.at("results").get_to(parcel.results);
    for (const json& task : text.at("tasks")) {
      parcel.tasks.push_back({task.at("key"), task.at("evaluator"), task.at("spec")});
    }
    if (parcel.chunk > 0) return parcel;
  } catch (const json::exception&) {  // reported below
  }
  return base::Error{
      fmt::format("{} is no list of tasks that heddle explore has written", file.string())};
}

base::Status run_parcel(const Parcel& parcel, std::size_t index,
                        const std::vector<const Evaluator*>& evaluators) {
  const std::size_t end = std::min((index + 1) * parcel.chunk, parcel.tasks.size());
  for (std::size_t i = index * parcel.chunk; i < end; ++i) {
    const PackedTask& task = parcel.tasks[i];
    const std::filesystem::path file = result_file(parcel.results, task.key);
    if (read_result(file)) continue;
    const base::Status written = write_result(file, run_packed(task, evaluators, parcel.logs));
    if (!written.ok()) return written;
  }
  return base::ok_status();
}

}  // namespace heddle::explore
