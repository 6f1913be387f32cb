package huika.web;

import static org.assertj.core.api.Assertions.assertThat;

import huika.world.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused before its body has come leaves the connection fit for the next request, on the
/// direct way and on the general one.
final class KeptConnectionTest {

    private static final int BODY = 2_000;

    @ParameterizedTest
    @CsvSource({"/purchases, 401", "/members, 401", "/no-such-thing, 404"})
    void aBodyAfterItsRefusalIsNotTakenForARequest(String path, int refused) throws Exception {
        var port = TestServer.shared().port();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var turn = 0; turn < 3; turn++) {
                send(
                        socket,
                        """
                        POST /api/v1%s HTTP/1.1\r
                        Host: 127.0.0.1\r
                        Content-Type: application/json\r
                        Content-Length: %d\r
                        \r
                        """
                                .formatted(path, BODY));
                Thread.sleep(100);
                send(socket, "x".repeat(BODY));
                assertThat(status(in)).as(path + " " + turn).isEqualTo(refused);
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// The status of an answer, which is taken in to its end; -1 where the connection ended.
    private static int status(BufferedReader in) throws IOException {
        var first = in.readLine();
        var length = 0;
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) length = Integer.parseInt(line.substring(16));
        }
        for (var i = 0; i < length; i++) in.read();
        return first == null ? -1 : Integer.parseInt(first.split(" ")[1]);
    }
}
