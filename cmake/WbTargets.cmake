# wb_add_layer(NAME  SOURCES ...  DEPENDS layers...  PUBLIC libs...  PRIVATE libs...)
#
# One static library per folder. DEPENDS is the layer's row in the dependency table: the library links exactly these, and the same
# row goes to ${CMAKE_BINARY_DIR}/layers.txt, against which tests/architecture checks every #include.
set_property(GLOBAL PROPERTY WB_LAYER_TABLE "")

function(wb_add_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PUBLIC;PRIVATE" ${ARGN})
  add_library(wb_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(wb_${name} PUBLIC wb_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(wb_${name} PUBLIC wb_${dependency})
  endforeach()
  if(WB_PCH_TARGET AND NOT name STREQUAL "base")
    target_precompile_headers(wb_${name} REUSE_FROM ${WB_PCH_TARGET})
  endif()
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REPLACE ";" "," depends "${ARG_DEPENDS}")
  set_property(GLOBAL APPEND PROPERTY WB_LAYER_TABLE "${folder}|${name}|${depends}")
endfunction()

# Writes the table once every layer is known; call at the end of the top-level list file.
function(wb_write_layer_table)
  get_property(rows GLOBAL PROPERTY WB_LAYER_TABLE)
  list(JOIN rows "\n" text)
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/layers.txt CONTENT "${text}\n")
endfunction()

# wb_add_test(NAME  SOURCES ...  LIBS ...  [LABELS ...]  [TIMEOUT s]  [SERIAL])
#
# One Qt Test executable; registered with CTest under its own name. SERIAL tests never share the machine with another one.
function(wb_add_test name)
  cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE wb_options Qt6::Test ${ARG_LIBS})
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false;WB_TEST_BIN_DIR=${CMAKE_BINARY_DIR}/bin")
  # Tests of core are also built and run under the sanitizers: `core-tests` builds them all, label `core` runs them.
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  if(folder MATCHES "^tests/core")
    list(APPEND ARG_LABELS core)
    if(NOT TARGET core-tests)
      add_custom_target(core-tests)
    endif()
    add_dependencies(core-tests ${name})
  endif()
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
  if(ARG_SERIAL)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
  endif()
endfunction()

# wb_add_fuzzer(NAME SOURCES ... LIBS ...): a libFuzzer target; its corpus is tests/fuzz/corpus/NAME.
function(wb_add_fuzzer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE wb_options ${ARG_LIBS})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endfunction()
