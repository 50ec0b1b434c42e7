// How a target's tokens are made.
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/wait.h>
#include <unistd.h>

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

// What the program prints when it gets `input`.
absl::StatusOr<std::string> Output(const std::vector<std::string>& command,
                                   const std::string& input) {
  std::array<int, 2> to_program, from_program;
  if (pipe(to_program.data()) != 0 || pipe(from_program.data()) != 0) {
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
    for (const int fd : {to_program[0], to_program[1], from_program[0], from_program[1]}) close(fd);
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
  ssize_t got = 0;
  while ((got = read(from_program[0], buffer.data(), buffer.size())) > 0) {
    output.append(buffer.data(), static_cast<size_t>(got));
  }
  close(from_program[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!written || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return absl::FailedPreconditionError(
        fmt::format("the command '{}' that makes tokens failed", command[0]));
  }
  return std::string(absl::StripAsciiWhitespace(output));
}

}  // namespace

absl::StatusOr<std::string> TokenSource::Make(const Json& claims) const {
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
  if (!command.empty()) return Output(command, ToText(whole));
  return absl::FailedPreconditionError("no way to make tokens was given");
}

}  // namespace wireloom::conformance
