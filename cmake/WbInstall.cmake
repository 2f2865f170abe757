include(GNUInstallDirs)
wb_write_layer_table()
