// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/insights.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const AnomalyDetected& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(anomaly_detected::kFields[anomaly_detected::kAnomalyId], m.anomaly_id);
  object.Member(anomaly_detected::kFields[anomaly_detected::kSeverity], m.severity);
  object.Member(anomaly_detected::kFields[anomaly_detected::kDescription], m.description);
  object.Member(anomaly_detected::kFields[anomaly_detected::kAffectedEntities],
                m.affected_entities);
  object.MemberUnlessEmpty(anomaly_detected::kFields[anomaly_detected::kRecommendedActions],
                           m.recommended_actions);
  object.Member(anomaly_detected::kFields[anomaly_detected::kDetectedAt], m.detected_at);
  object.Member(anomaly_detected::kFields[anomaly_detected::kConfidence], m.confidence);
  object.Member(anomaly_detected::kFields[anomaly_detected::kKpiId], m.kpi_id);
  object.Member(anomaly_detected::kFields[anomaly_detected::kDepartmentId], m.department_id);
  object.End();
}

void AppendJson(const RecommendedAction& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(recommended_action::kFields[recommended_action::kDescription], m.description);
  object.Member(recommended_action::kFields[recommended_action::kEstimatedCost], m.estimated_cost);
  object.Member(recommended_action::kFields[recommended_action::kEstimatedTime], m.estimated_time);
  object.End();
}

void AppendJson(const Recommendation& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(recommendation::kFields[recommendation::kRecommendationId], m.recommendation_id);
  object.Member(recommendation::kFields[recommendation::kTitle], m.title);
  object.Member(recommendation::kFields[recommendation::kDescription], m.description);
  object.Member(recommendation::kFields[recommendation::kPriority], m.priority);
  object.Member(recommendation::kFields[recommendation::kEstimatedImpact], m.estimated_impact);
  object.MemberUnlessEmpty(recommendation::kFields[recommendation::kActions], m.actions);
  object.Member(recommendation::kFields[recommendation::kDepartmentId], m.department_id);
  object.Member(recommendation::kFields[recommendation::kCreatedAt], m.created_at);
  object.End();
}

void AppendJson(const PredictionReady& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(prediction_ready::kFields[prediction_ready::kPredictionId], m.prediction_id);
  object.Member(prediction_ready::kFields[prediction_ready::kKpiId], m.kpi_id);
  object.Member(prediction_ready::kFields[prediction_ready::kCurrentValue], m.current_value);
  object.Member(prediction_ready::kFields[prediction_ready::kPredictedValue], m.predicted_value);
  object.Member(prediction_ready::kFields[prediction_ready::kConfidence], m.confidence);
  object.Member(prediction_ready::kFields[prediction_ready::kTimeHorizon], m.time_horizon);
  object.MemberUnlessEmpty(prediction_ready::kFields[prediction_ready::kFactors], m.factors);
  object.Member(prediction_ready::kFields[prediction_ready::kGeneratedAt], m.generated_at);
  object.End();
}

}  // namespace wireloom::bos
