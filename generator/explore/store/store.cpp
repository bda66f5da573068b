// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/store/store.h"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/base/sha256.h"
#include "generator/explore/store/database.h"
#include "generator/explore/store/owner.h"

namespace heddle::explore {
namespace {

using nlohmann::json;

/// What the file is: "hedl", and the version of its tables.
constexpr std::int64_t kApplication = 0x6865646C;
constexpr std::int64_t kVersion = 1;

constexpr const char* kTables = R"sql(
CREATE TABLE sweep (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  text TEXT NOT NULL);
CREATE TABLE point (         -- in the order in which they were proposed
  sweep INTEGER NOT NULL REFERENCES sweep(id),
  id TEXT NOT NULL,
  is_legal INTEGER NOT NULL,
  reason TEXT NOT NULL,      -- of an illegal one
  axes TEXT NOT NULL,        -- JSON
  spec TEXT NOT NULL,        -- YAML
  PRIMARY KEY (sweep, id));
CREATE TABLE evaluation (
  sweep INTEGER NOT NULL,
  point TEXT NOT NULL,
  evaluator TEXT NOT NULL,
  key TEXT NOT NULL,         -- of its result
  PRIMARY KEY (sweep, point, evaluator));
CREATE TABLE result (
  key TEXT PRIMARY KEY,      -- SHA-256 of the evaluator's name and the inputs
  evaluator TEXT NOT NULL,
  inputs TEXT NOT NULL,      -- what the outcome depends on, versions of tools included
  reason TEXT NOT NULL,      -- of a failure, else empty
  metrics TEXT NOT NULL,     -- JSON
  log TEXT NOT NULL,         -- a folder
  seconds REAL NOT NULL);
CREATE TABLE claim (
  key TEXT PRIMARY KEY,
  owner TEXT NOT NULL,       -- host:pid:start
  kept INTEGER NOT NULL);    -- when last, seconds
)sql";

std::int64_t number(Database& database, const char* sql) {
  Statement statement = database.prepare(sql);
  statement.step();
  return statement.integer(0);
}

bool is_new(Database& database) {
  return number(database, "PRAGMA application_id") == 0 &&
         number(database, "SELECT count(*) FROM sqlite_master") == 0;
}

void prepare(Database& database) {
  // Not a byte of another program's database is changed.
  if (!is_new(database) && number(database, "PRAGMA application_id") != kApplication) {
    throw DatabaseError("it is a database of another program");
  }
  database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  Transaction transaction(database);
  if (is_new(database)) {
    database.execute(kTables);
    database.execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplication, kVersion)
            .c_str());
  }
  const std::int64_t version = number(database, "PRAGMA user_version");
  if (version != kVersion) {
    throw DatabaseError(fmt::format("its tables are of version {}, those of this program of {}",
                                    version, kVersion));
  }
  transaction.commit();
}

/// Seconds after which a claim lapses that nobody has kept.
constexpr std::int64_t kLease = 120;

/// Drops the claim of a process that has ended.
void drop_lapsed(Database& database, const std::string& key) {
  Statement claim =
      database.prepare("SELECT owner, kept < unixepoch() - ? FROM claim WHERE key = ?");
  claim.bind(kLease).bind(key);
  if (!claim.step() || (claim.integer(1) == 0 && !is_dead(claim.text(0)))) return;
  database.prepare("DELETE FROM claim WHERE key = ?").bind(key).step();
}

Outcome outcome_of(const Statement& row, int reason, int metrics) {
  return {json::parse(row.text(metrics)).get<Metrics>(), row.text(reason)};
}

Row row_of(const Statement& point) {
  Row row;
  row.id = point.text(0);
  row.status = point.integer(1) != 0 ? Status::kDone : Status::kIllegal;
  row.reason = point.text(2);
  row.axes = json::parse(point.text(3)).get<std::map<std::string, std::string>>();
  row.spec = point.text(4);
  return row;
}

/// What an evaluation of the point has told.
void add_outcome(Row& row, const std::string& evaluator, const Outcome& outcome) {
  if (outcome.ok()) {
    row.metrics.insert(outcome.metrics.begin(), outcome.metrics.end());
    return;
  }
  if (!row.reason.empty()) row.reason += "; ";
  row.reason += evaluator + ": " + outcome.reason;
  row.status = Status::kFailed;
}

base::Error failure(const DatabaseError& error) {
  return base::Error{fmt::format("the store cannot be used: {}", error.what())};
}

}  // namespace

Store::Store(const std::filesystem::path& file)
    : owner_(this_process()), database_(std::make_unique<Database>(file)) {
  prepare(*database_);
  log_folder_ = file;
  log_folder_ += ".logs";
}

Store::~Store() = default;

