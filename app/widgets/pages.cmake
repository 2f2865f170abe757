# What the pages of one server are made of.

# Schemas, documents and templates as values: no widgets, tested without a display.
add_library(wb_app_schema STATIC
  forms/field_spec.cpp forms/field_spec.h
  forms/form_document.cpp forms/form_document.h
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
