// One collaboration session as it stands.
#include "server/bos/collaboration/room.h"

#include <algorithm>

#include "runtime/codec/buffer.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {
namespace {

// With the comma that parts it from the next.
size_t SnapshotBytes(const Room& room, const Annotation& annotation) {
  codec::Buffer out;
  wire::AppendJson(ToWire(room, annotation), out);
  return out.view().size() + 1;
}

}  // namespace

bool Participant::IdleNow() const {
  return !connections.empty() && std::all_of(connections.begin(), connections.end(),
                                             [](const auto& entry) { return entry.second; });
}

Room::Room(std::string id, std::string channel, std::shared_ptr<core::Organization> organization,
           std::string host_id, NewRoom begin)
    : id_(std::move(id)),
      channel_(std::move(channel)),
      organization_(std::move(organization)),
      key_(KeyOf(*organization_, channel_)),
      host_id_(std::move(host_id)),
      begin_(std::move(begin)),
      invited_(begin_.invited.begin(), begin_.invited.end()) {}

bool Room::MayEnter(std::string_view user) const {
  return invited_.empty() || user == host_id_ || invited_.contains(user);
}

std::vector<std::string_view> Room::user_ids() const {
  std::vector<std::string_view> ids;
  ids.reserve(participants_.size());
  for (const auto& participant : participants_) ids.push_back(participant->user_id);
  return ids;
}

Participant* Room::Find(std::string_view user) const {
  for (const auto& participant : participants_) {
    if (participant->user_id == user) return participant.get();
  }
  return nullptr;
}

Participant& Room::Add(std::unique_ptr<Participant> participant) {
  return *participants_.emplace_back(std::move(participant));
}

void Room::Remove(std::string_view user) {
  const auto found = std::find_if(participants_.begin(), participants_.end(),
                                  [user](const auto& p) { return p->user_id == user; });
  if (found != participants_.end()) participants_.erase(found);
}

bool Room::deserted() const {
  return std::all_of(participants_.begin(), participants_.end(),
                     [](const auto& participant) { return participant->connections.empty(); });
}

Annotation* Room::FindAnnotation(std::string_view id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &*found->second;
}

bool Room::Pin(Annotation annotation) {
  annotation.bytes = SnapshotBytes(*this, annotation);
  if (annotation_bytes_ + annotation.bytes > kMaxAnnotationBytes) return false;
  annotation_bytes_ += annotation.bytes;
  annotations_.push_back(std::move(annotation));
  by_id_.emplace(annotations_.back().id, std::prev(annotations_.end()));
  return true;
}

bool Room::Change(Annotation& annotation, const std::optional<wire::Position>& position,
                  const std::optional<std::string>& content) {
  Annotation changed = annotation;
  if (position) changed.position = *position;
  if (content) changed.content = *content;
  changed.bytes = SnapshotBytes(*this, changed);
  const size_t bytes = annotation_bytes_ - annotation.bytes + changed.bytes;
  if (bytes > kMaxAnnotationBytes && changed.bytes > annotation.bytes) return false;
  annotation_bytes_ = bytes;
  annotation.position = changed.position;
  annotation.content = std::move(changed.content);
  annotation.bytes = changed.bytes;
  return true;
}

void Room::Unpin(std::string_view id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return;
  const auto annotation = found->second;
  by_id_.erase(found);
  annotation_bytes_ -= annotation->bytes;
  annotations_.erase(annotation);
}

wire::AnnotationCreated ToWire(const Room& room, const Annotation& annotation) {
  return {.annotation_id = annotation.id,
          .session_id = room.id(),
          .author_id = annotation.author_id,
          .author_name = annotation.author_name,
          .position = annotation.position,
          .content = annotation.content,
          .content_type = annotation.content_type,
          .created_at = annotation.created_at};
}

}  // namespace wireloom::server::bos
