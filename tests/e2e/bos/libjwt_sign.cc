// Signs the claims on standard input with libjwt's own API, for tests that compare it with ours:
//   libjwt_sign RS256|ES256|HS256 KEYFILE [KID] < claims.json
#include <jwt.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

std::string ReadAll(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ifstream file(argv[2], std::ios::binary);
  const std::string key = ReadAll(file);
  jwt_t* jwt = nullptr;
  if (jwt_new(&jwt) != 0 ||
      jwt_set_alg(jwt, jwt_str_alg(argv[1]), reinterpret_cast<const unsigned char*>(key.data()),
                  static_cast<int>(key.size())) != 0 ||
      (argc > 3 && jwt_add_header(jwt, "kid", argv[3]) != 0) ||
      jwt_add_grants_json(jwt, ReadAll(std::cin).c_str()) != 0) {
    return 1;
  }
  char* token = jwt_encode_str(jwt);
  if (token == nullptr) return 1;
  std::cout << token << std::endl;
  std::free(token);
  jwt_free(jwt);
  return 0;
}
