// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/activity.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace heddle::cosim {
namespace {

using Time = std::int64_t;

/// The simulator's own module, and the device.
constexpr std::size_t kScopesAbove = 2;

/// A variable, which may have several names.
struct Variable {
  std::string value;              ///< a character each bit, the highest first
  std::vector<Time> transitions;  ///< of each bit, in the window
  std::vector<Time> high;         ///< time at 1, up to `since`
  Time since = 0;                 ///< of the value
};

struct Name {
  std::string text;
  std::size_t variable = 0;
  int lowest = 0;  ///< index of the last bit
  bool indexed = false;
};

class Reader {
 public:
  Reader(std::istream& vcd, const Window& window)
      : vcd_(vcd), begin_(2 * window.first), end_(2 * (window.first + window.cycles)) {}

  base::Result<std::vector<NetActivity>> run() {
    if (!read_declarations()) return base::Error{"the waveforms are no VCD"};
    for (std::string word; vcd_ >> word && now_ < end_;) read_change(word);
    for (Variable& variable : variables_) settle(variable, end_);
    return result();
  }

 private:
  bool read_declarations() {
    for (std::string word; vcd_ >> word;) {
      if (word == "$enddefinitions") return true;
      if (word == "$scope") open_scope();
      if (word == "$upscope" && !scopes_.empty()) scopes_.pop_back();
      if (word == "$var") declare();
    }
    return false;
  }

  void open_scope() {
    std::string kind;
    std::string name;
    vcd_ >> kind >> name;
    scopes_.push_back(name);
  }

  /// "wire 8 #! sum_q [7:0] $end"
  void declare() {
    std::string kind;
    std::string id;
    std::string range;
    Name name;
    std::size_t width = 0;
    if (!(vcd_ >> kind >> width >> id >> name.text >> range)) return;
    const auto [at, is_new] = ids_.try_emplace(id, variables_.size());
    if (is_new) {
      variables_.push_back({std::string(width, '0'), std::vector<Time>(width, 0),
                            std::vector<Time>(width, 0), begin_});
    }
    if (scopes_.size() < kScopesAbove) return;  // a port of the device, which has it, too
    name.variable = at->second;
    name.indexed = width > 1;
    const std::size_t colon = range.find(':');
    if (colon != std::string::npos) name.lowest = std::atoi(range.c_str() + colon + 1);
    std::string path;
    for (std::size_t i = kScopesAbove; i < scopes_.size(); ++i) path += scopes_[i] + ".";
    name.text.insert(0, path);
    names_.push_back(std::move(name));
  }

  /// "#12", "1!" or "b0101 !".
  void read_change(const std::string& word) {
    if (word[0] == '#') {
      now_ = std::atoll(word.c_str() + 1);
    } else if (word[0] == 'b' || word[0] == 'B') {
      std::string id;
      vcd_ >> id;
      change(id, word.substr(1));
    } else if (word[0] == '0' || word[0] == '1') {
      change(word.substr(1), word.substr(0, 1));
    }
  }

  void change(const std::string& id, const std::string& text) {
    const auto found = ids_.find(id);
    if (found == ids_.end()) return;
    Variable& variable = variables_[found->second];
    const std::size_t width = variable.value.size();
    // Leading zeros may be left out.
    std::string value(width - std::min(width, text.size()), '0');
    value.append(text, 0, width - value.size());
    settle(variable, now_);
    for (std::size_t i = 0; now_ >= begin_ && i < width; ++i) {
      if (value[i] != variable.value[i]) ++variable.transitions[i];
    }
    variable.value = std::move(value);
  }

  /// Books the time during which a variable has had its value.
  void settle(Variable& variable, Time until) const {
    const Time since = std::max(variable.since, begin_);
    variable.since = until;
    if (until <= since) return;
    for (std::size_t i = 0; i < variable.value.size(); ++i) {
      if (variable.value[i] == '1') variable.high[i] += until - since;
    }
  }

  std::vector<NetActivity> result() const {
    const auto time = static_cast<double>(end_ - begin_);
    std::vector<NetActivity> nets;
    for (const Name& name : names_) {
      const Variable& variable = variables_[name.variable];
      const std::size_t width = variable.value.size();
      for (std::size_t i = 0; i < width; ++i) {
        const auto index = name.lowest + static_cast<int>(width - 1 - i);
        const std::string bit = name.indexed ? fmt::format("[{}]", index) : "";
        nets.push_back({name.text + bit, static_cast<double>(variable.transitions[i]) / (time / 2),
                        static_cast<double>(variable.high[i]) / time});
      }
    }
    return nets;
  }

  std::istream& vcd_;
  Time begin_;
  Time end_;
  Time now_ = 0;
  std::vector<std::string> scopes_;
  std::unordered_map<std::string, std::size_t> ids_;
  std::vector<Variable> variables_;
  std::vector<Name> names_;
};

}  // namespace

base::Result<std::vector<NetActivity>> read_activity(std::istream& vcd, const Window& window) {
  return Reader(vcd, window).run();
}

std::string activity_text(const std::vector<NetActivity>& nets, const Window& window) {
  std::string text =
      fmt::format("# net, transitions in a cycle, share of time at 1; from cycle {}, {} cycles\n",
                  window.first, window.cycles);
  for (const NetActivity& net : nets) {
    text += fmt::format("{} {:.6f} {:.6f}\n", net.name, net.transitions, net.high);
  }
  return text;
}

}  // namespace heddle::cosim
