// Finding keys: predicted, searched, unknown, repeated.
#include "runtime/codec/json_members.h"

#include <bit>

namespace wireloom::codec {

// Goes to the next key; false at the object's end.
bool JsonMembers::ToKey() {
  const char next = in_.Peek();
  if (next == '}') {
    in_.Leave();
    return false;
  }
  if (first_) {
    first_ = false;
    return true;
  }
  if (next != ',') {
    in_.FailSyntax("expected ',' or '}'");
    return false;
  }
  in_.Step();
  in_.Peek();
  return true;
}

bool JsonMembers::Next() {
  if (!entered_) return false;
  while (ToKey()) {
    if (expected_ < fields_.size() && in_.TakeKey(fields_[expected_])) {
      index_ = expected_;
    } else {
      const Key key = FindKey();
      if (key == Key::kError) return false;
      if (key == Key::kSkipped) continue;
    }
    const uint64_t bit = uint64_t{1} << index_;
    expected_ = index_ + 1;
    if ((seen_ & bit) == 0) {
      seen_ |= bit;
      in_.Peek();
      return true;
    }
    const Scope scope{&at_, field().name()};
    DuplicateKey(Place{scope, field().code(), in_.violations()});
    if (!in_.Skip()) return false;
  }
  return false;
}

JsonMembers::Key JsonMembers::FindKey() {
  for (size_t i = expected_ + 1; i < fields_.size(); ++i) {
    if (in_.TakeKey(fields_[i])) {
      index_ = i;
      return Key::kDeclared;
    }
  }
  const char* const start = in_.position();
  std::string_view key;
  if (!in_.ReadKey(&key)) return Key::kError;
  for (size_t i = 0; i < fields_.size(); ++i) {
    if (key == fields_[i].name()) {
      index_ = i;
      return Key::kDeclared;
    }
  }
  if (!in_.Skip()) return Key::kError;
  const Scope scope{&at_, key};
  const Place place{scope, {}, in_.violations()};
  if (rest_ == nullptr) {
    UnknownField(place);
  } else if (!rest_->Add(key, {start, static_cast<size_t>(in_.position() - start)})) {
    DuplicateKey(place);
  }
  return Key::kSkipped;
}

void JsonMembers::ReportMissing(uint64_t fields) {
  for (; fields != 0; fields &= fields - 1) {
    const Field& missing = fields_[static_cast<size_t>(std::countr_zero(fields))];
    const Scope scope{&at_, missing.name()};
    RequiredMissing(Place{scope, missing.code(), in_.violations()});
  }
}

bool RestMembers::Add(std::string_view key, std::string_view text) {
  if (!keys_.Insert(key)) return false;
  members_.Add(text);
  bytes_ += text.size() + 1;
  return true;
}

FreeForm RestMembers::Join() {
  if (members_.size() == 0) return {};
  char* const text = static_cast<char*>(arena_.Allocate(bytes_ + 1, 1));
  char* to = text;
  for (size_t i = 0; i < members_.size(); ++i) {
    *to++ = i == 0 ? '{' : ',';
    std::memcpy(to, members_[i].data(), members_[i].size());
    to += members_[i].size();
  }
  *to++ = '}';
  return {Encoding::kJson, {text, static_cast<size_t>(to - text)}};
}

}  // namespace wireloom::codec
