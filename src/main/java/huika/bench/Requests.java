package huika.bench;

import java.nio.charset.StandardCharsets;

/// Requests as they go over the wire.
final class Requests {

    private static final String HEADERS =
            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + World.KEY + "\r\n";

    private Requests() {}

    static byte[] get(String path) {
        return bytes("GET " + path + HEADERS + "\r\n");
    }

    /// @param key the idempotency key
    static byte[] post(String path, String key, String json) {
        return send(path, "application/json\r\nIdempotency-Key: " + key, json);
    }

    static byte[] send(String path, String type, String body) {
        var length = "\r\nContent-Length: " + bytes(body).length + "\r\n\r\n";
        return bytes("POST " + path + HEADERS + "Content-Type: " + type + length + body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
