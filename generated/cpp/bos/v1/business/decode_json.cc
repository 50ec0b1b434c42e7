// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/business.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Trend* out) {
  codec::JsonMembers members(in, at, trend::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case trend::kDirection:
        members.Read(codec::kNoRules, &out->direction);
        break;
      case trend::kChange:
        members.Read(codec::kAnyDouble, &out->change);
        break;
      case trend::kPeriod:
        members.Read(codec::kAnyString, &out->period);
        break;
    }
  }
  members.Require(trend::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, KpiUpdate* out) {
  codec::JsonMembers members(in, at, kpi_update::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case kpi_update::kKpiId:
        members.Read(kpi_update::kKpiIdRules, &out->kpi_id);
        break;
      case kpi_update::kValue:
        members.Read(codec::kAnyDouble, &out->value);
        break;
      case kpi_update::kTarget:
        members.Read(codec::kAnyDouble, &out->target);
        break;
      case kpi_update::kUnit:
        members.Read(codec::kAnyString, &out->unit);
        break;
      case kpi_update::kName:
        members.Read(codec::kAnyString, &out->name);
        break;
      case kpi_update::kDepartmentId:
        members.Read(kpi_update::kDepartmentIdRules, &out->department_id);
        break;
      case kpi_update::kTrend:
        members.Read(codec::kNoRules, &out->trend);
        break;
      case kpi_update::kPerformanceStatus:
        members.Read(codec::kNoRules, &out->performance_status);
        break;
    }
  }
  members.Require(kpi_update::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, KpiUpdated* out) {
  codec::JsonMembers members(in, at, kpi_updated::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case kpi_updated::kKpiId:
        members.Read(kpi_updated::kKpiIdRules, &out->kpi_id);
        break;
      case kpi_updated::kValue:
        members.Read(codec::kAnyDouble, &out->value);
        break;
      case kpi_updated::kTarget:
        members.Read(codec::kAnyDouble, &out->target);
        break;
      case kpi_updated::kUnit:
        members.Read(codec::kAnyString, &out->unit);
        break;
      case kpi_updated::kName:
        members.Read(codec::kAnyString, &out->name);
        break;
      case kpi_updated::kDepartmentId:
        members.Read(kpi_updated::kDepartmentIdRules, &out->department_id);
        break;
      case kpi_updated::kTrend:
        members.Read(codec::kNoRules, &out->trend);
        break;
      case kpi_updated::kPerformanceStatus:
        members.Read(codec::kNoRules, &out->performance_status);
        break;
      case kpi_updated::kUpdatedBy:
        members.Read(kpi_updated::kUpdatedByRules, &out->updated_by);
        break;
      case kpi_updated::kUpdatedAt:
        members.Read(kpi_updated::kUpdatedAtRules, &out->updated_at);
        break;
    }
  }
  members.Require(kpi_updated::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Budget* out) {
  codec::JsonMembers members(in, at, budget::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case budget::kAllocated:
        members.Read(budget::kAllocatedRules, &out->allocated);
        break;
      case budget::kSpent:
        members.Read(budget::kSpentRules, &out->spent);
        break;
    }
  }
  members.Require(budget::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, DepartmentChanges* out) {
  codec::JsonMembers members(in, at, department_changes::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case department_changes::kName:
        members.Read(codec::kAnyString, &out->name);
        break;
      case department_changes::kType:
        members.Read(codec::kAnyString, &out->type);
        break;
      case department_changes::kParentId:
        members.Read(department_changes::kParentIdRules, &out->parent_id);
        break;
      case department_changes::kHeadcount:
        members.Read(department_changes::kHeadcountRules, &out->headcount);
        break;
      case department_changes::kBudget:
        members.Read(codec::kNoRules, &out->budget);
        break;
    }
  }
  members.RequireAnyOf(codec::Bits({department_changes::kName, department_changes::kType,
                                    department_changes::kParentId, department_changes::kHeadcount,
                                    department_changes::kBudget}),
                       {"name", "type", "parentId", "headcount", "budget"});
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, DepartmentUpdated* out) {
  codec::JsonMembers members(in, at, department_updated::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case department_updated::kDepartmentId:
        members.Read(department_updated::kDepartmentIdRules, &out->department_id);
        break;
      case department_updated::kChanges:
        members.Read(codec::kNoRules, &out->changes);
        break;
      case department_updated::kUpdatedBy:
        members.Read(department_updated::kUpdatedByRules, &out->updated_by);
        break;
      case department_updated::kUpdatedAt:
        members.Read(department_updated::kUpdatedAtRules, &out->updated_at);
        break;
    }
  }
  members.Require(department_updated::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, EmployeeChanges* out) {
  codec::JsonMembers members(in, at, employee_changes::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case employee_changes::kName:
        members.Read(codec::kAnyString, &out->name);
        break;
      case employee_changes::kTitle:
        members.Read(employee_changes::kTitleRules, &out->title);
        break;
      case employee_changes::kEmail:
        members.Read(codec::kAnyString, &out->email);
        break;
      case employee_changes::kManagerId:
        members.Read(employee_changes::kManagerIdRules, &out->manager_id);
        break;
      case employee_changes::kStatus:
        members.Read(codec::kNoRules, &out->status);
        break;
      case employee_changes::kAvailability:
        members.Read(codec::kNoRules, &out->availability);
        break;
    }
  }
  members.RequireAnyOf(codec::Bits({employee_changes::kName, employee_changes::kTitle,
                                    employee_changes::kEmail, employee_changes::kManagerId,
                                    employee_changes::kStatus, employee_changes::kAvailability}),
                       {"name", "title", "email", "managerId", "status", "availability"});
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, EmployeeUpdated* out) {
  codec::JsonMembers members(in, at, employee_updated::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case employee_updated::kEmployeeId:
        members.Read(employee_updated::kEmployeeIdRules, &out->employee_id);
        break;
      case employee_updated::kDepartmentId:
        members.Read(employee_updated::kDepartmentIdRules, &out->department_id);
        break;
      case employee_updated::kChanges:
        members.Read(codec::kNoRules, &out->changes);
        break;
      case employee_updated::kUpdatedBy:
        members.Read(employee_updated::kUpdatedByRules, &out->updated_by);
        break;
      case employee_updated::kUpdatedAt:
        members.Read(employee_updated::kUpdatedAtRules, &out->updated_at);
        break;
    }
  }
  members.Require(employee_updated::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ReportGenerated* out) {
  codec::JsonMembers members(in, at, report_generated::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case report_generated::kReportId:
        members.Read(report_generated::kReportIdRules, &out->report_id);
        break;
      case report_generated::kTitle:
        members.Read(report_generated::kTitleRules, &out->title);
        break;
      case report_generated::kType:
        members.Read(codec::kNoRules, &out->type);
        break;
      case report_generated::kCreatedBy:
        members.Read(report_generated::kCreatedByRules, &out->created_by);
        break;
      case report_generated::kCreatedAt:
        members.Read(report_generated::kCreatedAtRules, &out->created_at);
        break;
      case report_generated::kUrl:
        members.Read(codec::kAnyString, &out->url);
        break;
    }
  }
  members.Require(report_generated::kRequired);
}

}  // namespace wireloom::bos