base::Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& file) {
  try {
    return std::unique_ptr<Store>(new Store(file));
  } catch (const DatabaseError& error) {
    return base::Error{fmt::format(
        "{}: {}; name a file that a sweep has made, or one that is not there yet, in a folder that "
        "can be written to",
        file.string(), error.what())};
  }
}

// ---- Results ----

base::Result<std::optional<Outcome>> Store::find(const std::string& key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    Statement row = database_->prepare("SELECT reason, metrics FROM result WHERE key = ?");
    row.bind(key);
    if (!row.step()) return std::optional<Outcome>();
    return std::optional<Outcome>(outcome_of(row, 0, 1));
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Result<bool> Store::claim(const std::string& key) {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    Transaction transaction(*database_);
    drop_lapsed(*database_, key);
    database_
        ->prepare(
            "INSERT OR IGNORE INTO claim SELECT ?, ?, unixepoch() "
            "WHERE NOT EXISTS (SELECT 1 FROM result WHERE key = ?)")
        .bind(key)
        .bind(owner_)
        .bind(key)
        .step();
    const bool is_ours = database_->changes() != 0;
    transaction.commit();
    return is_ours;
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Status Store::keep_claims() {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    database_->prepare("UPDATE claim SET kept = unixepoch() WHERE owner = ?").bind(owner_).step();
    return base::ok_status();
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Status Store::add(const Result& result) {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    Transaction transaction(*database_);
    database_->prepare("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(result.key)
        .bind(result.evaluator)
        .bind(result.inputs)
        .bind(result.outcome.reason)
        .bind(json(result.outcome.metrics).dump())
        .bind(result.log)
        .bind(result.seconds)
        .step();
    database_->prepare("DELETE FROM claim WHERE key = ?").bind(result.key).step();
    transaction.commit();
    return base::ok_status();
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Result<std::int64_t> Store::forget_failures() {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    database_->execute("DELETE FROM result WHERE reason <> ''");
    return database_->changes();
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

// ---- Points ----

base::Status Store::begin_sweep(const std::string& name, const std::string& text) {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    const std::string hash = base::sha256_hex(text);
    database_->prepare("INSERT OR IGNORE INTO sweep (hash, name, text) VALUES (?, ?, ?)")
        .bind(hash)
        .bind(name)
        .bind(text)
        .step();
    Statement sweep = database_->prepare("SELECT id FROM sweep WHERE hash = ?");
    sweep.bind(hash);
    sweep.step();
    sweep_ = sweep.integer(0);
    return base::ok_status();
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Status Store::add_points(const std::vector<StoredPoint>& points) {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    Transaction transaction(*database_);
    for (const StoredPoint& point : points) {
      const Row& row = point.row;
      database_->prepare("INSERT OR IGNORE INTO point VALUES (?, ?, ?, ?, ?, ?)")
          .bind(sweep_)
          .bind(row.id)
          .bind(std::int64_t{row.status != Status::kIllegal})
          .bind(row.reason)
          .bind(json(row.axes).dump())
          .bind(row.spec)
          .step();
      for (const auto& [evaluator, key] : point.keys) {
        database_->prepare("INSERT OR REPLACE INTO evaluation VALUES (?, ?, ?, ?)")
            .bind(sweep_)
            .bind(row.id)
            .bind(evaluator)
            .bind(key)
            .step();
      }
    }
    transaction.commit();
    return base::ok_status();
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Result<std::vector<Row>> Store::rows() {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    Statement row = database_->prepare(
        "SELECT point.id, is_legal, point.reason, axes, spec, evaluation.evaluator, result.reason, "
        "metrics FROM point LEFT JOIN evaluation ON evaluation.sweep = point.sweep AND "
        "evaluation.point = point.id LEFT JOIN result USING (key) WHERE point.sweep = ? "
        "ORDER BY point.rowid, evaluation.evaluator");
    row.bind(sweep_);
    std::vector<Row> rows;
    while (row.step()) {
      if (rows.empty() || rows.back().id != row.text(0)) rows.push_back(row_of(row));
      if (row.is_null(5)) continue;
      if (!row.is_null(6)) {
        add_outcome(rows.back(), row.text(5), outcome_of(row, 6, 7));
      } else if (rows.back().status == Status::kDone) {
        rows.back().status = Status::kPending;
      }
    }
    return rows;
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

base::Result<std::map<std::string, std::string>> Store::logs(const std::string& point) {
  const std::lock_guard<std::mutex> lock(mutex_);
  try {
    Statement row = database_->prepare(
        "SELECT evaluation.evaluator, log FROM evaluation JOIN result USING (key) "
        "WHERE sweep = ? AND point = ? AND log <> ''");
    row.bind(sweep_).bind(point);
    std::map<std::string, std::string> logs;
    while (row.step()) logs.emplace(row.text(0), row.text(1));
    return logs;
  } catch (const DatabaseError& error) {
    return failure(error);
  }
}

}  // namespace heddle::explore
