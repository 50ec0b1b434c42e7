// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/business.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const Trend& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(trend::kFields[trend::kDirection], codec::kNoRules, m.direction);
  check.Field(trend::kFields[trend::kChange], codec::kAnyDouble, m.change);
  check.Field(trend::kFields[trend::kPeriod], codec::kAnyString, m.period);
  return check.ok();
}

bool Validate(const KpiUpdate& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(kpi_update::kFields[kpi_update::kKpiId], kpi_update::kKpiIdRules, m.kpi_id);
  check.Field(kpi_update::kFields[kpi_update::kValue], codec::kAnyDouble, m.value);
  check.Field(kpi_update::kFields[kpi_update::kTarget], codec::kAnyDouble, m.target);
  check.Field(kpi_update::kFields[kpi_update::kUnit], codec::kAnyString, m.unit);
  check.Field(kpi_update::kFields[kpi_update::kName], codec::kAnyString, m.name);
  check.Field(kpi_update::kFields[kpi_update::kDepartmentId], kpi_update::kDepartmentIdRules,
              m.department_id);
  check.Field(kpi_update::kFields[kpi_update::kTrend], codec::kNoRules, m.trend);
  check.Field(kpi_update::kFields[kpi_update::kPerformanceStatus], codec::kNoRules,
              m.performance_status);
  return check.ok();
}

bool Validate(const KpiUpdated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(kpi_updated::kFields[kpi_updated::kKpiId], kpi_updated::kKpiIdRules, m.kpi_id);
  check.Field(kpi_updated::kFields[kpi_updated::kValue], codec::kAnyDouble, m.value);
  check.Field(kpi_updated::kFields[kpi_updated::kTarget], codec::kAnyDouble, m.target);
  check.Field(kpi_updated::kFields[kpi_updated::kUnit], codec::kAnyString, m.unit);
  check.Field(kpi_updated::kFields[kpi_updated::kName], codec::kAnyString, m.name);
  check.Field(kpi_updated::kFields[kpi_updated::kDepartmentId], kpi_updated::kDepartmentIdRules,
              m.department_id);
  check.Field(kpi_updated::kFields[kpi_updated::kTrend], codec::kNoRules, m.trend);
  check.Field(kpi_updated::kFields[kpi_updated::kPerformanceStatus], codec::kNoRules,
              m.performance_status);
  check.Field(kpi_updated::kFields[kpi_updated::kUpdatedBy], kpi_updated::kUpdatedByRules,
              m.updated_by);
  check.Field(kpi_updated::kFields[kpi_updated::kUpdatedAt], kpi_updated::kUpdatedAtRules,
              m.updated_at);
  return check.ok();
}

bool Validate(const Budget& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(budget::kFields[budget::kAllocated], budget::kAllocatedRules, m.allocated);
  check.Field(budget::kFields[budget::kSpent], budget::kSpentRules, m.spent);
  return check.ok();
}

bool Validate(const DepartmentChanges& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(department_changes::kFields[department_changes::kName], codec::kAnyString, m.name);
  check.Field(department_changes::kFields[department_changes::kType], codec::kAnyString, m.type);
  check.Field(department_changes::kFields[department_changes::kParentId],
              department_changes::kParentIdRules, m.parent_id);
  check.Field(department_changes::kFields[department_changes::kHeadcount],
              department_changes::kHeadcountRules, m.headcount);
  check.Field(department_changes::kFields[department_changes::kBudget], codec::kNoRules, m.budget);
  check.AnyOf(m.name.has_value() || m.type.has_value() || m.parent_id.has_value() ||
                  m.headcount.has_value() || m.budget.has_value(),
              {"name", "type", "parentId", "headcount", "budget"});
  return check.ok();
}

bool Validate(const DepartmentUpdated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(department_updated::kFields[department_updated::kDepartmentId],
              department_updated::kDepartmentIdRules, m.department_id);
  check.Field(department_updated::kFields[department_updated::kChanges], codec::kNoRules,
              m.changes);
  check.Field(department_updated::kFields[department_updated::kUpdatedBy],
              department_updated::kUpdatedByRules, m.updated_by);
  check.Field(department_updated::kFields[department_updated::kUpdatedAt],
              department_updated::kUpdatedAtRules, m.updated_at);
  return check.ok();
}

bool Validate(const EmployeeChanges& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(employee_changes::kFields[employee_changes::kName], codec::kAnyString, m.name);
  check.Field(employee_changes::kFields[employee_changes::kTitle], employee_changes::kTitleRules,
              m.title);
  check.Field(employee_changes::kFields[employee_changes::kEmail], codec::kAnyString, m.email);
  check.Field(employee_changes::kFields[employee_changes::kManagerId],
              employee_changes::kManagerIdRules, m.manager_id);
  check.Field(employee_changes::kFields[employee_changes::kStatus], codec::kNoRules, m.status);
  check.Field(employee_changes::kFields[employee_changes::kAvailability], codec::kNoRules,
              m.availability);
  check.AnyOf(m.name.has_value() || m.title.has_value() || m.email.has_value() ||
                  m.manager_id.has_value() || m.status.has_value() || m.availability.has_value(),
              {"name", "title", "email", "managerId", "status", "availability"});
  return check.ok();
}

bool Validate(const EmployeeUpdated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(employee_updated::kFields[employee_updated::kEmployeeId],
              employee_updated::kEmployeeIdRules, m.employee_id);
  check.Field(employee_updated::kFields[employee_updated::kDepartmentId],
              employee_updated::kDepartmentIdRules, m.department_id);
  check.Field(employee_updated::kFields[employee_updated::kChanges], codec::kNoRules, m.changes);
  check.Field(employee_updated::kFields[employee_updated::kUpdatedBy],
              employee_updated::kUpdatedByRules, m.updated_by);
  check.Field(employee_updated::kFields[employee_updated::kUpdatedAt],
              employee_updated::kUpdatedAtRules, m.updated_at);
  return check.ok();
}

bool Validate(const ReportGenerated& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(report_generated::kFields[report_generated::kReportId],
              report_generated::kReportIdRules, m.report_id);
  check.Field(report_generated::kFields[report_generated::kTitle], report_generated::kTitleRules,
              m.title);
  check.Field(report_generated::kFields[report_generated::kType], codec::kNoRules, m.type);
  check.Field(report_generated::kFields[report_generated::kCreatedBy],
              report_generated::kCreatedByRules, m.created_by);
  check.Field(report_generated::kFields[report_generated::kCreatedAt],
              report_generated::kCreatedAtRules, m.created_at);
  check.Field(report_generated::kFields[report_generated::kUrl], codec::kAnyString, m.url);
  return check.ok();
}

}  // namespace wireloom::bos
