// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/business.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const Trend& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(trend::kFields[trend::kDirection], m.direction);
  object.Member(trend::kFields[trend::kChange], m.change);
  object.Member(trend::kFields[trend::kPeriod], m.period);
  object.End();
}

void AppendJson(const KpiUpdate& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(kpi_update::kFields[kpi_update::kKpiId], m.kpi_id);
  object.Member(kpi_update::kFields[kpi_update::kValue], m.value);
  object.Member(kpi_update::kFields[kpi_update::kTarget], m.target);
  object.Member(kpi_update::kFields[kpi_update::kUnit], m.unit);
  object.Member(kpi_update::kFields[kpi_update::kName], m.name);
  object.Member(kpi_update::kFields[kpi_update::kDepartmentId], m.department_id);
  object.Member(kpi_update::kFields[kpi_update::kTrend], m.trend);
  object.Member(kpi_update::kFields[kpi_update::kPerformanceStatus], m.performance_status);
  object.End();
}

void AppendJson(const KpiUpdated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(kpi_updated::kFields[kpi_updated::kKpiId], m.kpi_id);
  object.Member(kpi_updated::kFields[kpi_updated::kValue], m.value);
  object.Member(kpi_updated::kFields[kpi_updated::kTarget], m.target);
  object.Member(kpi_updated::kFields[kpi_updated::kUnit], m.unit);
  object.Member(kpi_updated::kFields[kpi_updated::kName], m.name);
  object.Member(kpi_updated::kFields[kpi_updated::kDepartmentId], m.department_id);
  object.Member(kpi_updated::kFields[kpi_updated::kTrend], m.trend);
  object.Member(kpi_updated::kFields[kpi_updated::kPerformanceStatus], m.performance_status);
  object.Member(kpi_updated::kFields[kpi_updated::kUpdatedBy], m.updated_by);
  object.Member(kpi_updated::kFields[kpi_updated::kUpdatedAt], m.updated_at);
  object.End();
}

void AppendJson(const Budget& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(budget::kFields[budget::kAllocated], m.allocated);
  object.Member(budget::kFields[budget::kSpent], m.spent);
  object.End();
}

void AppendJson(const DepartmentChanges& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(department_changes::kFields[department_changes::kName], m.name);
  object.Member(department_changes::kFields[department_changes::kType], m.type);
  object.Member(department_changes::kFields[department_changes::kParentId], m.parent_id);
  object.Member(department_changes::kFields[department_changes::kHeadcount], m.headcount);
  object.Member(department_changes::kFields[department_changes::kBudget], m.budget);
  object.End();
}

void AppendJson(const DepartmentUpdated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(department_updated::kFields[department_updated::kDepartmentId], m.department_id);
  object.Member(department_updated::kFields[department_updated::kChanges], m.changes);
  object.Member(department_updated::kFields[department_updated::kUpdatedBy], m.updated_by);
  object.Member(department_updated::kFields[department_updated::kUpdatedAt], m.updated_at);
  object.End();
}

void AppendJson(const EmployeeChanges& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(employee_changes::kFields[employee_changes::kName], m.name);
  object.Member(employee_changes::kFields[employee_changes::kTitle], m.title);
  object.Member(employee_changes::kFields[employee_changes::kEmail], m.email);
  object.Member(employee_changes::kFields[employee_changes::kManagerId], m.manager_id);
  object.Member(employee_changes::kFields[employee_changes::kStatus], m.status);
  object.Member(employee_changes::kFields[employee_changes::kAvailability], m.availability);
  object.End();
}

void AppendJson(const EmployeeUpdated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(employee_updated::kFields[employee_updated::kEmployeeId], m.employee_id);
  object.Member(employee_updated::kFields[employee_updated::kDepartmentId], m.department_id);
  object.Member(employee_updated::kFields[employee_updated::kChanges], m.changes);
  object.Member(employee_updated::kFields[employee_updated::kUpdatedBy], m.updated_by);
  object.Member(employee_updated::kFields[employee_updated::kUpdatedAt], m.updated_at);
  object.End();
}

void AppendJson(const ReportGenerated& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(report_generated::kFields[report_generated::kReportId], m.report_id);
  object.Member(report_generated::kFields[report_generated::kTitle], m.title);
  object.Member(report_generated::kFields[report_generated::kType], m.type);
  object.Member(report_generated::kFields[report_generated::kCreatedBy], m.created_by);
  object.Member(report_generated::kFields[report_generated::kCreatedAt], m.created_at);
  object.Member(report_generated::kFields[report_generated::kUrl], m.url);
  object.End();
}

}  // namespace wireloom::bos
