# The look (theme, style, icons): below widgets and panels, which use it. Included before them.
set(look ${CMAKE_CURRENT_LIST_DIR})

# One precompiled header for every Gui target: target_precompile_headers(TARGET REUSE_FROM wb_app_pch). It must not know a macro that
# its users lack, so it links nothing but Widgets.
add_library(wb_app_pch STATIC ${look}/gui_pch.cpp)
target_link_libraries(wb_app_pch PUBLIC wb_options Qt6::Widgets)
target_precompile_headers(wb_app_pch PRIVATE
  <QAbstractItemView> <QAbstractScrollArea> <QAction> <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QDialog> <QFormLayout>
  <QFrame> <QHeaderView> <QIcon> <QLabel> <QLineEdit> <QListView> <QMainWindow> <QMenu> <QPainter> <QPlainTextEdit> <QPushButton>
  <QScrollArea> <QScrollBar> <QSplitter> <QStackedWidget> <QStyleOption> <QTabWidget> <QTableView> <QTimer> <QToolBar> <QToolButton>
  <QTreeView> <QWidget> <functional> <memory> <optional> <vector>)

add_library(wb_app_look STATIC
  ${look}/icons.cpp ${look}/icons.h
  ${look}/palette_entry.h
  ${look}/style_painting.cpp ${look}/style_painting.h
  ${look}/theme.cpp ${look}/theme.h
  ${look}/workbench_style.cpp ${look}/workbench_style.h
  ${CMAKE_SOURCE_DIR}/resources/workbench.qrc)
set_target_properties(wb_app_look PROPERTIES AUTORCC ON)
target_link_libraries(wb_app_look PUBLIC wb_options Qt6::Widgets PRIVATE Qt6::Svg)
target_precompile_headers(wb_app_look REUSE_FROM wb_app_pch)
