// Brings to a shard's thread what other threads have done for it.
#ifndef WIRELOOM_SERVER_STORE_COMPLETIONS_H_
#define WIRELOOM_SERVER_STORE_COMPLETIONS_H_

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "runtime/transport/shard.h"

namespace wireloom::server {
namespace internal {

// What goes to another thread has nothing in common with what stays behind. A copied absl::Status
// would: its text, whose references Debian's library counts where ThreadSanitizer does not see it.
template <typename T>
T Unshared(T value) {
  return value;
}
inline absl::Status Unshared(const absl::Status& status) {
  return absl::Status(status.code(), status.message());
}
template <typename T>
absl::StatusOr<T> Unshared(absl::StatusOr<T> result) {
  if (result.ok()) return result;
  return Unshared(result.status());
}

}  // namespace internal

// Belongs to its shard's thread, as far as not said otherwise.
class Completions {
 public:
  // The loop is there until Close().
  explicit Completions(transport::Shard& loop);
  Completions(const Completions&) = delete;
  Completions& operator=(const Completions&) = delete;
  ~Completions();

  // Makes of `done` what another thread may call, once: `done` is called on the shard's thread, in
  // the order of the calls, in a later turn of the loop.
  template <typename Result>
  absl::AnyInvocable<void(Result)> Bring(absl::AnyInvocable<void(Result)> done) {
    ++expected_;
    return [inbox = inbox_, done = std::move(done)](Result result) mutable {
      Put(*inbox, [done = std::move(done), value = std::decay_t<Result>(internal::Unshared(
                                               std::forward<Result>(result)))]() mutable {
        done(static_cast<Result>(std::forward<std::decay_t<Result>>(value)));
      });
    };
  }

  // Makes `call`, and brings at once what it did before it returned.
  template <typename Call>
  void During(Call call) {
    BeginCall();
    call();
    TakeAll();
  }

  // Waits until everything that is expected has come, but not longer; for a loop that is about to
  // end.
  void Finish(absl::Duration at_most);

  // Nothing is brought any more. Once the shard's thread has ended, from whatever thread.
  void Close();

 private:
  using Task = absl::AnyInvocable<void()>;
  class Inbox;

  static void Put(Inbox& inbox, Task task);
  void BeginCall();
  void TakeAll();

  const std::shared_ptr<Inbox> inbox_;
  size_t expected_ = 0;
};

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_STORE_COMPLETIONS_H_
