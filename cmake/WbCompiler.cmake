# Compiler settings shared by every target: C++20, warnings as errors, strict Qt strings, sanitizers on request.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(WB_CCACHE ccache)
if(WB_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${WB_CCACHE})
endif()

find_program(WB_MOLD mold)

add_library(wb_options INTERFACE)
target_compile_options(wb_options INTERFACE
  -Wall -Wextra -Wno-missing-field-initializers   # designated initialisers leave members out on purpose
  -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>   # false alarms on tl::expected<T, struct with QString> in g++ 12
  $<$<CXX_COMPILER_ID:GNU>:-Winvalid-pch;-fpch-preprocess>)
target_compile_definitions(wb_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  WB_VERSION="${PROJECT_VERSION}")
target_include_directories(wb_options INTERFACE ${CMAKE_SOURCE_DIR})
# Libraries' own headers are not ours to warn about.
target_include_directories(wb_options SYSTEM INTERFACE ${TL_EXPECTED_INCLUDE_DIR})

if(WB_MOLD AND NOT WB_BUILD_FUZZERS)
  target_link_options(wb_options INTERFACE -fuse-ld=mold)
endif()

if(WB_SANITIZE)
  target_compile_options(wb_options INTERFACE -fsanitize=${WB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(wb_options INTERFACE -fsanitize=${WB_SANITIZE})
endif()

if(WB_BUILD_FUZZERS)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "WB_BUILD_FUZZERS needs Clang (preset 'fuzz')")
  endif()
  target_compile_options(wb_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  target_link_options(wb_options INTERFACE -fsanitize=address,undefined)
endif()
