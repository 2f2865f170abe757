#include "tests/testserver/transports/stdio_transport.h"

#include "tests/testserver/protocol/server.h"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace demo {

namespace {

class LineOutlet final : public Outlet
{
public:
    explicit LineOutlet(FdWriter &writer) : m_writer(writer) {}

    void send(const Json &message) override { m_writer.write(message + '\n'); }
    void answer(const Json &message, int) override { send(message); }

private:
    FdWriter &m_writer;
};

} // namespace

StdioTransport::StdioTransport(Server &server)
    : m_server(server), m_writer(STDOUT_FILENO), m_outlet(std::make_shared<LineOutlet>(m_writer)), m_client(server, *m_outlet),
      m_readable(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &StdioTransport::read);
    connect(&m_writer, &FdWriter::readerGone, this, &StdioTransport::ended);
}

void StdioTransport::finish()
{
    m_writer.flushBlocking();
}

void StdioTransport::read()
{
    static std::array<char, 1 << 18> buffer;
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        m_readable.setEnabled(false);
        if (!m_server.scenarios().any([](Scenario &scenario) { return scenario.ignoresEndOfInput(); }))
            emit ended();
        return;
    }
    m_input.append(buffer.data(), count);
    handleLines();
    m_writer.flush();
}

void StdioTransport::handleLines()
{
    qsizetype begin = 0;
    for (;;) {
        const qsizetype end = m_input.indexOf('\n', qMax(begin, m_scanned));
        if (end < 0)
            break;
        const QByteArray line = m_input.mid(begin, end - begin).trimmed();
        begin = end + 1;
        if (!line.isEmpty())
            m_server.receive(line, {m_client, m_outlet});
    }
    m_input.remove(0, begin);
    m_scanned = m_input.size();
}

} // namespace demo
