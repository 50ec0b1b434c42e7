// Generated from schema/conformance; do not edit, run ./dev generate.
// Reads the messages of conformance/target.proto from JSON, and checks them on the way.
#include "generated/cpp/conformance/target/decode.h"
#include "generated/cpp/conformance/target/fields.h"
#include "runtime/codec/json_members.h"

namespace wireloom::target {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Token* out) {
  codec::JsonMembers members(in, at, token::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case token::kUser:
        members.Read(token::kUserRules, &out->user);
        break;
      case token::kOrg:
        members.Read(codec::kAnyString, &out->org);
        break;
      case token::kRoles:
        members.Read(token::kRolesRules, &out->roles);
        break;
      case token::kToken:
        members.Read(token::kTokenRules, &out->token);
        break;
    }
  }
  members.Require(token::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Tokens* out) {
  codec::JsonMembers members(in, at, tokens::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case tokens::kSecretFile:
        members.Read(tokens::kSecretFileRules, &out->secret_file);
        break;
      case tokens::kCommand:
        members.Read(tokens::kCommandRules, &out->command);
        break;
      case tokens::kList:
        members.Read(tokens::kListRules, &out->list);
        break;
      case tokens::kIssuer:
        members.Read(tokens::kIssuerRules, &out->issuer);
        break;
      case tokens::kAudience:
        members.Read(tokens::kAudienceRules, &out->audience);
        break;
      case tokens::kLeeway:
        members.Read(tokens::kLeewayRules, &out->leeway);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Arqon* out) {
  codec::JsonMembers members(in, at, arqon::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case arqon::kIdentify:
        members.Read(codec::kNoRules, &out->identify);
        break;
      case arqon::kIdentified:
        members.Read(codec::kNoRules, &out->identified);
        break;
      case arqon::kJoin:
        members.Read(codec::kNoRules, &out->join);
        break;
      case arqon::kJoined:
        members.Read(codec::kNoRules, &out->joined);
        break;
      case arqon::kBarrier:
        members.Read(codec::kNoRules, &out->barrier);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Lack* out) {
  codec::JsonMembers members(in, at, lack::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case lack::kCapability:
        members.Read(lack::kCapabilityRules, &out->capability);
        break;
      case lack::kReason:
        members.Read(lack::kReasonRules, &out->reason);
        break;
    }
  }
  members.Require(lack::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Limits* out) {
  codec::JsonMembers members(in, at, limits::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case limits::kMaxMessageBytes:
        members.Read(limits::kMaxMessageBytesRules, &out->max_message_bytes);
        break;
      case limits::kRate:
        members.Read(limits::kRateRules, &out->rate);
        break;
      case limits::kViolations:
        members.Read(limits::kViolationsRules, &out->violations);
        break;
      case limits::kConnectionsPerUser:
        members.Read(limits::kConnectionsPerUserRules, &out->connections_per_user);
        break;
      case limits::kFailedAuths:
        members.Read(limits::kFailedAuthsRules, &out->failed_auths);
        break;
      case limits::kSessionParticipants:
        members.Read(limits::kSessionParticipantsRules, &out->session_participants);
        break;
      case limits::kSubscriptions:
        members.Read(limits::kSubscriptionsRules, &out->subscriptions);
        break;
      case limits::kTokenLifetime:
        members.Read(limits::kTokenLifetimeRules, &out->token_lifetime);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Times* out) {
  codec::JsonMembers members(in, at, times::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case times::kAnswer:
        members.Read(times::kAnswerRules, &out->answer);
        break;
      case times::kAuthenticationTimeout:
        members.Read(times::kAuthenticationTimeoutRules, &out->authentication_timeout);
        break;
      case times::kPingAfter:
        members.Read(times::kPingAfterRules, &out->ping_after);
        break;
      case times::kPingTimeout:
        members.Read(times::kPingTimeoutRules, &out->ping_timeout);
        break;
      case times::kIdleTimeout:
        members.Read(times::kIdleTimeoutRules, &out->idle_timeout);
        break;
      case times::kTokenGrace:
        members.Read(times::kTokenGraceRules, &out->token_grace);
        break;
      case times::kSessionGrace:
        members.Read(times::kSessionGraceRules, &out->session_grace);
        break;
      case times::kSessionIdle:
        members.Read(times::kSessionIdleRules, &out->session_idle);
        break;
      case times::kSessionEmpty:
        members.Read(times::kSessionEmptyRules, &out->session_empty);
        break;
      case times::kRateWindow:
        members.Read(times::kRateWindowRules, &out->rate_window);
        break;
      case times::kClientIdle:
        members.Read(times::kClientIdleRules, &out->client_idle);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Target* out) {
  codec::JsonMembers members(in, at, target::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case target::kName:
        members.Read(target::kNameRules, &out->name);
        break;
      case target::kUrl:
        members.Read(target::kUrlRules, &out->url);
        break;
      case target::kHttpUrl:
        members.Read(target::kHttpUrlRules, &out->http_url);
        break;
      case target::kCaFile:
        members.Read(target::kCaFileRules, &out->ca_file);
        break;
      case target::kTokens:
        members.Read(codec::kNoRules, &out->tokens);
        break;
      case target::kArqon:
        members.Read(codec::kNoRules, &out->arqon);
        break;
      case target::kHas:
        members.Read(target::kHasRules, &out->has);
        break;
      case target::kLacks:
        members.Read(target::kLacksRules, &out->lacks);
        break;
      case target::kLimits:
        members.Read(codec::kNoRules, &out->limits);
        break;
      case target::kTimes:
        members.Read(codec::kNoRules, &out->times);
        break;
    }
  }
}

}  // namespace wireloom::target
