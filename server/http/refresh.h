// `POST /auth/refresh`: an access token for a refresh token (decisions, 'POST /auth/refresh').
#ifndef WIRELOOM_SERVER_HTTP_REFRESH_H_
#define WIRELOOM_SERVER_HTTP_REFRESH_H_

#include <optional>
#include <string_view>

#include "runtime/core/address_directory.h"
#include "runtime/transport/http.h"
#include "server/shard_context.h"

namespace wireloom::server {

inline constexpr std::string_view kRefreshPath = "/auth/refresh";

// What is wrong with a request at that path whatever its body says, if anything.
std::optional<transport::HttpResponse> CheckRefreshHead(const transport::HttpRequest& request,
                                                        const ShardContext& shard);

// Answers a request at that path, on the shard's thread: signing takes about a millisecond with an
// RSA key, so that `requests` counts what each address asks for.
transport::HttpResponse AnswerRefresh(const transport::HttpRequest& request, ShardContext& shard,
                                      core::AddressDirectory& requests);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_HTTP_REFRESH_H_
