package huika.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Many tills at work over HTTP/1.1, each on a connection of its own with one request at a time,
/// all served by one thread: a thread for each would take more of the processors it shares with the
/// server than its requests need.
final class Tills implements AutoCloseable {

    private static final int ROOM = 8 << 10;
    private static final byte[] NOTHING = {};
    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "Content-Length: ";

    private final Selector selector;
    private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
    private final PriorityQueue<Till> idle =
            new PriorityQueue<>(Comparator.comparingLong(till -> till.due));
    private final Latencies latencies = new Latencies();
    private final long gap;
    private long refused;
    private int asking;

    private Tills(Selector selector, long gap) {
        this.selector = selector;
        this.gap = gap;
    }

    /// Everybody asks again as soon as they are answered; or so many requests a second come,
    /// whatever the answers take: a request that had to wait for its till took as long as since its
    /// time.
    ///
    /// @param perSecond 0: as many as there can be
    /// @throws IllegalStateException where an answer is not what it had to be
    static Rate work(
            int tills, int port, Basket basket, boolean mixed, double seconds, double perSecond)
            throws IOException {
        var gap = perSecond == 0 ? 0 : (long) (tills / perSecond * 1e9);
        try (var all = new Tills(Selector.open(), gap)) {
            for (var i = 0; i < tills; i++) {
                all.idle.add(all.new Till(port, new Cashier(basket, mixed), gap * i / tills));
            }
            return all.run((long) (seconds * 1e9));
        }
    }

    private Rate run(long nanos) throws IOException {
        var began = System.nanoTime();
        for (var till : idle) till.due += began;
        for (var now = began; now - began < nanos; now = System.nanoTime()) {
            while (!idle.isEmpty() && idle.element().due <= now) idle.remove().ask();
            var left = idle.isEmpty() ? nanos - (now - began) : idle.element().due - now;
            selector.select(this::answer, Math.max(1, left / 1_000_000));
        }
        var rate = Rate.of(latencies, refused, System.nanoTime() - began);
        // what is under way is nobody's load after this
        idle.clear();
        while (asking > 0) selector.select(this::hear);
        return rate;
    }

    /// Takes an answer, and asks again where it is time.
    private void answer(SelectionKey key) {
        var till = (Till) key.attachment();
        if (!hear(key)) return;
        if (gap > 0 && till.due > System.nanoTime()) idle.add(till);
        else till.ask();
    }

    /// @return whether all of the answer is there
    private boolean hear(SelectionKey key) {
        return ((Till) key.attachment()).hear();
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) key.channel().close();
        selector.close();
    }

    /// One of them.
    private final class Till {

        private final SocketChannel channel;
        private final Cashier cashier;
        private long due;
        private long from;
        private Cashier.@Nullable Ask ask;
        private byte[] heard = NOTHING;

        Till(int port, Cashier cashier, long due) throws IOException {
            this.cashier = cashier;
            this.due = due;
            var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask() {
            var next = cashier.next();
            ask = next;
            asking++;
            from = gap > 0 ? due : System.nanoTime();
            room.clear().put(next.request()).flip();
            try {
                // a request fits into what a socket holds
                while (room.hasRemaining()) channel.write(room);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /// @return whether all of the answer is there
        boolean hear() {
            try {
                if (channel.read(room.clear()) < 0) throw new EOFException("the server hung up");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            var before = heard.length;
            heard = Arrays.copyOf(heard, before + room.flip().remaining());
            room.get(heard, before, room.remaining());
            var text = new String(heard, StandardCharsets.UTF_8);
            var body = text.indexOf(END) + END.length();
            if (body < END.length()) return false;
            var length = text.indexOf(LENGTH) + LENGTH.length();
            var bytes = Integer.parseInt(text.substring(length, text.indexOf('\r', length)));
            // heads are plain ASCII: as many bytes as characters
            if (heard.length < body + bytes) return false;
            heard = NOTHING;
            take(Integer.parseInt(text.substring(9, 12)), text.substring(body));
            return true;
        }

        private void take(int status, String body) {
            var asked = Objects.requireNonNull(ask);
            if (status != asked.status()) {
                throw new IllegalStateException(
                        "answered " + status + " instead of " + asked.status() + ": " + body);
            }
            asking--;
            if (status >= 400) refused++;
            latencies.add(System.nanoTime() - from);
            due += gap;
            cashier.hear(asked, body);
        }
    }
}
