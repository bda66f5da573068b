// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_sampling.h"

#include <utility>

namespace heddle::explore {
namespace {

Sample with(Sample sample, const verilog::Values& values, double weight) {
  for (const auto& [name, value] : values) sample.unit.parameters[name] = value;
  sample.weight *= weight;
  return sample;
}

}  // namespace

Sampling::Sampling(const verilog::Instance& unit) : samples_({{unit, 1}}) {}

std::int64_t Sampling::value(const std::string& parameter) const {
  return samples_.front().unit.parameters.at(parameter);
}

Sampling& Sampling::fix(const verilog::Values& values) {
  for (Sample& sample : samples_) sample = with(std::move(sample), values, 1);
  return *this;
}

Sampling& Sampling::proportional(const std::string& parameter) {
  const auto times = static_cast<double>(value(parameter));
  for (Sample& sample : samples_) sample.weight *= times;
  return fix({{parameter, 1}});
}

Sampling& Sampling::straight(const std::string& parameter, std::int64_t low, std::int64_t high) {
  if (value(parameter) > high) between({parameter}, low, high);
  return *this;
}

Sampling& Sampling::grid(const std::vector<std::string>& parameters, std::int64_t step) {
  const std::int64_t at = value(parameters.front());
  if (at % step != 0 && at > step) between(parameters, at / step * step, at / step * step + step);
  return *this;
}

Sampling& Sampling::apart(const verilog::Values& these, const verilog::Values& others) {
  std::vector<Sample> all;
  for (const Sample& sample : samples_) {
    all.push_back(with(sample, these, 1));
    all.push_back(with(sample, others, 1));
    all.push_back(with(with(sample, these, 1), others, -1));
  }
  samples_ = std::move(all);
  return *this;
}

Sampling& Sampling::between(const std::vector<std::string>& parameters, std::int64_t low,
                            std::int64_t high) {
  const std::int64_t at = value(parameters.front());
  const double part = static_cast<double>(at - low) / static_cast<double>(high - low);
  std::vector<Sample> both;
  for (const auto& [knot, share] : {std::pair(low, 1 - part), std::pair(high, part)}) {
    for (Sample sample : samples_) {
      for (const std::string& name : parameters) sample.unit.parameters[name] += knot - at;
      sample.weight *= share;
      both.push_back(std::move(sample));
    }
  }
  samples_ = std::move(both);
  return *this;
}

}  // namespace heddle::explore
