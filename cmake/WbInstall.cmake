# What a package contains: both programs, the demo server (the window offers it on first run), manual, completions, desktop entry.
include(GNUInstallDirs)

install(TARGETS mcpwb mcp-demo-server RUNTIME)
install(FILES resources/man/mcpwb.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES resources/completions/mcpwb.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME mcpwb)
install(FILES resources/completions/_mcpwb DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES resources/completions/mcpwb.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
if(WB_BUILD_APP)
  install(TARGETS mcp-workbench RUNTIME)
  install(FILES resources/mcp-workbench.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES resources/mcp-workbench.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

wb_write_layer_table()
