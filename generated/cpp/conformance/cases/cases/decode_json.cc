// Generated from schema/conformance; do not edit, run ./dev generate.
// Reads the messages of conformance/cases.proto from JSON, and checks them on the way.
#include "generated/cpp/conformance/cases/decode.h"
#include "generated/cpp/conformance/cases/fields.h"
#include "runtime/codec/json_members.h"

namespace wireloom::cases {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Connect* out) {
  codec::JsonMembers members(in, at, connect::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case connect::kAs:
        members.Read(connect::kAsRules, &out->as);
        break;
      case connect::kPath:
        members.Read(codec::kAnyString, &out->path);
        break;
      case connect::kSubprotocols:
        members.Read(connect::kSubprotocolsRules, &out->subprotocols);
        break;
      case connect::kHeaders:
        members.Read(codec::kNoRules, &out->headers);
        break;
      case connect::kRefused:
        members.Read(connect::kRefusedRules, &out->refused);
        break;
      case connect::kHeartbeat:
        members.Read(codec::kNoRules, &out->heartbeat);
        break;
      case connect::kEncoding:
        members.Read(codec::kNoRules, &out->encoding);
        break;
      case connect::kAgreed:
        members.Read(codec::kAnyString, &out->agreed);
        break;
      case connect::kTls:
        members.Read(connect::kTlsRules, &out->tls);
        break;
      case connect::kUnreachable:
        members.Read(codec::kNoRules, &out->unreachable);
        break;
    }
  }
  members.Require(connect::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Login* out) {
  codec::JsonMembers members(in, at, login::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case login::kAs:
        members.Read(login::kAsRules, &out->as);
        break;
      case login::kUser:
        members.Read(codec::kAnyString, &out->user);
        break;
      case login::kOrg:
        members.Read(codec::kAnyString, &out->org);
        break;
      case login::kRoles:
        members.Read(login::kRolesRules, &out->roles);
        break;
      case login::kClaims:
        members.Read(codec::kNoRules, &out->claims);
        break;
      case login::kHeartbeat:
        members.Read(codec::kNoRules, &out->heartbeat);
        break;
      case login::kEncoding:
        members.Read(codec::kNoRules, &out->encoding);
        break;
    }
  }
  members.Require(login::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Join* out) {
  codec::JsonMembers members(in, at, join::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case join::kBy:
        members.Read(codec::kAnyString, &out->by);
        break;
      case join::kRoom:
        members.Read(codec::kAnyString, &out->room);
        break;
      case join::kChannel:
        members.Read(codec::kAnyString, &out->channel);
        break;
    }
  }
  members.Require(join::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Subscribe* out) {
  codec::JsonMembers members(in, at, subscribe::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case subscribe::kBy:
        members.Read(codec::kAnyString, &out->by);
        break;
      case subscribe::kChannels:
        members.Read(subscribe::kChannelsRules, &out->channels);
        break;
    }
  }
  members.Require(subscribe::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Send* out) {
  codec::JsonMembers members(in, at, send::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case send::kBy:
        members.Read(codec::kAnyString, &out->by);
        break;
      case send::kMessage:
        members.Read(codec::kNoRules, &out->message);
        break;
      case send::kText:
        members.Read(codec::kAnyString, &out->text);
        break;
      case send::kTextBytes:
        members.Read(send::kTextBytesRules, &out->text_bytes);
        break;
      case send::kBinary:
        members.Read(send::kBinaryRules, &out->binary);
        break;
      case send::kRaw:
        members.Read(send::kRawRules, &out->raw);
        break;
      case send::kFragments:
        members.Read(send::kFragmentsRules, &out->fragments);
        break;
      case send::kBytes:
        members.Read(send::kBytesRules, &out->bytes);
        break;
    }
  }
  members.Require(send::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Pattern* out) {
  codec::JsonMembers members(in, at, pattern::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case pattern::kMessage:
        members.Read(codec::kNoRules, &out->message);
        break;
    }
  }
  members.Require(pattern::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Http* out) {
  codec::JsonMembers members(in, at, http::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case http::kMethod:
        members.Read(http::kMethodRules, &out->method);
        break;
      case http::kPath:
        members.Read(http::kPathRules, &out->path);
        break;
      case http::kBearer:
        members.Read(codec::kNoRules, &out->bearer);
        break;
      case http::kHeaders:
        members.Read(codec::kNoRules, &out->headers);
        break;
      case http::kBody:
        members.Read(codec::kNoRules, &out->body);
        break;
      case http::kBodies:
        members.Read(http::kBodiesRules, &out->bodies);
        break;
      case http::kText:
        members.Read(codec::kAnyString, &out->text);
        break;
      case http::kStatus:
        members.Read(http::kStatusRules, &out->status);
        break;
      case http::kAnswer:
        members.Read(codec::kNoRules, &out->answer);
        break;
      case http::kContains:
        members.Read(codec::kAnyString, &out->contains);
        break;
    }
  }
  members.Require(http::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, After* out) {
  codec::JsonMembers members(in, at, after::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case after::kMark:
        members.Read(codec::kAnyString, &out->mark);
        break;
      case after::kTime:
        members.Read(after::kTimeRules, &out->time);
        break;
    }
  }
  members.Require(after::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Expect* out) {
  codec::JsonMembers members(in, at, expect::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case expect::kTo:
        members.Read(codec::kAnyString, &out->to);
        break;
      case expect::kMessage:
        members.Read(codec::kNoRules, &out->message);
        break;
      case expect::kAnyOrder:
        members.Read(expect::kAnyOrderRules, &out->any_order);
        break;
      case expect::kAmong:
        members.Read(codec::kNoRules, &out->among);
        break;
      case expect::kWithin:
        members.Read(expect::kWithinRules, &out->within);
        break;
      case expect::kAfter:
        members.Read(codec::kNoRules, &out->after);
        break;
      case expect::kVerbatim:
        members.Read(codec::kAnyString, &out->verbatim);
        break;
      case expect::kPing:
        members.Read(codec::kNoRules, &out->ping);
        break;
    }
  }
  members.Require(expect::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Violation* out) {
  codec::JsonMembers members(in, at, violation::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case violation::kField:
        members.Read(codec::kAnyString, &out->field);
        break;
      case violation::kRule:
        members.Read(codec::kAnyString, &out->rule);
        break;
    }
  }
  members.Require(violation::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Refused* out) {
  codec::JsonMembers members(in, at, refused::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case refused::kTo:
        members.Read(codec::kAnyString, &out->to);
        break;
      case refused::kCode:
        members.Read(codec::kAnyString, &out->code);
        break;
      case refused::kViolations:
        members.Read(refused::kViolationsRules, &out->violations);
        break;
    }
  }
  members.Require(refused::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Closed* out) {
  codec::JsonMembers members(in, at, closed::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case closed::kTo:
        members.Read(codec::kAnyString, &out->to);
        break;
      case closed::kCodes:
        members.Read(closed::kCodesRules, &out->codes);
        break;
      case closed::kWithin:
        members.Read(closed::kWithinRules, &out->within);
        break;
      case closed::kAfter:
        members.Read(codec::kNoRules, &out->after);
        break;
      case closed::kAmong:
        members.Read(codec::kNoRules, &out->among);
        break;
      case closed::kReason:
        members.Read(codec::kNoRules, &out->reason);
        break;
    }
  }
  members.Require(closed::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Step* out) {
  codec::JsonMembers members(in, at, step::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case step::kControl:
        members.Read(codec::kNoRules, &out->control);
        break;
      case step::kTimes:
        members.Read(step::kTimesRules, &out->times);
        break;
      case step::kMark:
        members.Read(step::kMarkRules, &out->mark);
        break;
      case step::kConnect:
        members.Read(codec::kNoRules, &out->connect);
        break;
      case step::kLogin:
        members.Read(codec::kNoRules, &out->login);
        break;
      case step::kJoin:
        members.Read(codec::kNoRules, &out->join);
        break;
      case step::kSubscribe:
        members.Read(codec::kNoRules, &out->subscribe);
        break;
      case step::kSend:
        members.Read(codec::kNoRules, &out->send);
        break;
      case step::kHttp:
        members.Read(codec::kNoRules, &out->http);
        break;
      case step::kExpect:
        members.Read(codec::kNoRules, &out->expect);
        break;
      case step::kAccepted:
        members.Read(step::kAcceptedRules, &out->accepted);
        break;
      case step::kRefused:
        members.Read(codec::kNoRules, &out->refused);
        break;
      case step::kQuiet:
        members.Read(step::kQuietRules, &out->quiet);
        break;
      case step::kClosed:
        members.Read(codec::kNoRules, &out->closed);
        break;
      case step::kClose:
        members.Read(step::kCloseRules, &out->close);
        break;
      case step::kDrop:
        members.Read(step::kDropRules, &out->drop);
        break;
      case step::kPause:
        members.Read(step::kPauseRules, &out->pause);
        break;
    }
  }
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Case* out) {
  codec::JsonMembers members(in, at, case_::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case case_::kId:
        members.Read(case_::kIdRules, &out->id);
        break;
      case case_::kTitle:
        members.Read(case_::kTitleRules, &out->title);
        break;
      case case_::kRequirement:
        members.Read(case_::kRequirementRules, &out->requirement);
        break;
      case case_::kNeeds:
        members.Read(case_::kNeedsRules, &out->needs);
        break;
      case case_::kWaits:
        members.Read(case_::kWaitsRules, &out->waits);
        break;
      case case_::kNames:
        members.Read(case_::kNamesRules, &out->names);
        break;
      case case_::kAlone:
        members.Read(codec::kNoRules, &out->alone);
        break;
      case case_::kSteps:
        members.Read(case_::kStepsRules, &out->steps);
        break;
    }
  }
  members.Require(case_::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, CaseFile* out) {
  codec::JsonMembers members(in, at, case_file::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case case_file::kAbout:
        members.Read(case_file::kAboutRules, &out->about);
        break;
      case case_file::kCases:
        members.Read(case_file::kCasesRules, &out->cases);
        break;
    }
  }
  members.Require(case_file::kRequired);
}

}  // namespace wireloom::cases
