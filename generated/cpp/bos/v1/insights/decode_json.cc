// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/insights.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AnomalyDetected* out) {
  codec::JsonMembers members(in, at, anomaly_detected::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case anomaly_detected::kAnomalyId:
        members.Read(anomaly_detected::kAnomalyIdRules, &out->anomaly_id);
        break;
      case anomaly_detected::kSeverity:
        members.Read(codec::kNoRules, &out->severity);
        break;
      case anomaly_detected::kDescription:
        members.Read(codec::kAnyString, &out->description);
        break;
      case anomaly_detected::kAffectedEntities:
        members.Read(anomaly_detected::kAffectedEntitiesRules, &out->affected_entities);
        break;
      case anomaly_detected::kRecommendedActions:
        members.Read(anomaly_detected::kRecommendedActionsRules, &out->recommended_actions);
        break;
      case anomaly_detected::kDetectedAt:
        members.Read(anomaly_detected::kDetectedAtRules, &out->detected_at);
        break;
      case anomaly_detected::kConfidence:
        members.Read(anomaly_detected::kConfidenceRules, &out->confidence);
        break;
      case anomaly_detected::kKpiId:
        members.Read(anomaly_detected::kKpiIdRules, &out->kpi_id);
        break;
      case anomaly_detected::kDepartmentId:
        members.Read(anomaly_detected::kDepartmentIdRules, &out->department_id);
        break;
    }
  }
  members.Require(anomaly_detected::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, RecommendedAction* out) {
  codec::JsonMembers members(in, at, recommended_action::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case recommended_action::kDescription:
        members.Read(codec::kAnyString, &out->description);
        break;
      case recommended_action::kEstimatedCost:
        members.Read(recommended_action::kEstimatedCostRules, &out->estimated_cost);
        break;
      case recommended_action::kEstimatedTime:
        members.Read(codec::kAnyString, &out->estimated_time);
        break;
    }
  }
  members.Require(recommended_action::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Recommendation* out) {
  codec::JsonMembers members(in, at, recommendation::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case recommendation::kRecommendationId:
        members.Read(recommendation::kRecommendationIdRules, &out->recommendation_id);
        break;
      case recommendation::kTitle:
        members.Read(recommendation::kTitleRules, &out->title);
        break;
      case recommendation::kDescription:
        members.Read(codec::kAnyString, &out->description);
        break;
      case recommendation::kPriority:
        members.Read(codec::kNoRules, &out->priority);
        break;
      case recommendation::kEstimatedImpact:
        members.Read(codec::kAnyString, &out->estimated_impact);
        break;
      case recommendation::kActions:
        members.Read(recommendation::kActionsRules, &out->actions);
        break;
      case recommendation::kDepartmentId:
        members.Read(recommendation::kDepartmentIdRules, &out->department_id);
        break;
      case recommendation::kCreatedAt:
        members.Read(recommendation::kCreatedAtRules, &out->created_at);
        break;
    }
  }
  members.Require(recommendation::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, PredictionReady* out) {
  codec::JsonMembers members(in, at, prediction_ready::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case prediction_ready::kPredictionId:
        members.Read(prediction_ready::kPredictionIdRules, &out->prediction_id);
        break;
      case prediction_ready::kKpiId:
        members.Read(prediction_ready::kKpiIdRules, &out->kpi_id);
        break;
      case prediction_ready::kCurrentValue:
        members.Read(codec::kAnyDouble, &out->current_value);
        break;
      case prediction_ready::kPredictedValue:
        members.Read(codec::kAnyDouble, &out->predicted_value);
        break;
      case prediction_ready::kConfidence:
        members.Read(prediction_ready::kConfidenceRules, &out->confidence);
        break;
      case prediction_ready::kTimeHorizon:
        members.Read(codec::kAnyString, &out->time_horizon);
        break;
      case prediction_ready::kFactors:
        members.Read(prediction_ready::kFactorsRules, &out->factors);
        break;
      case prediction_ready::kGeneratedAt:
        members.Read(prediction_ready::kGeneratedAtRules, &out->generated_at);
        break;
    }
  }
  members.Require(prediction_ready::kRequired);
}

}  // namespace wireloom::bos
