// `POST /v1/publish`: how an organization's own systems publish (decisions, 'Server API').
#ifndef WIRELOOM_SERVER_BOS_PUBLISH_API_H_
#define WIRELOOM_SERVER_BOS_PUBLISH_API_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "runtime/core/byte_budget.h"
#include "runtime/transport/http.h"
#include "server/bos/batch.h"
#include "server/bos/home.h"
#include "server/metrics/publish_metrics.h"

namespace wireloom::server::bos {

class Shard;
struct PublishFault;

// One shard's part: takes requests, checks them, hands them to their organization's home shard, and
// answers once they are published. Belongs to its shard's thread.
class PublishApi {
 public:
  PublishApi(Shard& shard, core::ByteBudget& budget) : shard_(shard), budget_(budget) {}

  // Whether the path is this one's.
  static bool Serves(std::string_view path);

  // `draining`: the server takes nothing any more.
  void OnRequest(const transport::HttpRequest& request, bool draining,
                 transport::HttpResponder respond);

  // Whether a request is worth waiting for its body, by its headers.
  bool TakesBody(const transport::HttpRequest& head) const;

  // The answer to a request of whose body nothing is read: its headers are wrong, or the body is
  // over the schema's bound.
  transport::HttpResponse RefuseBody(const transport::HttpRequest& head, bool draining);

  // What the home shard did with a request.
  void Finish(uint64_t request, const PublishOutcome& outcome);

 private:
  struct Reading;

  void Read(std::shared_ptr<Reading> reading);
  void HandOver(std::shared_ptr<Batch> batch);
  void Refuse(uint64_t request, const PublishFault& fault);
  transport::HttpResponse Refusal(const PublishFault& fault);
  void LogRefusal(const transport::HttpRequest& request, const PublishFault& fault) const;
  void Answer(uint64_t request, PublishResult result, transport::HttpResponse response);

  Shard& shard_;
  core::ByteBudget& budget_;
  // By number; each is answered exactly once.
  absl::flat_hash_map<uint64_t, transport::HttpResponder> requests_;
  uint64_t last_request_ = 0;
};

}  // namespace wireloom::server::bos

#endif  // WIRELOOM_SERVER_BOS_PUBLISH_API_H_
