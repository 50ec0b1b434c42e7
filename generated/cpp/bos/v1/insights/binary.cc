// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/insights.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AnomalyDetected* out) {
  codec::WireFields fields(in, at, anomaly_detected::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(anomaly_detected::kAnomalyId, anomaly_detected::kAnomalyIdRules,
                    &out->anomaly_id);
        break;
      case 2:
        fields.Read(anomaly_detected::kSeverity, codec::kNoRules, &out->severity);
        break;
      case 3:
        fields.Read(anomaly_detected::kDescription, codec::kAnyString, &out->description);
        break;
      case 4:
        fields.Read(anomaly_detected::kAffectedEntities, anomaly_detected::kAffectedEntitiesRules,
                    &out->affected_entities);
        break;
      case 5:
        fields.Read(anomaly_detected::kRecommendedActions,
                    anomaly_detected::kRecommendedActionsRules, &out->recommended_actions);
        break;
      case 6:
        fields.Read(anomaly_detected::kDetectedAt, anomaly_detected::kDetectedAtRules,
                    &out->detected_at);
        break;
      case 7:
        fields.Read(anomaly_detected::kConfidence, anomaly_detected::kConfidenceRules,
                    &out->confidence);
        break;
      case 8:
        fields.Read(anomaly_detected::kKpiId, anomaly_detected::kKpiIdRules, &out->kpi_id);
        break;
      case 9:
        fields.Read(anomaly_detected::kDepartmentId, anomaly_detected::kDepartmentIdRules,
                    &out->department_id);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({anomaly_detected::kSeverity}));
  fields.CheckAbsent(anomaly_detected::kAnomalyId, anomaly_detected::kAnomalyIdRules,
                     out->anomaly_id);
  fields.CheckAbsent(anomaly_detected::kDetectedAt, anomaly_detected::kDetectedAtRules,
                     out->detected_at);
}

void AppendBinary(const AnomalyDetected& m, codec::Buffer& out) {
  codec::WriteField(1, m.anomaly_id, out);
  codec::WriteField(2, m.severity, out);
  codec::WriteField(3, m.description, out);
  codec::WriteField(4, m.affected_entities, out);
  codec::WriteField(5, m.recommended_actions, out);
  codec::WriteField(6, m.detected_at, out);
  codec::WriteField(7, m.confidence, out);
  codec::WriteField(8, m.kpi_id, out);
  codec::WriteField(9, m.department_id, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, RecommendedAction* out) {
  codec::WireFields fields(in, at, recommended_action::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(recommended_action::kDescription, codec::kAnyString, &out->description);
        break;
      case 2:
        fields.Read(recommended_action::kEstimatedCost, recommended_action::kEstimatedCostRules,
                    &out->estimated_cost);
        break;
      case 3:
        fields.Read(recommended_action::kEstimatedTime, codec::kAnyString, &out->estimated_time);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const RecommendedAction& m, codec::Buffer& out) {
  codec::WriteField(1, m.description, out);
  codec::WriteField(2, m.estimated_cost, out);
  codec::WriteField(3, m.estimated_time, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Recommendation* out) {
  codec::WireFields fields(in, at, recommendation::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(recommendation::kRecommendationId, recommendation::kRecommendationIdRules,
                    &out->recommendation_id);
        break;
      case 2:
        fields.Read(recommendation::kTitle, recommendation::kTitleRules, &out->title);
        break;
      case 3:
        fields.Read(recommendation::kDescription, codec::kAnyString, &out->description);
        break;
      case 4:
        fields.Read(recommendation::kPriority, codec::kNoRules, &out->priority);
        break;
      case 5:
        fields.Read(recommendation::kEstimatedImpact, codec::kAnyString, &out->estimated_impact);
        break;
      case 6:
        fields.Read(recommendation::kActions, recommendation::kActionsRules, &out->actions);
        break;
      case 7:
        fields.Read(recommendation::kDepartmentId, recommendation::kDepartmentIdRules,
                    &out->department_id);
        break;
      case 8:
        fields.Read(recommendation::kCreatedAt, recommendation::kCreatedAtRules, &out->created_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({recommendation::kPriority}));
  fields.CheckAbsent(recommendation::kRecommendationId, recommendation::kRecommendationIdRules,
                     out->recommendation_id);
  fields.CheckAbsent(recommendation::kTitle, recommendation::kTitleRules, out->title);
  fields.CheckAbsent(recommendation::kCreatedAt, recommendation::kCreatedAtRules, out->created_at);
}

void AppendBinary(const Recommendation& m, codec::Buffer& out) {
  codec::WriteField(1, m.recommendation_id, out);
  codec::WriteField(2, m.title, out);
  codec::WriteField(3, m.description, out);
  codec::WriteField(4, m.priority, out);
  codec::WriteField(5, m.estimated_impact, out);
  codec::WriteField(6, m.actions, out);
  codec::WriteField(7, m.department_id, out);
  codec::WriteField(8, m.created_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, PredictionReady* out) {
  codec::WireFields fields(in, at, prediction_ready::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(prediction_ready::kPredictionId, prediction_ready::kPredictionIdRules,
                    &out->prediction_id);
        break;
      case 2:
        fields.Read(prediction_ready::kKpiId, prediction_ready::kKpiIdRules, &out->kpi_id);
        break;
      case 3:
        fields.Read(prediction_ready::kCurrentValue, codec::kAnyDouble, &out->current_value);
        break;
      case 4:
        fields.Read(prediction_ready::kPredictedValue, codec::kAnyDouble, &out->predicted_value);
        break;
      case 5:
        fields.Read(prediction_ready::kConfidence, prediction_ready::kConfidenceRules,
                    &out->confidence);
        break;
      case 6:
        fields.Read(prediction_ready::kTimeHorizon, codec::kAnyString, &out->time_horizon);
        break;
      case 7:
        fields.Read(prediction_ready::kFactors, prediction_ready::kFactorsRules, &out->factors);
        break;
      case 8:
        fields.Read(prediction_ready::kGeneratedAt, prediction_ready::kGeneratedAtRules,
                    &out->generated_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(prediction_ready::kPredictionId, prediction_ready::kPredictionIdRules,
                     out->prediction_id);
  fields.CheckAbsent(prediction_ready::kKpiId, prediction_ready::kKpiIdRules, out->kpi_id);
  fields.CheckAbsent(prediction_ready::kConfidence, prediction_ready::kConfidenceRules,
                     out->confidence);
  fields.CheckAbsent(prediction_ready::kGeneratedAt, prediction_ready::kGeneratedAtRules,
                     out->generated_at);
}

void AppendBinary(const PredictionReady& m, codec::Buffer& out) {
  codec::WriteField(1, m.prediction_id, out);
  codec::WriteField(2, m.kpi_id, out);
  codec::WriteField(3, m.current_value, out);
  codec::WriteField(4, m.predicted_value, out);
  codec::WriteField(5, m.confidence, out);
  codec::WriteField(6, m.time_horizon, out);
  codec::WriteField(7, m.factors, out);
  codec::WriteField(8, m.generated_at, out);
}

}  // namespace wireloom::bos
