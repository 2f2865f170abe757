#include "core/mcp/client_info.h"

#include "core/json/writer.h"

namespace wb::mcp {

QByteArray ClientInfo::toJson() const
{
    json::Writer writer;
    writer.beginObject().key("name").string(name);
    if (!title.isEmpty())
        writer.key("title").string(title);
    writer.key("version").string(version).endObject();
    return writer.take();
}

} // namespace wb::mcp
