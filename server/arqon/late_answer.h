// An answer that comes after its message was handled.
#ifndef WIRELOOM_SERVER_ARQON_LATE_ANSWER_H_
#define WIRELOOM_SERVER_ARQON_LATE_ANSWER_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "server/arqon/protocol.h"

namespace wireloom::server::arqon {

class Session;
class Shard;

// What of a request its answer needs, with bytes of its own. Belongs to the shard's thread.
class LateAnswer {
 public:
  LateAnswer(Session& session, const wire::Envelope& request);

  // Gives the answer, if the connection is still there.
  void Give(absl::FunctionRef<void(Session&, const wire::Envelope&)> answer) const;

 private:
  Shard* shard_;
  uint64_t connection_;
  std::string client_;
  std::string id_;
  std::string room_;
  std::string channel_;
};

}  // namespace wireloom::server::arqon

#endif  // WIRELOOM_SERVER_ARQON_LATE_ANSWER_H_
