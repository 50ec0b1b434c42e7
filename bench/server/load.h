// Clients that only count what they get, on one thread: they must not be what limits a server.
#ifndef WIRELOOM_BENCH_SERVER_LOAD_H_
#define WIRELOOM_BENCH_SERVER_LOAD_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace wireloom::bench {

// Publishes `requests` times over so many connections, each with one request on its way; returns
// the accepted messages per second. Anything but 200 ends the program.
double Publish(uint16_t port, const std::string& token, const std::string& body, size_t messages,
               size_t connections, size_t requests);

// Connects a client for each token, then lets all of them ask for what is newer than `since` at
// once; returns how many messages came per second, all together. Each must get `expected`.
double Replay(uint16_t port, const std::vector<std::string>& tokens, const std::string& since,
              size_t expected);

// The first timestamp that a single published message got.
std::string PublishOne(uint16_t port, const std::string& token, const std::string& body);

}  // namespace wireloom::bench

#endif  // WIRELOOM_BENCH_SERVER_LOAD_H_
