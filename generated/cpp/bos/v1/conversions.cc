// Generated from schema/bos/v1; do not edit, run ./dev generate.
// The schema's conversions.
#include "generated/cpp/bos/v1/conversions.h"

#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/messages.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

// KPI_UPDATE as KPI_UPDATED.
const void* KpiUpdateBecomes(const void* payload, const codec::ConversionContext& context) {
  const auto& m = *static_cast<const KpiUpdate*>(payload);
  auto* out = context.arena.New<KpiUpdated>();
  out->kpi_id = m.kpi_id;
  out->value = m.value;
  out->target = m.target;
  out->unit = m.unit;
  out->name = m.name;
  out->department_id = m.department_id;
  out->trend = m.trend;
  out->performance_status = m.performance_status;
  out->updated_by = context.session.values[1];
  out->updated_at = context.time;
  return out;
}

// KPI_UPDATED as SYNC_UPDATE.
const void* KpiUpdatedReplay(const void* payload, const codec::ConversionContext& context) {
  const auto& m = *static_cast<const KpiUpdated*>(payload);
  auto* out = context.arena.New<SyncUpdate>();
  out->entity_type = EntityType::kKpi;
  out->entity_id = m.kpi_id;
  out->change_type = ChangeType::kUpdated;
  {
    static constexpr codec::Field kMembers[] = {
        codec::Field("id"),        codec::Field("value"),
        codec::Field("target"),    codec::Field("unit"),
        codec::Field("name"),      codec::Field("departmentId"),
        codec::Field("trend"),     codec::Field("performanceStatus"),
        codec::Field("updatedAt"),
    };
    context.scratch.Clear();
    codec::JsonObject object(context.scratch);
    object.Member(kMembers[0], m.kpi_id);
    object.Member(kMembers[1], m.value);
    object.Member(kMembers[2], m.target);
    object.Member(kMembers[3], m.unit);
    object.Member(kMembers[4], m.name);
    object.Member(kMembers[5], m.department_id);
    object.Member(kMembers[6], m.trend);
    object.Member(kMembers[7], m.performance_status);
    object.Member(kMembers[8], m.updated_at);
    object.End();
    out->data = codec::FreeForm{codec::Encoding::kJson, context.arena.Copy(context.scratch.view())};
  }
  out->updated_by = m.updated_by;
  return out;
}

// DEPARTMENT_UPDATED as SYNC_UPDATE.
const void* DepartmentUpdatedReplay(const void* payload, const codec::ConversionContext& context) {
  const auto& m = *static_cast<const DepartmentUpdated*>(payload);
  auto* out = context.arena.New<SyncUpdate>();
  out->entity_type = EntityType::kDepartment;
  out->entity_id = m.department_id;
  out->change_type = ChangeType::kUpdated;
  {
    static constexpr codec::Field kMembers[] = {
        codec::Field("id"),        codec::Field("name"),      codec::Field("type"),
        codec::Field("parentId"),  codec::Field("headcount"), codec::Field("budget"),
        codec::Field("updatedAt"),
    };
    context.scratch.Clear();
    codec::JsonObject object(context.scratch);
    object.Member(kMembers[0], m.department_id);
    object.Member(kMembers[1], m.changes.name);
    object.Member(kMembers[2], m.changes.type);
    object.Member(kMembers[3], m.changes.parent_id);
    object.Member(kMembers[4], m.changes.headcount);
    object.Member(kMembers[5], m.changes.budget);
    object.Member(kMembers[6], m.updated_at);
    object.End();
    out->data = codec::FreeForm{codec::Encoding::kJson, context.arena.Copy(context.scratch.view())};
  }
  out->updated_by = m.updated_by;
  return out;
}

// EMPLOYEE_UPDATED as SYNC_UPDATE.
const void* EmployeeUpdatedReplay(const void* payload, const codec::ConversionContext& context) {
  const auto& m = *static_cast<const EmployeeUpdated*>(payload);
  auto* out = context.arena.New<SyncUpdate>();
  out->entity_type = EntityType::kEmployee;
  out->entity_id = m.employee_id;
  out->change_type = ChangeType::kUpdated;
  {
    static constexpr codec::Field kMembers[] = {
        codec::Field("id"),           codec::Field("name"),      codec::Field("title"),
        codec::Field("email"),        codec::Field("managerId"), codec::Field("status"),
        codec::Field("availability"), codec::Field("updatedAt"),
    };
    context.scratch.Clear();
    codec::JsonObject object(context.scratch);
    object.Member(kMembers[0], m.employee_id);
    object.Member(kMembers[1], m.changes.name);
    object.Member(kMembers[2], m.changes.title);
    object.Member(kMembers[3], m.changes.email);
    object.Member(kMembers[4], m.changes.manager_id);
    object.Member(kMembers[5], m.changes.status);
    object.Member(kMembers[6], m.changes.availability);
    object.Member(kMembers[7], m.updated_at);
    object.End();
    out->data = codec::FreeForm{codec::Encoding::kJson, context.arena.Copy(context.scratch.view())};
  }
  out->updated_by = m.updated_by;
  return out;
}

}  // namespace wireloom::bos
