# wb_app_panels: the frame log, the list of servers, the connection page.
add_library(wb_app_panels STATIC
  connection/connection_page.cpp connection/connection_page.h
  connection/server_info_view.cpp connection/server_info_view.h
  connection/stderr_view.cpp connection/stderr_view.h
  connection/step_delegate.cpp connection/step_delegate.h
  log/channel_menu.cpp log/channel_menu.h
  log/compare_window.cpp log/compare_window.h
  log/diff_model.cpp log/diff_model.h
  log/export_job.cpp log/export_job.h
  log/frame_inspector.cpp log/frame_inspector.h
  log/frame_menu.cpp log/frame_menu.h
  log/frame_report.cpp log/frame_report.h
  log/frame_table.cpp log/frame_table.h log/frame_table_paint.cpp
  log/log_files.cpp log/log_files.h
  log/log_panel.cpp log/log_panel.h
  log/timing_view.cpp log/timing_view.h
  servers/endpoint_section.cpp servers/endpoint_section.h
  servers/import_window.cpp servers/import_window.h
  servers/network_section.cpp servers/network_section.h
  servers/protocol_section.cpp servers/protocol_section.h
  servers/server_delegate.cpp servers/server_delegate.h
  servers/server_editor.cpp servers/server_editor.h
  servers/servers_panel.cpp servers/servers_panel.h)
target_link_libraries(wb_app_panels PUBLIC wb_app_widgets)
target_precompile_headers(wb_app_panels REUSE_FROM wb_app_pch)
