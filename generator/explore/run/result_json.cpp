// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/result_json.h"

#include <fstream>
#include <system_error>

#include <nlohmann/json.hpp>

#include "generator/explore/run/shared_file.h"

namespace heddle::explore {

using nlohmann::json;

base::Status write_result(const std::filesystem::path& file, const Result& result) {
  const json text = {{"key", result.key},
                     {"evaluator", result.evaluator},
                     {"inputs", result.inputs},
                     {"reason", result.outcome.reason},
                     {"metrics", result.outcome.metrics},
                     {"log", result.log},
                     {"seconds", result.seconds}};
  return write_shared(file, text.dump(1) + "\n");
}

std::optional<Result> read_result(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const json text = json::parse(stream, nullptr, false);
  if (!text.is_object()) return std::nullopt;
  try {
    Result result;
    text.at("key").get_to(result.key);
    text.at("evaluator").get_to(result.evaluator);
    text.at("inputs").get_to(result.inputs);
    text.at("reason").get_to(result.outcome.reason);
    text.at("metrics").get_to(result.outcome.metrics);
    text.at("log").get_to(result.log);
    text.at("seconds").get_to(result.seconds);
    return result;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

}  // namespace heddle::explore
