// How a target's tokens are made.
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "conformance/run/target.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

std::string SignedWith(const std::string& secret, const Json& claims) {
  std::string header = R"({"alg":"HS256","typ":"JWT"})";
  std::string text;
  std::string part;
  absl::WebSafeBase64Escape(header, &part);
  text = part;
  absl::WebSafeBase64Escape(ToText(claims), &part);
  text += "." + part;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  absl::WebSafeBase64Escape(absl::string_view(reinterpret_cast<const char*>(digest.data()), size),
                            &part);
  return text + "." + part;
}

// So long a program that makes a token may take.
constexpr absl::Duration kPatience = absl::Seconds(30);

// What the program prints when it gets `input`.
absl::StatusOr<std::string> Output(const std::vector<std::string>& command,
                                   const std::string& input) {
  std::array<int, 2> to_program, from_program;
  // Programs of other threads must not hold an end open: this one would wait for its input's end.
  if (pipe2(to_program.data(), O_CLOEXEC) != 0 || pipe2(from_program.data(), O_CLOEXEC) != 0) {
    return absl::InternalError("no pipe");
  }
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return absl::InternalError("no process");
  if (child == 0) {
    dup2(to_program[0], STDIN_FILENO);
    dup2(from_program[1], STDOUT_FILENO);
    execvp(words[0], words.data());
    _exit(127);
  }
  close(to_program[0]);
  close(from_program[1]);
  // Claims are far smaller than a pipe's buffer.
  const bool written =
      write(to_program[1], input.data(), input.size()) == static_cast<ssize_t>(input.size());
  close(to_program[1]);
  std::string output;
  std::array<char, 4096> buffer;
  const absl::Time deadline = absl::Now() + kPatience;
  bool timed_out = false;
  for (;;) {
    pollfd ready = {.fd = from_program[0], .events = POLLIN, .revents = 0};
    const absl::Duration left = std::max(deadline - absl::Now(), absl::ZeroDuration());
    timed_out = poll(&ready, 1, static_cast<int>(absl::ToInt64Milliseconds(left))) == 0;
    if (timed_out) break;
    const ssize_t got = read(from_program[0], buffer.data(), buffer.size());
    if (got <= 0) break;
    output.append(buffer.data(), static_cast<size_t>(got));
  }
  close(from_program[0]);
  if (timed_out) kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  if (timed_out) {
    return absl::DeadlineExceededError(
        fmt::format("the command '{}' that makes tokens did not end within {}", command[0],
                    absl::FormatDuration(kPatience)));
  }
  if (!written || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return absl::FailedPreconditionError(
        fmt::format("the command '{}' that makes tokens failed", command[0]));
  }
  return std::string(absl::StripAsciiWhitespace(output));
}

}  // namespace

const FixedToken* TokenSource::Find(const Json& claims) const {
  for (const FixedToken& each : list) {
    bool fits = true;
    for (const Member& claim : claims.members) {
      if (claim.name == "sub") {
        fits = fits && claim.value.string() == each.user;
      } else if (claim.name == "org") {
        fits = fits && claim.value.string() == each.org;
      } else if (claim.name == "roles") {
        for (const Json& role : claim.value.items) {
          fits = fits && std::count(each.roles.begin(), each.roles.end(), role.text) > 0;
        }
      } else {
        fits = false;
      }
    }
    if (fits) return &each;
  }
  return nullptr;
}

absl::StatusOr<std::string> TokenSource::Make(const Json& claims) const {
  if (!makes()) {
    if (const FixedToken* fixed = Find(claims)) return fixed->token;
    return absl::UnimplementedError("the target has no token with what the case asks for");
  }
  Json whole = claims;
  if (whole.Find("exp") == nullptr) {
    whole.Set("exp", Json::Integer(absl::ToUnixSeconds(absl::Now() + absl::Hours(1))));
  }
  if (!issuer.empty() && whole.Find("iss") == nullptr) whole.Set("iss", Json::String(issuer));
  if (!audience.empty() && whole.Find("aud") == nullptr) whole.Set("aud", Json::String(audience));
  // A case that asks for no `exp` says null.
  for (const std::string_view name : {"exp", "iss", "aud", "sub", "org"}) {
    const Json* value = whole.Find(name);
    if (value != nullptr && value->type == Json::Type::kNull) whole.Remove(name);
  }
  if (!secret.empty()) return SignedWith(secret, whole);
  return Output(command, ToText(whole));
}

}  // namespace wireloom::conformance
