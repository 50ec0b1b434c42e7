// Generated from schema/server; do not edit, run ./dev generate.
// Reads the messages of server/config.proto from JSON, and checks them on the way.
#include "generated/cpp/server/decode.h"
#include "generated/cpp/server/fields.h"
#include "runtime/codec/json_members.h"

namespace wireloom::config {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Token* out) {
  codec::JsonMembers members(in, at, token::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case token::kIssuer:
        members.Read(token::kIssuerRules, &out->issuer);
        break;
      case token::kAudience:
        members.Read(token::kAudienceRules, &out->audience);
        break;
      case token::kLeeway:
        members.Read(token::kLeewayRules, &out->leeway);
        break;
      case token::kKeys:
        members.Read(token::kKeysRules, &out->keys);
        break;
      case token::kSigningKey:
        members.Read(token::kSigningKeyRules, &out->signing_key);
        break;
      case token::kAccessLifetime:
        members.Read(token::kAccessLifetimeRules, &out->access_lifetime);
        break;
      case token::kRefreshRate:
        members.Read(codec::kAny<uint32_t>, &out->refresh_rate);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AddressRate* out) {
  codec::JsonMembers members(in, at, address_rate::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case address_rate::kRate:
        members.Read(codec::kAny<uint32_t>, &out->rate);
        break;
      case address_rate::kWindow:
        members.Read(address_rate::kWindowRules, &out->window);
        break;
      case address_rate::kBurst:
        members.Read(codec::kAny<uint32_t>, &out->burst);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, BosLimits* out) {
  codec::JsonMembers members(in, at, bos_limits::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case bos_limits::kMaxMessageBytes:
        members.Read(bos_limits::kMaxMessageBytesRules, &out->max_message_bytes);
        break;
      case bos_limits::kAuthenticationTimeout:
        members.Read(bos_limits::kAuthenticationTimeoutRules, &out->authentication_timeout);
        break;
      case bos_limits::kRate:
        members.Read(bos_limits::kRateRules, &out->rate);
        break;
      case bos_limits::kRateWindow:
        members.Read(bos_limits::kRateWindowRules, &out->rate_window);
        break;
      case bos_limits::kRateBurst:
        members.Read(codec::kAny<uint32_t>, &out->rate_burst);
        break;
      case bos_limits::kPingAfter:
        members.Read(bos_limits::kPingAfterRules, &out->ping_after);
        break;
      case bos_limits::kPingTimeout:
        members.Read(bos_limits::kPingTimeoutRules, &out->ping_timeout);
        break;
      case bos_limits::kIdleTimeout:
        members.Read(bos_limits::kIdleTimeoutRules, &out->idle_timeout);
        break;
      case bos_limits::kTokenGrace:
        members.Read(bos_limits::kTokenGraceRules, &out->token_grace);
        break;
      case bos_limits::kConnectionsPerUser:
        members.Read(bos_limits::kConnectionsPerUserRules, &out->connections_per_user);
        break;
      case bos_limits::kSubscriptionsPerConnection:
        members.Read(bos_limits::kSubscriptionsPerConnectionRules,
                     &out->subscriptions_per_connection);
        break;
      case bos_limits::kMaxFailedAuths:
        members.Read(bos_limits::kMaxFailedAuthsRules, &out->max_failed_auths);
        break;
      case bos_limits::kIdempotencyWindow:
        members.Read(bos_limits::kIdempotencyWindowRules, &out->idempotency_window);
        break;
      case bos_limits::kIdempotencyKeys:
        members.Read(bos_limits::kIdempotencyKeysRules, &out->idempotency_keys);
        break;
      case bos_limits::kPublishQueueBytes:
        members.Read(bos_limits::kPublishQueueBytesRules, &out->publish_queue_bytes);
        break;
      case bos_limits::kSessionParticipants:
        members.Read(bos_limits::kSessionParticipantsRules, &out->session_participants);
        break;
      case bos_limits::kSessionsPerOrganization:
        members.Read(bos_limits::kSessionsPerOrganizationRules, &out->sessions_per_organization);
        break;
      case bos_limits::kSessionGrace:
        members.Read(bos_limits::kSessionGraceRules, &out->session_grace);
        break;
      case bos_limits::kSessionIdleAfter:
        members.Read(bos_limits::kSessionIdleAfterRules, &out->session_idle_after);
        break;
      case bos_limits::kSessionEmptyLifetime:
        members.Read(bos_limits::kSessionEmptyLifetimeRules, &out->session_empty_lifetime);
        break;
      case bos_limits::kSessionLifetime:
        members.Read(bos_limits::kSessionLifetimeRules, &out->session_lifetime);
        break;
      case bos_limits::kCursorInterval:
        members.Read(bos_limits::kCursorIntervalRules, &out->cursor_interval);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, ArqonLimits* out) {
  codec::JsonMembers members(in, at, arqon_limits::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case arqon_limits::kMaxMessageBytes:
        members.Read(arqon_limits::kMaxMessageBytesRules, &out->max_message_bytes);
        break;
      case arqon_limits::kAuthenticationTimeout:
        members.Read(arqon_limits::kAuthenticationTimeoutRules, &out->authentication_timeout);
        break;
      case arqon_limits::kRate:
        members.Read(arqon_limits::kRateRules, &out->rate);
        break;
      case arqon_limits::kRateWindow:
        members.Read(arqon_limits::kRateWindowRules, &out->rate_window);
        break;
      case arqon_limits::kRateBurst:
        members.Read(codec::kAny<uint32_t>, &out->rate_burst);
        break;
      case arqon_limits::kPingAfter:
        members.Read(arqon_limits::kPingAfterRules, &out->ping_after);
        break;
      case arqon_limits::kPingTimeout:
        members.Read(arqon_limits::kPingTimeoutRules, &out->ping_timeout);
        break;
      case arqon_limits::kIdleTimeout:
        members.Read(arqon_limits::kIdleTimeoutRules, &out->idle_timeout);
        break;
      case arqon_limits::kEmptyChannelLifetime:
        members.Read(arqon_limits::kEmptyChannelLifetimeRules, &out->empty_channel_lifetime);
        break;
      case arqon_limits::kClientIdleAfter:
        members.Read(arqon_limits::kClientIdleAfterRules, &out->client_idle_after);
        break;
      case arqon_limits::kRememberedIds:
        members.Read(arqon_limits::kRememberedIdsRules, &out->remembered_ids);
        break;
      case arqon_limits::kHistoryMessages:
        members.Read(arqon_limits::kHistoryMessagesRules, &out->history_messages);
        break;
      case arqon_limits::kHistoryBytes:
        members.Read(arqon_limits::kHistoryBytesRules, &out->history_bytes);
        break;
      case arqon_limits::kMaxChannels:
        members.Read(codec::kAny<uint32_t>, &out->max_channels);
        break;
      case arqon_limits::kMaxMembers:
        members.Read(codec::kAny<uint32_t>, &out->max_members);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Limits* out) {
  codec::JsonMembers members(in, at, limits::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case limits::kMaxViolations:
        members.Read(limits::kMaxViolationsRules, &out->max_violations);
        break;
      case limits::kViolationWindow:
        members.Read(limits::kViolationWindowRules, &out->violation_window);
        break;
      case limits::kSendQueueBytes:
        members.Read(limits::kSendQueueBytesRules, &out->send_queue_bytes);
        break;
      case limits::kHandshakeTimeout:
        members.Read(limits::kHandshakeTimeoutRules, &out->handshake_timeout);
        break;
      case limits::kDrainTimeout:
        members.Read(limits::kDrainTimeoutRules, &out->drain_timeout);
        break;
      case limits::kMaxConnections:
        members.Read(codec::kAny<uint32_t>, &out->max_connections);
        break;
      case limits::kConnectionsPerAddress:
        members.Read(codec::kAny<uint32_t>, &out->connections_per_address);
        break;
      case limits::kAddressRate:
        members.Read(codec::kNoRules, &out->address_rate);
        break;
      case limits::kSlowConsumerTime:
        members.Read(limits::kSlowConsumerTimeRules, &out->slow_consumer_time);
        break;
      case limits::kBos:
        members.Read(codec::kNoRules, &out->bos);
        break;
      case limits::kArqon:
        members.Read(codec::kNoRules, &out->arqon);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Arqon* out) {
  codec::JsonMembers members(in, at, arqon::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case arqon::kDefaultChannels:
        members.Read(arqon::kDefaultChannelsRules, &out->default_channels);
        break;
      case arqon::kSystemChannels:
        members.Read(arqon::kSystemChannelsRules, &out->system_channels);
        break;
      case arqon::kAutoCreate:
        members.Read(codec::kNoRules, &out->auto_create);
        break;
      case arqon::kStatsInterval:
        members.Read(arqon::kStatsIntervalRules, &out->stats_interval);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Log* out) {
  codec::JsonMembers members(in, at, log::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case log::kLevel:
        members.Read(codec::kNoRules, &out->level);
        break;
      case log::kFormat:
        members.Read(codec::kNoRules, &out->format);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Tls* out) {
  codec::JsonMembers members(in, at, tls::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case tls::kCertificate:
        members.Read(tls::kCertificateRules, &out->certificate);
        break;
      case tls::kKey:
        members.Read(tls::kKeyRules, &out->key);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Store* out) {
  codec::JsonMembers members(in, at, store::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case store::kEngine:
        members.Read(codec::kNoRules, &out->engine);
        break;
      case store::kPath:
        members.Read(store::kPathRules, &out->path);
        break;
      case store::kMaxMessages:
        members.Read(store::kMaxMessagesRules, &out->max_messages);
        break;
      case store::kMaxAge:
        members.Read(store::kMaxAgeRules, &out->max_age);
        break;
      case store::kArqonHistory:
        members.Read(codec::kNoRules, &out->arqon_history);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Config* out) {
  codec::JsonMembers members(in, at, config::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case config::kListen:
        members.Read(config::kListenRules, &out->listen);
        break;
      case config::kJwtSecret:
        members.Read(config::kJwtSecretRules, &out->jwt_secret);
        break;
      case config::kShards:
        members.Read(config::kShardsRules, &out->shards);
        break;
      case config::kDev:
        members.Read(codec::kNoRules, &out->dev);
        break;
      case config::kAllowedOrigins:
        members.Read(config::kAllowedOriginsRules, &out->allowed_origins);
        break;
      case config::kToken:
        members.Read(codec::kNoRules, &out->token);
        break;
      case config::kLimits:
        members.Read(codec::kNoRules, &out->limits);
        break;
      case config::kArqon:
        members.Read(codec::kNoRules, &out->arqon);
        break;
      case config::kLog:
        members.Read(codec::kNoRules, &out->log);
        break;
      case config::kTls:
        members.Read(codec::kNoRules, &out->tls);
        break;
      case config::kStore:
        members.Read(codec::kNoRules, &out->store);
        break;
    }
  }
}

}  // namespace wireloom::config
