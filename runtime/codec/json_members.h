// Walking the members of an object that a message declares.
#ifndef WIRELOOM_RUNTIME_CODEC_JSON_MEMBERS_H_
#define WIRELOOM_RUNTIME_CODEC_JSON_MEMBERS_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "absl/types/span.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/json_slot.h"
#include "runtime/codec/json_value.h"
#include "runtime/codec/key_set.h"
#include "runtime/codec/scope.h"

namespace wireloom::codec {

class RestMembers;

// Steps from member to member of the object that the reader is at. Members are expected in declared
// order, which costs one comparison each; any other order is found, too. Members that are not
// declared, and those that stand twice, become violations and are skipped, so the caller sees each
// declared member at most once:
//
//   JsonMembers members(in, at, kFields);
//   while (members.Next()) {
//     switch (members.index()) {
//       case 0: members.Read(kIdRules, &out->id); break;
//       ...
//     }
//   }
//   members.Require(0b1);
class JsonMembers {
 public:
  // At most 64 fields. With `rest` the object is open: members that are not declared are collected
  // there.
  JsonMembers(JsonReader& in, const Scope& at, absl::Span<const Field> fields,
              RestMembers* rest = nullptr)
      : in_(in), at_(at), fields_(fields), rest_(rest) {
    entered_ = in.Enter();
  }

  // Goes to the next member's value; false at the object's end (which it steps over) and at an
  // error of the text.
  bool Next();
  // Which of the fields it is.
  size_t index() const { return index_; }

  template <typename Rules, typename T>
  bool Read(const Rules& rules, T* out) {
    const Scope scope{&at_, field().name()};
    return ReadValue(in_, Place{scope, field().code(), in_.violations()}, rules, out);
  }

  // The member is a slot.
  void ReadSlot(JsonSlot* slot) { slot->Read(Scope{&at_, field().name()}, field().code()); }
  // The member names a variant that the protocol does not have. The rule is the member's own name.
  void RefuseVariant(std::string_view code, std::string_view value) {
    const Scope scope{&at_, field().name()};
    AddUnknownVariant(Place{scope, code, in_.violations()}, field().name(), value);
  }
  // At the end: decodes a slot that could not be decoded where it stood.
  void FinishSlot(size_t index, JsonSlot* slot) {
    slot->Finish(Scope{&at_, fields_[index].name()}, fields_[index].code(),
                 /*report_absent=*/false);
  }

  const Field& field() const { return fields_[index_]; }
  // Bit i: field i stood there.
  uint64_t seen() const { return seen_; }

  // At the end: each of the fields (bit i: field i) must have been there.
  void Require(uint64_t fields) {
    if ((fields & ~seen_) != 0 && !in_.failed()) ReportMissing(fields & ~seen_);
  }
  // At the end: where field `index` was there, so must have been field `needed`.
  void RequireBeside(size_t index, size_t needed) {
    if ((seen_ >> index & 1) != 0) Require(uint64_t{1} << needed);
  }
  // At the end: at least one of the fields must have been there.
  void RequireAnyOf(uint64_t fields, std::initializer_list<std::string_view> names) {
    if ((fields & seen_) == 0 && !in_.failed()) NoneOf(Place{at_, {}, in_.violations()}, names);
  }

 private:
  // What a key turned out to be.
  enum class Key : uint8_t { kDeclared, kSkipped, kError };

  bool ToKey();
  Key FindKey();
  void ReportMissing(uint64_t fields);

  JsonReader& in_;
  const Scope& at_;
  const absl::Span<const Field> fields_;
  RestMembers* const rest_;
  uint64_t seen_ = 0;
  size_t index_ = 0;
  size_t expected_ = 0;
  bool entered_;
  bool first_ = true;
};

// The members of an open object that its message does not declare, as they came.
class RestMembers {
 public:
  explicit RestMembers(Arena& arena) : arena_(arena), members_(arena), keys_(arena) {}

  // `text`: the member from its key to the end of its value. False if the key is there already.
  bool Add(std::string_view key, std::string_view text);
  bool empty() const { return members_.size() == 0; }
  // All members as one JSON object on the arena; no bytes if there are none.
  FreeForm Join();

 private:
  Arena& arena_;
  ArenaVector<std::string_view> members_;
  KeySet keys_;
  size_t bytes_ = 0;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_JSON_MEMBERS_H_
