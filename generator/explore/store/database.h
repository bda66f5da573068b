// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite, as far as the store needs it. Failures are thrown, and caught where the store is
/// entered.
namespace heddle::explore {

/// What SQLite could not do: a full disk, a damaged file, a lock that nobody gives back.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A query under way.
class Statement {
 public:
  Statement(sqlite3* database, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// The next '?' of the query.
  Statement& bind(std::string_view text);
  Statement& bind(std::int64_t number);
  Statement& bind(double number);
  /// Moves on to the next row; false behind the last one.
  bool step();

  /// Of the current row, by column from 0.
  std::string text(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
};

/// A connection to a file. Several processes may have one to the same.
class Database {
 public:
  /// Opens the file, or makes it.
  explicit Database(const std::filesystem::path& file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement prepare(const char* sql) { return Statement(handle_, sql); }
  /// Runs one or more commands without parameters.
  void execute(const char* sql);
  /// Rows that the last command has changed.
  std::int64_t changes() const;

 private:
  sqlite3* handle_ = nullptr;
};

/// From here to `commit`, all or nothing. Others wait.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
  }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace heddle::explore
