// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/insights.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const AnomalyDetected& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(anomaly_detected::kFields[anomaly_detected::kAnomalyId],
              anomaly_detected::kAnomalyIdRules, m.anomaly_id);
  check.Field(anomaly_detected::kFields[anomaly_detected::kSeverity], codec::kNoRules, m.severity);
  check.Field(anomaly_detected::kFields[anomaly_detected::kDescription], codec::kAnyString,
              m.description);
  check.Field(anomaly_detected::kFields[anomaly_detected::kAffectedEntities],
              anomaly_detected::kAffectedEntitiesRules, m.affected_entities);
  check.FieldUnlessEmpty(anomaly_detected::kFields[anomaly_detected::kRecommendedActions],
                         anomaly_detected::kRecommendedActionsRules, m.recommended_actions);
  check.Field(anomaly_detected::kFields[anomaly_detected::kDetectedAt],
              anomaly_detected::kDetectedAtRules, m.detected_at);
  check.Field(anomaly_detected::kFields[anomaly_detected::kConfidence],
              anomaly_detected::kConfidenceRules, m.confidence);
  check.Field(anomaly_detected::kFields[anomaly_detected::kKpiId], anomaly_detected::kKpiIdRules,
              m.kpi_id);
  check.Field(anomaly_detected::kFields[anomaly_detected::kDepartmentId],
              anomaly_detected::kDepartmentIdRules, m.department_id);
  return check.ok();
}

bool Validate(const RecommendedAction& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(recommended_action::kFields[recommended_action::kDescription], codec::kAnyString,
              m.description);
  check.Field(recommended_action::kFields[recommended_action::kEstimatedCost],
              recommended_action::kEstimatedCostRules, m.estimated_cost);
  check.Field(recommended_action::kFields[recommended_action::kEstimatedTime], codec::kAnyString,
              m.estimated_time);
  return check.ok();
}

bool Validate(const Recommendation& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(recommendation::kFields[recommendation::kRecommendationId],
              recommendation::kRecommendationIdRules, m.recommendation_id);
  check.Field(recommendation::kFields[recommendation::kTitle], recommendation::kTitleRules,
              m.title);
  check.Field(recommendation::kFields[recommendation::kDescription], codec::kAnyString,
              m.description);
  check.Field(recommendation::kFields[recommendation::kPriority], codec::kNoRules, m.priority);
  check.Field(recommendation::kFields[recommendation::kEstimatedImpact], codec::kAnyString,
              m.estimated_impact);
  check.FieldUnlessEmpty(recommendation::kFields[recommendation::kActions],
                         recommendation::kActionsRules, m.actions);
  check.Field(recommendation::kFields[recommendation::kDepartmentId],
              recommendation::kDepartmentIdRules, m.department_id);
  check.Field(recommendation::kFields[recommendation::kCreatedAt], recommendation::kCreatedAtRules,
              m.created_at);
  return check.ok();
}

bool Validate(const PredictionReady& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(prediction_ready::kFields[prediction_ready::kPredictionId],
              prediction_ready::kPredictionIdRules, m.prediction_id);
  check.Field(prediction_ready::kFields[prediction_ready::kKpiId], prediction_ready::kKpiIdRules,
              m.kpi_id);
  check.Field(prediction_ready::kFields[prediction_ready::kCurrentValue], codec::kAnyDouble,
              m.current_value);
  check.Field(prediction_ready::kFields[prediction_ready::kPredictedValue], codec::kAnyDouble,
              m.predicted_value);
  check.Field(prediction_ready::kFields[prediction_ready::kConfidence],
              prediction_ready::kConfidenceRules, m.confidence);
  check.Field(prediction_ready::kFields[prediction_ready::kTimeHorizon], codec::kAnyString,
              m.time_horizon);
  check.FieldUnlessEmpty(prediction_ready::kFields[prediction_ready::kFactors],
                         prediction_ready::kFactorsRules, m.factors);
  check.Field(prediction_ready::kFields[prediction_ready::kGeneratedAt],
              prediction_ready::kGeneratedAtRules, m.generated_at);
  return check.ok();
}

}  // namespace wireloom::bos
