// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/business.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Trend* out) {
  codec::WireFields fields(in, at, trend::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(trend::kDirection, codec::kNoRules, &out->direction);
        break;
      case 2:
        fields.Read(trend::kChange, codec::kAnyDouble, &out->change);
        break;
      case 3:
        fields.Read(trend::kPeriod, codec::kAnyString, &out->period);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({trend::kDirection}));
}

void AppendBinary(const Trend& m, codec::Buffer& out) {
  codec::WriteField(1, m.direction, out);
  codec::WriteField(2, m.change, out);
  codec::WriteField(3, m.period, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, KpiUpdate* out) {
  codec::WireFields fields(in, at, kpi_update::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(kpi_update::kKpiId, kpi_update::kKpiIdRules, &out->kpi_id);
        break;
      case 2:
        fields.Read(kpi_update::kValue, codec::kAnyDouble, &out->value);
        break;
      case 3:
        fields.Read(kpi_update::kTarget, codec::kAnyDouble, &out->target);
        break;
      case 4:
        fields.Read(kpi_update::kUnit, codec::kAnyString, &out->unit);
        break;
      case 5:
        fields.Read(kpi_update::kName, codec::kAnyString, &out->name);
        break;
      case 6:
        fields.Read(kpi_update::kDepartmentId, kpi_update::kDepartmentIdRules, &out->department_id);
        break;
      case 7:
        fields.Read(kpi_update::kTrend, codec::kNoRules, &out->trend);
        break;
      case 8:
        fields.Read(kpi_update::kPerformanceStatus, codec::kNoRules, &out->performance_status);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(kpi_update::kKpiId, kpi_update::kKpiIdRules, out->kpi_id);
}

void AppendBinary(const KpiUpdate& m, codec::Buffer& out) {
  codec::WriteField(1, m.kpi_id, out);
  codec::WriteField(2, m.value, out);
  codec::WriteField(3, m.target, out);
  codec::WriteField(4, m.unit, out);
  codec::WriteField(5, m.name, out);
  codec::WriteField(6, m.department_id, out);
  codec::WriteField(7, m.trend, out);
  codec::WriteField(8, m.performance_status, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, KpiUpdated* out) {
  codec::WireFields fields(in, at, kpi_updated::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(kpi_updated::kKpiId, kpi_updated::kKpiIdRules, &out->kpi_id);
        break;
      case 2:
        fields.Read(kpi_updated::kValue, codec::kAnyDouble, &out->value);
        break;
      case 3:
        fields.Read(kpi_updated::kTarget, codec::kAnyDouble, &out->target);
        break;
      case 4:
        fields.Read(kpi_updated::kUnit, codec::kAnyString, &out->unit);
        break;
      case 5:
        fields.Read(kpi_updated::kName, codec::kAnyString, &out->name);
        break;
      case 6:
        fields.Read(kpi_updated::kDepartmentId, kpi_updated::kDepartmentIdRules,
                    &out->department_id);
        break;
      case 7:
        fields.Read(kpi_updated::kTrend, codec::kNoRules, &out->trend);
        break;
      case 8:
        fields.Read(kpi_updated::kPerformanceStatus, codec::kNoRules, &out->performance_status);
        break;
      case 9:
        fields.Read(kpi_updated::kUpdatedBy, kpi_updated::kUpdatedByRules, &out->updated_by);
        break;
      case 10:
        fields.Read(kpi_updated::kUpdatedAt, kpi_updated::kUpdatedAtRules, &out->updated_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(kpi_updated::kKpiId, kpi_updated::kKpiIdRules, out->kpi_id);
  fields.CheckAbsent(kpi_updated::kUpdatedBy, kpi_updated::kUpdatedByRules, out->updated_by);
  fields.CheckAbsent(kpi_updated::kUpdatedAt, kpi_updated::kUpdatedAtRules, out->updated_at);
}

void AppendBinary(const KpiUpdated& m, codec::Buffer& out) {
  codec::WriteField(1, m.kpi_id, out);
  codec::WriteField(2, m.value, out);
  codec::WriteField(3, m.target, out);
  codec::WriteField(4, m.unit, out);
  codec::WriteField(5, m.name, out);
  codec::WriteField(6, m.department_id, out);
  codec::WriteField(7, m.trend, out);
  codec::WriteField(8, m.performance_status, out);
  codec::WriteField(9, m.updated_by, out);
  codec::WriteField(10, m.updated_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Budget* out) {
  codec::WireFields fields(in, at, budget::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(budget::kAllocated, budget::kAllocatedRules, &out->allocated);
        break;
      case 2:
        fields.Read(budget::kSpent, budget::kSpentRules, &out->spent);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(budget::kAllocated, budget::kAllocatedRules, out->allocated);
  fields.CheckAbsent(budget::kSpent, budget::kSpentRules, out->spent);
}

void AppendBinary(const Budget& m, codec::Buffer& out) {
  codec::WriteField(1, m.allocated, out);
  codec::WriteField(2, m.spent, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, DepartmentChanges* out) {
  codec::WireFields fields(in, at, department_changes::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(department_changes::kName, codec::kAnyString, &out->name);
        break;
      case 2:
        fields.Read(department_changes::kType, codec::kAnyString, &out->type);
        break;
      case 3:
        fields.Read(department_changes::kParentId, department_changes::kParentIdRules,
                    &out->parent_id);
        break;
      case 4:
        fields.Read(department_changes::kHeadcount, department_changes::kHeadcountRules,
                    &out->headcount);
        break;
      case 5:
        fields.Read(department_changes::kBudget, codec::kNoRules, &out->budget);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.RequireAnyOf(codec::Bits({department_changes::kName, department_changes::kType,
                                   department_changes::kParentId, department_changes::kHeadcount,
                                   department_changes::kBudget}),
                      {"name", "type", "parentId", "headcount", "budget"});
}

void AppendBinary(const DepartmentChanges& m, codec::Buffer& out) {
  codec::WriteField(1, m.name, out);
  codec::WriteField(2, m.type, out);
  codec::WriteField(3, m.parent_id, out);
  codec::WriteField(4, m.headcount, out);
  codec::WriteField(5, m.budget, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, DepartmentUpdated* out) {
  codec::WireFields fields(in, at, department_updated::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(department_updated::kDepartmentId, department_updated::kDepartmentIdRules,
                    &out->department_id);
        break;
      case 2:
        fields.Read(department_updated::kChanges, codec::kNoRules, &out->changes);
        break;
      case 3:
        fields.Read(department_updated::kUpdatedBy, department_updated::kUpdatedByRules,
                    &out->updated_by);
        break;
      case 4:
        fields.Read(department_updated::kUpdatedAt, department_updated::kUpdatedAtRules,
                    &out->updated_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({department_updated::kChanges}));
  fields.CheckAbsent(department_updated::kDepartmentId, department_updated::kDepartmentIdRules,
                     out->department_id);
  fields.CheckAbsent(department_updated::kUpdatedBy, department_updated::kUpdatedByRules,
                     out->updated_by);
  fields.CheckAbsent(department_updated::kUpdatedAt, department_updated::kUpdatedAtRules,
                     out->updated_at);
}

void AppendBinary(const DepartmentUpdated& m, codec::Buffer& out) {
  codec::WriteField(1, m.department_id, out);
  codec::WriteField(2, m.changes, out);
  codec::WriteField(3, m.updated_by, out);
  codec::WriteField(4, m.updated_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, EmployeeChanges* out) {
  codec::WireFields fields(in, at, employee_changes::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(employee_changes::kName, codec::kAnyString, &out->name);
        break;
      case 2:
        fields.Read(employee_changes::kTitle, employee_changes::kTitleRules, &out->title);
        break;
      case 3:
        fields.Read(employee_changes::kEmail, codec::kAnyString, &out->email);
        break;
      case 4:
        fields.Read(employee_changes::kManagerId, employee_changes::kManagerIdRules,
                    &out->manager_id);
        break;
      case 5:
        fields.Read(employee_changes::kStatus, codec::kNoRules, &out->status);
        break;
      case 6:
        fields.Read(employee_changes::kAvailability, codec::kNoRules, &out->availability);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.RequireAnyOf(codec::Bits({employee_changes::kName, employee_changes::kTitle,
                                   employee_changes::kEmail, employee_changes::kManagerId,
                                   employee_changes::kStatus, employee_changes::kAvailability}),
                      {"name", "title", "email", "managerId", "status", "availability"});
}

void AppendBinary(const EmployeeChanges& m, codec::Buffer& out) {
  codec::WriteField(1, m.name, out);
  codec::WriteField(2, m.title, out);
  codec::WriteField(3, m.email, out);
  codec::WriteField(4, m.manager_id, out);
  codec::WriteField(5, m.status, out);
  codec::WriteField(6, m.availability, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, EmployeeUpdated* out) {
  codec::WireFields fields(in, at, employee_updated::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(employee_updated::kEmployeeId, employee_updated::kEmployeeIdRules,
                    &out->employee_id);
        break;
      case 2:
        fields.Read(employee_updated::kDepartmentId, employee_updated::kDepartmentIdRules,
                    &out->department_id);
        break;
      case 3:
        fields.Read(employee_updated::kChanges, codec::kNoRules, &out->changes);
        break;
      case 4:
        fields.Read(employee_updated::kUpdatedBy, employee_updated::kUpdatedByRules,
                    &out->updated_by);
        break;
      case 5:
        fields.Read(employee_updated::kUpdatedAt, employee_updated::kUpdatedAtRules,
                    &out->updated_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({employee_updated::kChanges}));
  fields.CheckAbsent(employee_updated::kEmployeeId, employee_updated::kEmployeeIdRules,
                     out->employee_id);
  fields.CheckAbsent(employee_updated::kUpdatedBy, employee_updated::kUpdatedByRules,
                     out->updated_by);
  fields.CheckAbsent(employee_updated::kUpdatedAt, employee_updated::kUpdatedAtRules,
                     out->updated_at);
}

void AppendBinary(const EmployeeUpdated& m, codec::Buffer& out) {
  codec::WriteField(1, m.employee_id, out);
  codec::WriteField(2, m.department_id, out);
  codec::WriteField(3, m.changes, out);
  codec::WriteField(4, m.updated_by, out);
  codec::WriteField(5, m.updated_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, ReportGenerated* out) {
  codec::WireFields fields(in, at, report_generated::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(report_generated::kReportId, report_generated::kReportIdRules, &out->report_id);
        break;
      case 2:
        fields.Read(report_generated::kTitle, report_generated::kTitleRules, &out->title);
        break;
      case 3:
        fields.Read(report_generated::kType, codec::kNoRules, &out->type);
        break;
      case 4:
        fields.Read(report_generated::kCreatedBy, report_generated::kCreatedByRules,
                    &out->created_by);
        break;
      case 5:
        fields.Read(report_generated::kCreatedAt, report_generated::kCreatedAtRules,
                    &out->created_at);
        break;
      case 6:
        fields.Read(report_generated::kUrl, codec::kAnyString, &out->url);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({report_generated::kType}));
  fields.CheckAbsent(report_generated::kReportId, report_generated::kReportIdRules, out->report_id);
  fields.CheckAbsent(report_generated::kTitle, report_generated::kTitleRules, out->title);
  fields.CheckAbsent(report_generated::kCreatedBy, report_generated::kCreatedByRules,
                     out->created_by);
  fields.CheckAbsent(report_generated::kCreatedAt, report_generated::kCreatedAtRules,
                     out->created_at);
}

void AppendBinary(const ReportGenerated& m, codec::Buffer& out) {
  codec::WriteField(1, m.report_id, out);
  codec::WriteField(2, m.title, out);
  codec::WriteField(3, m.type, out);
  codec::WriteField(4, m.created_by, out);
  codec::WriteField(5, m.created_at, out);
  codec::WriteField(6, m.url, out);
}

}  // namespace wireloom::bos
