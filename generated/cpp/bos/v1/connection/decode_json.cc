// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/connection.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Auth* out) {
  codec::JsonMembers members(in, at, auth::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case auth::kToken:
        members.Read(auth::kTokenRules, &out->token);
        break;
    }
  }
  members.Require(auth::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AuthSuccess* out) {
  codec::JsonMembers members(in, at, auth_success::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case auth_success::kUserId:
        members.Read(auth_success::kUserIdRules, &out->user_id);
        break;
      case auth_success::kOrganizationId:
        members.Read(auth_success::kOrganizationIdRules, &out->organization_id);
        break;
      case auth_success::kSessionId:
        members.Read(auth_success::kSessionIdRules, &out->session_id);
        break;
      case auth_success::kExpiresAt:
        members.Read(auth_success::kExpiresAtRules, &out->expires_at);
        break;
    }
  }
  members.Require(auth_success::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, AuthFailed* out) {
  codec::JsonMembers members(in, at, auth_failed::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case auth_failed::kError:
        members.Read(codec::kNoRules, &out->error);
        break;
      case auth_failed::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
    }
  }
  members.Require(auth_failed::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, TokenExpired* out) {
  codec::JsonMembers members(in, at, token_expired::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case token_expired::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
    }
  }
  members.Require(token_expired::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Ping*) {
  codec::JsonMembers members(in, at, ping::kFields);
  while (members.Next()) {
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Pong*) {
  codec::JsonMembers members(in, at, pong::kFields);
  while (members.Next()) {
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Subscribe* out) {
  codec::JsonMembers members(in, at, subscribe::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case subscribe::kChannels:
        members.Read(subscribe::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(subscribe::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Unsubscribe* out) {
  codec::JsonMembers members(in, at, unsubscribe::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case unsubscribe::kChannels:
        members.Read(unsubscribe::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(unsubscribe::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Subscribed* out) {
  codec::JsonMembers members(in, at, subscribed::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case subscribed::kChannels:
        members.Read(subscribed::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(subscribed::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Unsubscribed* out) {
  codec::JsonMembers members(in, at, unsubscribed::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case unsubscribed::kChannels:
        members.Read(unsubscribed::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(unsubscribed::kRequired);
}

}  // namespace wireloom::bos
