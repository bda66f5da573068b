// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/store/store.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "generator/explore/store/database.h"
#include "generator/explore/store/owner.h"
#include "tests/unit/explore_run/fake.h"

namespace heddle::explore::testing {
namespace {

Result result_of(const std::string& key) {
  return {key, "fake", "inputs", {{{"lut", 12.5}}, ""}, "", 0.5};
}

TEST(Store, KeepsResults) {
  const Folder folder("results");
  {
    const auto store = Store::open(folder / "store").value();
    EXPECT_FALSE(store->find("a").value().has_value());
    ASSERT_TRUE(store->add(result_of("a")).ok());
  }
  const auto store = Store::open(folder / "store").value();
  const auto found = store->find("a").value();
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->ok());
  EXPECT_EQ(found->metrics, (Metrics{{"lut", 12.5}}));
}

TEST(Store, GivesAnEvaluationToOne) {
  const Folder folder("claims");
  const auto store = Store::open(folder / "store").value();
  EXPECT_TRUE(store->claim("a").value());
  EXPECT_FALSE(store->claim("a").value());
  EXPECT_TRUE(store->claim("b").value());
  ASSERT_TRUE(store->add(result_of("a")).ok());
  EXPECT_FALSE(store->claim("a").value()) << "it has a result";
}

TEST(Store, TakesClaimsFromTheDead) {
  const Folder folder("dead");
  const auto store = Store::open(folder / "store").value();
  Database database(folder / "store");
  const std::string me = this_process();
  const std::string host = me.substr(0, me.find(':'));
  const auto insert = [&](const std::string& key, const std::string& owner, const char* kept) {
    const std::string sql = "INSERT INTO claim VALUES (?, ?, unixepoch()" + std::string(kept) + ")";
    database.prepare(sql.c_str()).bind(key).bind(owner).step();
  };
  insert("ended", host + ":999999999:1", "");
  insert("reused", host + ":" + std::to_string(getpid()) + ":1", "");
  insert("elsewhere", "another-host:1:1", " - 119");
  insert("silent", "another-host:1:1", " - 121");
  EXPECT_TRUE(store->claim("ended").value());
  EXPECT_TRUE(store->claim("reused").value()) << "a later process with the same number";
  EXPECT_FALSE(store->claim("elsewhere").value());
  EXPECT_TRUE(store->claim("silent").value());
}

TEST(Store, KeepsItsOwnClaims) {
  const Folder folder("keep");
  const auto store = Store::open(folder / "store").value();
  ASSERT_TRUE(store->claim("a").value());
  Database database(folder / "store");
  database.execute("UPDATE claim SET kept = 0");
  ASSERT_TRUE(store->keep_claims().ok());
  EXPECT_FALSE(store->claim("a").value());
}

TEST(Store, TellsSweepsApart) {
  const Folder folder("sweeps");
  const auto store = Store::open(folder / "store").value();
  ASSERT_TRUE(store->begin_sweep("one", "text 1").ok());
  StoredPoint point{propose({0, 0}).row, {{"fake", "a"}}};
  ASSERT_TRUE(store->add_points({point, point}).ok());
  ASSERT_EQ(store->rows().value().size(), 1U);
  EXPECT_EQ(store->rows().value().front().status, Status::kPending);
  ASSERT_TRUE(store->add(result_of("a")).ok());
  EXPECT_EQ(store->rows().value().front().status, Status::kDone);

  ASSERT_TRUE(store->begin_sweep("two", "text 2").ok());
  EXPECT_TRUE(store->rows().value().empty());
  ASSERT_TRUE(store->begin_sweep("one", "text 1").ok());
  EXPECT_EQ(store->rows().value().size(), 1U);
}

TEST(Store, RefusesOtherFiles) {
  const Folder folder("other");
  std::ofstream(folder / "text") << std::string(2000, 'x');
  const auto text = Store::open(folder / "text");
  ASSERT_FALSE(text.ok());
  EXPECT_NE(text.error().message.find("not a database"), std::string::npos) << text.error().message;
  Database(folder / "tables").execute("CREATE TABLE t (x)");
  EXPECT_FALSE(Store::open(folder / "tables").ok());
  Database(folder / "newer").execute("PRAGMA application_id = 1751475308; PRAGMA user_version = 9");
  const auto newer = Store::open(folder / "newer");
  ASSERT_FALSE(newer.ok());
  EXPECT_NE(newer.error().message.find("version 9"), std::string::npos) << newer.error().message;
  EXPECT_FALSE(Store::open(folder / "no" / "such").ok());
}

}  // namespace
}  // namespace heddle::explore::testing
