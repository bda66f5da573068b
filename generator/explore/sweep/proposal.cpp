// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/proposal.h"

#include <memory>
#include <utility>

#include "generator/arch/elaborate.h"
#include "generator/spec/serialize.h"

namespace heddle::explore {

Proposal propose(const Space& space, const Point& point) {
  Proposal proposal;
  const spec::Spec unchecked = space.unchecked_spec(point);
  proposal.row.id = point_id(unchecked);
  proposal.row.axes = space.values(point);
  proposal.row.spec = spec::to_yaml(unchecked);
  auto spec = space.spec(point);
  if (!spec.ok()) {
    proposal.row.status = Status::kIllegal;
    proposal.row.reason = spec.error().message;
    return proposal;
  }
  auto elaborated = std::make_shared<Elaborated>();
  elaborated->spec = std::move(spec).value();
  elaborated->design = arch::elaborate(elaborated->spec);
  proposal.point = std::move(elaborated);
  return proposal;
}

}  // namespace heddle::explore
