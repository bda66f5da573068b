// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "job.h"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace sim {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint64_t kMaxRingLog2 = 12;

[[noreturn]] void fail(const std::string& message) { throw std::runtime_error(message); }

Bytes read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file || file.tellg() < 0) fail(path + ": cannot be read");
  Bytes bytes(static_cast<std::size_t>(file.tellg()));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file) fail(path + ": cannot be read");
  return bytes;
}

/// Reads the lines of one job.txt.
class Reader {
 public:
  Reader(std::string directory, std::string design_hash)
      : directory_(std::move(directory)), design_hash_(std::move(design_hash)) {}

  Job read() {
    const std::string path = directory_ + "/job.txt";
    std::ifstream file(path);
    if (!file) fail(path + ": cannot be read");
    std::string text;
    int number = 1;
    try {
      for (; std::getline(file, text); ++number) read_line(text.substr(0, text.find('#')));
      finish_gemm();
    } catch (const std::runtime_error& error) {
      fail(path + ":" + std::to_string(number) + ": " + error.what());
    }
    if (job_.gemms.empty()) fail(path + ": no 'gemm'");
    return std::move(job_);
  }

 private:
  using Handler = void (Reader::*)();

  struct Key {
    const char* name;
    Handler handler;
    bool required;
  };

  static const std::vector<Key>& keys();

  void read_line(const std::string& text) {
    line_ = std::istringstream(text);
    if (!(line_ >> key_)) return;
    if (key_ == "gemm") {
      start_gemm();
    } else if (key_ == "design" || key_ == "ring") {
      read_setting();
    } else {
      read_key();
    }
    std::string rest;
    if (line_ >> rest) fail("'" + key_ + "' is followed by too much: '" + rest + "'");
  }

  void read_setting() {
    if (!job_.gemms.empty()) fail("'" + key_ + "' belongs in front of the first 'gemm'");
    if (key_ == "ring") {
      job_.ring_log2 = number(kMaxRingLog2);
      return;
    }
    const std::string hash = word();
    if (hash != design_hash_) fail("the job is for design " + hash + ", this is " + design_hash_);
  }

  void start_gemm() {
    finish_gemm();
    job_.gemms.emplace_back();
    gemm().tag = static_cast<std::uint8_t>(job_.gemms.size() - 1);
    seen_.clear();
  }

  void read_key() {
    for (const Key& known : keys()) {
      if (key_ != known.name) continue;
      if (job_.gemms.empty()) fail("'" + key_ + "' stands before the first 'gemm'");
      if (seen_[key_]) fail("'" + key_ + "' is there twice");
      seen_[key_] = true;
      (this->*known.handler)();
      return;
    }
    fail("unknown key '" + key_ + "'");
  }

  /// What can be said only when all keys of a GEMM are there.
  void finish_gemm() {
    if (job_.gemms.empty()) return;
    for (const Key& known : keys()) {
      if (known.required && !seen_[known.name]) fail(lacks() + known.name + "'");
    }
    const JobGemm& last = job_.gemms.back();
    if (last.tokens == 0) fail("'tokens' is 0");
    const bool has_partials = seen_["partials"];
    if (last.accumulate && !has_partials) fail(lacks() + "partials' for 'accumulate'");
    if (!last.accumulate && has_partials) fail("'partials' needs 'accumulate 1'");
  }

  std::string lacks() const { return "GEMM " + std::to_string(job_.gemms.size() - 1) + " lacks '"; }

  JobGemm& gemm() { return job_.gemms.back(); }

  std::string word() {
    std::string text;
    if (!(line_ >> text)) fail("'" + key_ + "' needs a value");
    return text;
  }

  std::uint32_t number(std::uint64_t limit = 0xFFFFFFFFu) {
    const std::string text = word();
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || text.size() > 18 || std::stoull(text) > limit) {
      fail("'" + key_ + "' needs a number of at most " + std::to_string(limit) + ", not '" + text +
           "'");
    }
    return static_cast<std::uint32_t>(std::stoull(text));
  }

  Bytes file() { return read_bytes(directory_ + "/" + word()); }

  void read_tokens() { gemm().tokens = number(); }
  void read_k() { gemm().k = number(); }
  void read_o() { gemm().o = number(); }
  void read_token_tile() { gemm().token_tile = number(0xFFFF); }
  void read_activation_stride() { gemm().activation_stride = number(); }
  void read_result_stride() { gemm().result_stride = number(); }
  void read_accumulate() { gemm().accumulate = number(1) != 0; }
  void read_fence() { gemm().fence = number(1) != 0; }
  void read_tag() { gemm().tag = static_cast<std::uint8_t>(number(0xFF)); }
  void read_activations() { gemm().activations = file(); }

  void read_expected() {
    gemm().expected = file();
    gemm().has_expected = true;
  }

  void read_output() {
    const std::string text = word();
    if (text == "int32") {
      gemm().output = HEDDLE_INT32;
    } else if (text == "int8") {
      gemm().output = HEDDLE_INT8;
    } else if (text == "int4") {
      gemm().output = HEDDLE_INT4;
    } else {
      fail("'output' is int32, int8 or int4, not '" + text + "'");
    }
  }

  void read_image() {
    const std::string path = word();
    const auto [known, is_new] = images_.emplace(path, job_.images.size());
    if (is_new) job_.images.push_back(read_bytes(directory_ + "/" + path));
    gemm().image = known->second;
  }

  void read_partials() {
    const std::string text = word();
    if (text != "results") {
      gemm().partials = read_bytes(directory_ + "/" + text);
      return;
    }
    gemm().partials_from = number();
    if (gemm().partials_from + 1 >= job_.gemms.size()) {
      fail("'partials results' needs the number of an earlier GEMM");
    }
  }

  std::string directory_;
  std::string design_hash_;
  Job job_;
  std::map<std::string, std::size_t> images_;
  std::map<std::string, bool> seen_;  ///< keys of the current GEMM
  std::istringstream line_;
  std::string key_;
};

const std::vector<Reader::Key>& Reader::keys() {
  static const std::vector<Key> keys = {
      {"tokens", &Reader::read_tokens, true},
      {"k", &Reader::read_k, true},
      {"o", &Reader::read_o, true},
      {"image", &Reader::read_image, true},
      {"activations", &Reader::read_activations, true},
      {"activation_stride", &Reader::read_activation_stride, true},
      {"result_stride", &Reader::read_result_stride, true},
      {"output", &Reader::read_output, false},
      {"token_tile", &Reader::read_token_tile, false},
      {"partials", &Reader::read_partials, false},
      {"accumulate", &Reader::read_accumulate, false},
      {"fence", &Reader::read_fence, false},
      {"expected", &Reader::read_expected, false},
      {"tag", &Reader::read_tag, false}};
  return keys;
}

}  // namespace

std::uint32_t output_bits(heddle_output_t output) {
  switch (output) {
    case HEDDLE_INT8:
      return 8;
    case HEDDLE_INT4:
      return 4;
    case HEDDLE_INT32:
      break;
  }
  return 32;
}

std::size_t partial_stride(const JobGemm& gemm) {
  return std::size_t{gemm.result_stride} * (32 / output_bits(gemm.output));
}

Job read_job(const std::string& directory, const std::string& design_hash) {
  return Reader(directory, design_hash).read();
}

}  // namespace sim
