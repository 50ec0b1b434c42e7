// The way from one shard to another: a queue without locks that wakes its reader once per batch.
#ifndef WIRELOOM_RUNTIME_CORE_MAILBOX_H_
#define WIRELOOM_RUNTIME_CORE_MAILBOX_H_

#include <atomic>
#include <utility>

namespace wireloom::core {

// Any thread may push; one thread drains. What one thread pushed is drained in that order. Shards
// use one mailbox per pair, so that writers do not disturb each other.
template <typename T>
class Mailbox {
 public:
  Mailbox() = default;
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;
  ~Mailbox() {
    for (Node* node = newest_.load(std::memory_order_acquire); node != nullptr;) {
      delete std::exchange(node, node->older);
    }
  }

  // True if the mailbox was empty, which is when the reader has to be woken.
  bool Push(T item) {
    Node* older = newest_.load(std::memory_order_relaxed);
    Node* node = new Node{std::move(item), older};
    while (!newest_.compare_exchange_weak(older, node, std::memory_order_release,
                                          std::memory_order_relaxed)) {
      node->older = older;
    }
    // `node` is the reader's from here on.
    return older == nullptr;
  }

  // Hands all that was there at the call to `visit`, oldest first; what `visit` makes others push
  // is left for the next call. Returns whether there was anything.
  template <typename Visit>
  bool Drain(Visit visit) {
    Node* node = newest_.exchange(nullptr, std::memory_order_acquire);
    if (node == nullptr) return false;
    Node* oldest = nullptr;
    while (node != nullptr) {
      Node* older = node->older;
      node->older = oldest;
      oldest = node;
      node = older;
    }
    while (oldest != nullptr) {
      visit(std::move(oldest->item));
      delete std::exchange(oldest, oldest->older);
    }
    return true;
  }

 private:
  struct Node {
    T item;
    Node* older;
  };

  std::atomic<Node*> newest_{nullptr};
};

}  // namespace wireloom::core

#endif  // WIRELOOM_RUNTIME_CORE_MAILBOX_H_
