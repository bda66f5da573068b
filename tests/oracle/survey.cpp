// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/survey.h"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "tests/oracle/command.h"
#include "tests/oracle/isolated.h"

namespace heddle::oracle {
namespace {

using Json = nlohmann::json;

bool is_every(std::uint32_t seed, std::uint32_t per) { return per != 0 && seed % per == 0; }

/// Made in another process: an error handler keeps texts that are no UTF-8 from ending it.
std::string text_of(const Verdict& verdict, bool emits, bool by_command) {
  const Json json = {{"outcome", static_cast<int>(verdict.outcome)},
                     {"rules", verdict.rules},
                     {"fault", verdict.fault},
                     {"foreseen", verdict.is_foreseen},
                     {"multipliers", verdict.multipliers},
                     {"columns", verdict.columns},
                     {"emits", emits},
                     {"by_command", by_command}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string judge_seed(std::uint32_t seed, const SurveyOptions& options) {
  const test_support::WildSpec spec = test_support::wild_spec(seed);
  const bool emits = is_every(seed, options.per_package);
  Verdict verdict = judge(spec, {emits, is_every(seed, options.per_repeat)});
  const bool by_command = !options.heddle.empty() && is_every(seed, options.per_command);
  if (verdict.fault.empty() && by_command) {
    verdict.fault = fault_in_commands(options.heddle, spec.text);
    if (!verdict.fault.empty()) verdict.outcome = Outcome::kBroken;
  }
  return text_of(verdict, emits, by_command);
}

void count(const Json& verdict, std::uint32_t seed, Survey& survey) {
  survey.foreseen += verdict["foreseen"].get<bool>() ? 1 : 0;
  survey.commands += verdict["by_command"].get<bool>() ? 1 : 0;
  switch (static_cast<Outcome>(verdict["outcome"].get<int>())) {
    case Outcome::kRefused:
      ++survey.refused;
      for (const auto& rule : verdict["rules"].get<std::set<std::string>>()) ++survey.rules[rule];
      break;
    case Outcome::kAccepted:
      survey.packages += verdict["emits"].get<bool>() ? 1 : 0;
      survey.accepted.push_back(
          {seed, verdict["multipliers"].get<int>(), verdict["columns"].get<int>()});
      break;
    case Outcome::kBroken:
      survey.faults.push_back({seed, verdict["fault"].get<std::string>()});
      break;
  }
}

}  // namespace

Survey survey(const SurveyOptions& options, const std::function<void(std::uint32_t)>& progress) {
  Survey result;
  std::uint32_t done = 0;
  Isolation isolation;
  isolation.processes = options.jobs;
#ifdef __SANITIZE_ADDRESS__
  isolation.most_bytes = 0;  // its shadow memory is a multiple of what there is
#endif
  const auto take = [&](const Finding& finding) {
    if (finding.death.empty()) {
      count(Json::parse(finding.text), finding.number, result);
    } else {
      result.faults.push_back({finding.number, finding.death});
    }
    progress(++done);
  };
  const bool ran = run_isolated(
      options.first, options.specs, isolation,
      [&](std::uint32_t seed) { return judge_seed(seed, options); }, take);
  if (!ran) result.faults.push_back({options.first, "the system makes no more processes"});
  std::sort(result.accepted.begin(), result.accepted.end(),
            [](const Accepted& a, const Accepted& b) { return a.seed < b.seed; });
  return result;
}

}  // namespace heddle::oracle
