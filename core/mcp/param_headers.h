// x-mcp-header: parameters of a tool that are mirrored into Mcp-Param-* headers (2026-07-28 Streamable HTTP, "Custom Headers from Tool
// Parameters"). Reading a tool's schema for them, judging it, and taking the values out of a call's arguments. Pure.
#pragma once

#include "core/json/value.h"
#include "core/wire/http.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace wb::mcp {

struct ParamHeader
{
    QByteArray name;        // of the header, with its prefix
    QList<QByteArray> path; // the chain of property names that leads to the parameter
};

struct ParamHeaderPlan
{
    QList<ParamHeader> headers;
    QString problem; // why the tool's definition is invalid and the tool must not be used over HTTP; empty: it is valid
};

[[nodiscard]] ParamHeaderPlan planParamHeaders(json::Value inputSchema);

// One header for each parameter that has a value; null and absent ones are left out.
[[nodiscard]] wire::HttpHeaders paramHeaders(const QList<ParamHeader> &plan, json::Value arguments);

} // namespace wb::mcp
