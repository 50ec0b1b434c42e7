#include "server/cli/config_file.h"

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace wireloom::cli {
namespace {

// Reads one value; the error says what the value must be, ReadMap adds where it stands and what it
// is called.
using Reader = std::function<absl::Status(const YAML::Node&)>;
using Keys = std::map<std::string, Reader>;

absl::Status Must(std::string_view rule) {
  return absl::InvalidArgumentError(absl::StrCat("must be ", std::string(rule)));
}

// An error that says where it is. Statuses of nested maps are positioned already and pass through
// unchanged.
absl::Status At(const YAML::Mark& mark, const std::string& what) {
  return absl::FailedPreconditionError(
      absl::StrCat(mark.line + 1, ":", mark.column + 1, ": ", what));
}

bool IsPositioned(const absl::Status& status) { return absl::IsFailedPrecondition(status); }

absl::Status ReadMap(const YAML::Node& node, const std::string& prefix, const Keys& keys) {
  if (node.IsNull()) return absl::OkStatus();  // a key without anything below it
  if (!node.IsMap()) return Must("a map of keys");
  std::set<std::string> seen;
  for (const auto& entry : node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "";
    const std::string name = absl::StrCat(prefix, key);
    const auto found = keys.find(key);
    if (found == keys.end()) {
      const std::string known = absl::StrJoin(
          keys, ", ", [](std::string* out, const auto& each) { out->append(each.first); });
      return At(entry.first.Mark(),
                absl::StrCat("unknown key '", name, "'; here may stand: ", known));
    }
    if (!seen.insert(key).second) {
      return At(entry.first.Mark(), absl::StrCat("'", name, "' stands here a second time"));
    }
    absl::Status status = found->second(entry.second);
    if (IsPositioned(status)) return status;
    if (!status.ok()) {
      const std::string got =
          entry.second.IsScalar() ? absl::StrCat("; got '", entry.second.Scalar(), "'") : "";
      return At(entry.second.Mark(), absl::StrCat(name, " ", std::string(status.message()), got));
    }
  }
  return absl::OkStatus();
}

Reader Group(const std::string& prefix, Keys keys) {
  return [prefix, keys = std::move(keys)](const YAML::Node& node) {
    return ReadMap(node, prefix, keys);
  };
}

// `Target` is T or std::optional<T>: only what stands in the file is written.
template <typename Integer, typename Target>
Reader Number(Target* target, Integer min, Integer max = std::numeric_limits<Integer>::max()) {
  return [=](const YAML::Node& node) {
    const std::string text = node.IsScalar() ? node.Scalar() : "";
    int64_t value = 0;
    // The range is checked in 64 bits; every limit here is far below.
    if (text.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(text[0])) ||
        !absl::SimpleAtoi(text, &value) || value < static_cast<int64_t>(min) ||
        static_cast<uint64_t>(value) > static_cast<uint64_t>(max)) {
      return max == std::numeric_limits<Integer>::max()
                 ? Must(absl::StrCat("a whole number, at least ", min))
                 : Must(absl::StrCat("a whole number from ", min, " to ", max));
    }
    *target = static_cast<Integer>(value);
    return absl::OkStatus();
  };
}

template <typename Target>
Reader Duration(Target* target, absl::Duration min = absl::Milliseconds(1)) {
  return [=](const YAML::Node& node) {
    absl::Duration value;
    if (!node.IsScalar() || !absl::ParseDuration(node.Scalar(), &value) || value < min ||
        value > absl::Hours(24 * 365)) {
      return Must(absl::StrCat("a time with its unit, as 500ms, 30s or 1h30m, at least ",
                               absl::FormatDuration(min)));
    }
    *target = value;
    return absl::OkStatus();
  };
}

Reader Text(std::string* target) {
  return [=](const YAML::Node& node) {
    if (!node.IsScalar() || node.Scalar().empty()) return Must("a text");
    *target = node.Scalar();
    return absl::OkStatus();
  };
}

Reader Texts(std::vector<std::string>* target) {
  return [=](const YAML::Node& node) {
    if (!node.IsSequence()) return Must("a list of texts");
    for (const YAML::Node& item : node) {
      if (!item.IsScalar() || item.Scalar().empty()) return Must("a list of texts");
      target->push_back(item.Scalar());
    }
    return absl::OkStatus();
  };
}

Reader Flag(bool* target) {
  return [=](const YAML::Node& node) {
    if (!node.IsScalar() || (node.Scalar() != "true" && node.Scalar() != "false")) {
      return Must("true or false");
    }
    *target = node.Scalar() == "true";
    return absl::OkStatus();
  };
}

// What the schemas declare for both protocols (wireloom.Limits).
Keys ProtocolLimits(server::LimitOverrides* limits) {
  return {
      {"max_message_bytes", Number<size_t>(&limits->max_message_bytes, 1, size_t{1} << 30)},
      {"authentication_timeout", Duration(&limits->authentication_timeout)},
      {"rate", Number<uint32_t>(&limits->rate, 1)},
      {"rate_window", Duration(&limits->rate_window)},
      {"rate_burst", Number<uint32_t>(&limits->rate_burst, 1)},
      {"ping_after", Duration(&limits->ping_after)},
      {"ping_timeout", Duration(&limits->ping_timeout)},
      {"idle_timeout", Duration(&limits->idle_timeout, absl::ZeroDuration())},
  };
}

Keys LimitKeys(Settings* settings) {
  server::ServerLimits* limits = &settings->limits;
  Keys bos = ProtocolLimits(&settings->bos_limits);
  bos.insert({
      {"token_grace", Duration(&settings->bos.token_grace)},
      {"connections_per_user", Number<uint32_t>(&settings->bos.connections_per_user, 1)},
      {"subscriptions_per_connection",
       Number<uint32_t>(&settings->bos.subscriptions_per_connection, 1)},
      {"max_failed_auths", Number<uint32_t>(&settings->bos.max_failed_auths, 1)},
  });
  Keys arqon = ProtocolLimits(&settings->arqon_limits);
  arqon.insert({
      {"empty_channel_lifetime", Duration(&settings->arqon.empty_channel_lifetime)},
      {"client_idle_after", Duration(&settings->arqon.client_idle_after)},
      {"remembered_ids", Number<size_t>(&settings->arqon.remembered_ids, 1, size_t{1} << 20)},
      {"history_messages", Number<size_t>(&settings->arqon.history_messages, 1, size_t{1} << 20)},
      {"history_bytes", Number<size_t>(&settings->arqon.history_bytes, 1, size_t{1} << 40)},
      {"default_channels", Texts(&settings->arqon.default_channels)},
      {"system_channels", Texts(&settings->arqon.system_channels)},
      {"auto_create", Flag(&settings->arqon.auto_create)},
      {"max_channels", Number<uint32_t>(&settings->arqon.max_channels, 0)},
      {"max_members", Number<uint32_t>(&settings->arqon.max_members, 0)},
      {"stats_interval", Duration(&settings->arqon.stats_interval)},
  });
  return {
      {"arqon", Group("limits.arqon.", std::move(arqon))},
      {"bos", Group("limits.bos.", std::move(bos))},
      {"max_violations", Number<uint32_t>(&limits->max_violations, 1)},
      {"violation_window", Duration(&limits->violation_window)},
      {"send_queue_bytes", Number<size_t>(&limits->send_queue_bytes, 1, size_t{1} << 40)},
      {"handshake_timeout", Duration(&limits->handshake_timeout)},
      {"drain_timeout", Duration(&limits->drain_timeout)},
  };
}

Keys FileKeys(Settings* settings, const std::filesystem::path& folder) {
  return {
      {"listen",
       [=](const YAML::Node& node) {
         absl::StatusOr<ListenAddress> address =
             ParseListenAddress(node.IsScalar() ? node.Scalar() : "");
         if (!address.ok()) {
           return Must("HOST:PORT with a numeric address or localhost, as 127.0.0.1:8080");
         }
         settings->listen = *std::move(address);
         return absl::OkStatus();
       }},
      {"jwt_secret",
       [=](const YAML::Node& node) {
         if (!node.IsScalar() || node.Scalar().empty()) return Must("the path of a file");
         settings->jwt_secret = (folder / node.Scalar()).string();
         return absl::OkStatus();
       }},
      {"shards", Number<int>(&settings->shards, 1, kMaxShards)},
      {"dev", Flag(&settings->development)},
      {"allowed_origins", Texts(&settings->allowed_origins)},
      {"token",
       Group("token.", {{"issuer", Text(&settings->token.issuer)},
                        {"audience", Text(&settings->token.audience)},
                        {"leeway", Duration(&settings->token.leeway, absl::ZeroDuration())}})},
      {"limits", Group("limits.", LimitKeys(settings))},
  };
}

}  // namespace

absl::StatusOr<Settings> ReadConfigFile(const std::string& path) {
  Settings settings;
  absl::Status status;
  try {
    const YAML::Node root = YAML::LoadFile(path);
    status = ReadMap(root, "", FileKeys(&settings, std::filesystem::path(path).parent_path()));
    if (!status.ok() && !IsPositioned(status))
      status = At(root.Mark(), "the file must be a map of keys");
  } catch (const YAML::BadFile&) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot read the configuration file"));
  } catch (const YAML::Exception& error) {
    status = At(error.mark, absl::StrCat("no YAML: ", error.msg));
  }
  if (!status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ":", std::string(status.message())));
  }
  return settings;
}

}  // namespace wireloom::cli
