# wb_app_pages: the pages of one server.
add_library(wb_app_pages STATIC
  pages/explorer/explorer.cpp pages/explorer/explorer.h
  pages/explorer/explorer_model.cpp pages/explorer/explorer_model.h
  pages/input/input_card.cpp pages/input/input_card.h
  pages/input/input_panel.cpp pages/input/input_panel.h
  pages/input/input_queue.cpp pages/input/input_queue.h
  pages/items/call_bar.cpp pages/items/call_bar.h
  pages/items/item_page.cpp pages/items/item_page.h
  pages/items/prompt_page.cpp pages/items/prompt_page.h
  pages/items/raw_page.cpp pages/items/raw_page.h
  pages/items/resource_page.cpp pages/items/resource_page.h
  pages/items/tool_page.cpp pages/items/tool_page.h
  pages/result/content_list.cpp pages/result/content_list.h
  pages/result/result_view.cpp pages/result/result_view.h
  pages/server_page.cpp pages/server_page.h)
target_link_libraries(wb_app_pages PUBLIC wb_app_forms wb_workbench)
target_precompile_headers(wb_app_pages REUSE_FROM wb_app_pch)
