# What the pages of one server are made of.

# Schemas, documents and templates as values: no widgets, tested without a display.
add_library(wb_app_schema STATIC
  forms/field_spec.cpp forms/field_spec.h
  forms/field_words.cpp forms/field_words.h
  forms/form_document.cpp forms/form_document.h
  forms/form_values.cpp forms/form_values.h
  forms/mark_index.cpp forms/mark_index.h
  forms/schema_check.cpp forms/schema_check.h forms/schema_check_scalars.cpp
  forms/schema_marks.cpp forms/schema_marks.h
  forms/schema_model.cpp forms/schema_model.h
  forms/schema_words.cpp forms/schema_words.h
  forms/spec_builder.cpp forms/spec_builder.h
  forms/spec_members.cpp
  forms/spec_unions.cpp
  forms/text_format.cpp forms/text_format.h
  forms/uri_template.cpp forms/uri_template.h
  forms/uri_template_parser.cpp forms/uri_template_parser.h)
target_link_libraries(wb_app_schema PUBLIC wb_options wb_json Qt6::Core)

add_library(wb_app_forms STATIC
  editor/bracket_match.cpp editor/bracket_match.h
  editor/code_edit.cpp editor/code_edit.h
  editor/json_editor.cpp editor/json_editor.h
  editor/json_highlighter.cpp editor/json_highlighter.h
  forms/any_editor.cpp forms/any_editor.h
  forms/array_editor.cpp forms/array_editor.h
  forms/choice_editor.cpp forms/choice_editor.h
  forms/field_menu.cpp forms/field_menu.h
  forms/field_row.cpp forms/field_row.h forms/field_row_parts.cpp
  forms/form_context.h
  forms/indent_frame.cpp forms/indent_frame.h
  forms/item_row.cpp forms/item_row.h
  forms/mark_label.cpp forms/mark_label.h
  forms/multi_choice_editor.cpp forms/multi_choice_editor.h
  forms/null_editor.cpp forms/null_editor.h
  forms/number_editor.cpp forms/number_editor.h
  forms/object_editor.cpp forms/object_editor.h
  forms/quiet_combo_box.cpp forms/quiet_combo_box.h
  forms/schema_form.cpp forms/schema_form.h
  forms/segment_button.cpp forms/segment_button.h
  forms/string_editor.cpp forms/string_editor.h
  forms/tab_order.cpp forms/tab_order.h
  forms/text_field.cpp forms/text_field.h
  forms/union_editor.cpp forms/union_editor.h
  forms/value_editor.cpp forms/value_editor.h
  forms/value_host.cpp forms/value_host.h)
target_link_libraries(wb_app_forms PUBLIC wb_app_widgets wb_app_schema)
target_precompile_headers(wb_app_forms REUSE_FROM wb_app_pch)
