// What a form says about a field in words. Pure.
#pragma once

#include "app/widgets/forms/field_spec.h"

namespace wb::app {

// "text, 1 to 80 characters", "whole number, at least 3", "date", "one of 4", "list, up to 5 items"
[[nodiscard]] QString typeWords(const FieldSpec &spec);

// What stands in an empty input when nothing is set: "not set", "default: Seattle", "for example Oslo".
[[nodiscard]] QString absentWords(const FieldSpec &spec);

// A raw JSON value for people: a string without its quotes, anything else as spelled, long ones shortened.
[[nodiscard]] QString valueWords(const QByteArray &json);

} // namespace wb::app
