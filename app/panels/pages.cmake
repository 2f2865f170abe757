# wb_app_pages: the pages of one server.
add_library(wb_app_pages STATIC
  pages/input/input_queue.cpp pages/input/input_queue.h)
target_link_libraries(wb_app_pages PUBLIC wb_app_widgets)
target_precompile_headers(wb_app_pages REUSE_FROM wb_app_pch)
