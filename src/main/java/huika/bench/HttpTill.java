package huika.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One connection: HTTP/1.1, kept alive, one request at a time.
final class HttpTill implements AutoCloseable {

    private static final int BUFFER = 16 << 10;

    /// What was answered.
    record Answer(int status, String body) {}

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    HttpTill(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    Answer get(String path) throws IOException {
        return send(Requests.get(path));
    }

    /// @param key the idempotency key
    Answer post(String path, String key, String json) throws IOException {
        return send(Requests.post(path, key, json));
    }

    Answer send(String path, String type, String body) throws IOException {
        return send(Requests.send(path, type, body));
    }

    private Answer send(byte[] request) throws IOException {
        out.write(request);
        var status = Integer.parseInt(line().substring(9, 12));
        var length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        var body = length < 0 ? chunks() : bytes(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var end = from;
        while (end == to || buffer[end] != '\n') {
            if (end < to) end++;
            else end -= fill();
        }
        var line = new String(buffer, from, end - 1 - from, StandardCharsets.ISO_8859_1);
        from = end + 1;
        return line;
    }

    private byte[] bytes(int count) throws IOException {
        var bytes = new byte[count];
        for (var read = 0; read < count; ) {
            if (from == to) fill();
            var some = Math.min(to - from, count - read);
            System.arraycopy(buffer, from, bytes, read, some);
            from += some;
            read += some;
        }
        return bytes;
    }

    /// Reads more behind what is still unread, which moves to the front.
    ///
    /// @return how far it moved
    private int fill() throws IOException {
        var moved = from;
        System.arraycopy(buffer, from, buffer, 0, to - from);
        from = 0;
        to -= moved;
        var some = to == BUFFER ? -1 : in.read(buffer, to, BUFFER - to);
        if (some < 0) throw new EOFException("the server hung up");
        to += some;
        return moved;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
