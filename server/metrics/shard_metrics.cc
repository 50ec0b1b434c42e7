// What one shard counts.
#include "server/metrics/shard_metrics.h"

#include <algorithm>

namespace wireloom::server {

MetricsProtocol::MetricsProtocol(const codec::ProtocolInfo& protocol,
                                 std::vector<std::string_view> more_codes)
    : info(&protocol) {
  const codec::Refusals& own = protocol.refusals;
  more_codes.insert(
      more_codes.end(),
      {own.malformed, own.unknown_kind, own.direction, own.unauthenticated, own.rate, own.payload,
       own.unknown_variant, own.unauthorized, own.internal, own.not_found});
  for (const std::string_view code : more_codes) {
    if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end()) {
      codes.push_back(code);
    }
  }
  for (const codec::VariantInfo& variant : protocol.variants) commands.push_back(variant.name);
  if (!commands.empty()) return;
  for (const codec::KindInfo& kind : protocol.kinds) commands.push_back(kind.name);
}

ProtocolMetrics::ProtocolMetrics(const MetricsProtocol& protocol)
    : states(kConnectionStateNames.size()),
      closed(kEndCauseNames.size() * kCloseCodes.size()),
      limited_periods(kRateScopeNames.size()),
      messages(protocol.info->kinds.size() + 1),
      refusals((protocol.codes.size() + 1) * kRuleClassNames.size()),
      commands(protocol.commands.size()),
      protocol_(protocol) {}

void ProtocolMetrics::CountOpened() {
  opened_total.Add();
  states[static_cast<size_t>(ConnectionState::kAuthenticating)].Add();
}

void ProtocolMetrics::CountStateChange(ConnectionState from, ConnectionState to) {
  states[static_cast<size_t>(from)].Subtract();
  states[static_cast<size_t>(to)].Add();
}

void ProtocolMetrics::CountClosed(ConnectionState last, EndCause cause, int code) {
  states[static_cast<size_t>(last)].Subtract();
  closed[CloseIndex(cause, PlaceOf(kCloseCodes, code))].Add();
}

void ProtocolMetrics::CountRefusal(std::string_view code, std::string_view rule) {
  const auto found = std::find(protocol_.codes.begin(), protocol_.codes.end(), code);
  // Not every protocol gives every refusal a rule.
  const RuleClass rule_class = rule.empty() && code == info().refusals.unauthenticated
                                   ? RuleClass::kAuthentication
                                   : RuleClassOf(rule);
  refusals[RefusalIndex(static_cast<size_t>(found - protocol_.codes.begin()), rule_class)].Add();
}

ShardMetrics::ShardMetrics(const std::vector<MetricsProtocol>& all)
    : refused(kRefusedStatuses.size()), failed_tls(kTlsFaultNames.size()) {
  for (const MetricsProtocol& protocol : all) {
    protocols.push_back(std::make_unique<ProtocolMetrics>(protocol));
  }
}

ProtocolMetrics* ShardMetrics::Find(const codec::ProtocolInfo& protocol) {
  for (const auto& metrics : protocols) {
    if (&metrics->info() == &protocol) return metrics.get();
  }
  return nullptr;
}

}  // namespace wireloom::server
