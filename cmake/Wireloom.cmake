# What every target has in common: warnings, sanitizers, the way libraries and tests are declared.

option(WIRELOOM_WERROR "Treat warnings as errors" ON)
set(WIRELOOM_SANITIZE "" CACHE STRING "Sanitizers, comma-separated: address,undefined or thread")

add_library(wireloom_options INTERFACE)
target_compile_features(wireloom_options INTERFACE cxx_std_20)
target_compile_options(wireloom_options INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(WIRELOOM_WERROR)
  target_compile_options(wireloom_options INTERFACE -Werror)
endif()
target_include_directories(wireloom_options INTERFACE ${PROJECT_SOURCE_DIR})
if(WIRELOOM_SANITIZE)
  # GCC's overflow analysis reports false positives in code that a sanitizer instrumented.
  add_compile_options(-fsanitize=${WIRELOOM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
                      -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds)
  add_link_options(-fsanitize=${WIRELOOM_SANITIZE})
  # Under ThreadSanitizer protobuf's headers lay out its maps differently from Debian's library, which was
  # built without: targets that use it add these options. They have one thread.
  if(WIRELOOM_SANITIZE MATCHES "thread")
    set(WIRELOOM_PROTOBUF_OPTIONS -U__SANITIZE_THREAD__)
  endif()
endif()

# wireloom_library(NAME SRCS a.cc ... DEPS target ...)
function(wireloom_library name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_library(${name} STATIC ${ARG_SRCS})
  target_link_libraries(${name} PUBLIC ${ARG_DEPS} PRIVATE wireloom_options)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_features(${name} PUBLIC cxx_std_20)
endfunction()

# wireloom_binary(NAME SRCS a.cc ... DEPS target ...)
function(wireloom_binary name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} wireloom_options)
endfunction()

# wireloom_test(NAME SRCS a.cc ... DEPS target ... [LABELS l ...] [TIMEOUT seconds])
function(wireloom_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SRCS;DEPS;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SRCS})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} wireloom_options GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE WIRELOOM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()
