// One HTTP/1.1 connection, kept alive: hands out one request at a time and takes its response, whole or as a chunked stream.
// Deletes itself when the peer is gone.
#pragma once

#include "tests/testserver/transports/http_message.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace demo {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    explicit HttpConnection(QTcpSocket *socket);

    void respond(int status, const QByteArray &contentType, const QByteArray &body, const HttpHeaders &more = {});
    void respond(int status, const HttpHeaders &more = {}) { respond(status, {}, {}, more); }

    void beginStream(const QByteArray &contentType, const HttpHeaders &more = {});
    void writeStream(const QByteArray &bytes);
    void endStream();
    // Every piece of the stream at most this big, and so many milliseconds apart.
    void pace(qsizetype bytes, int intervalMs);

    // For misbehaviour: raw bytes, an end without a response, an end by RST.
    void writeRaw(const QByteArray &bytes);
    [[nodiscard]] qint64 unsent() const { return m_socket->bytesToWrite(); }
    void closeNow();
    void resetNow();

signals:
    void requested(const demo::HttpRequest &request);
    void bytesSent();
    void closed(); // the peer is gone, or we closed

private:
    void read();
    void writeChunk(const QByteArray &bytes);
    void writePaced();
    void finishResponse();

    QTcpSocket *m_socket; // owned as a child
    HttpRequestReader m_reader;
    bool m_isBusy = false; // with a request that has no complete response yet
    bool m_isEnding = false;
    QByteArray m_waiting; // for its turn under pace()
    qsizetype m_pieceSize = 0;
    QTimer m_pieceTimer;
};

} // namespace demo
