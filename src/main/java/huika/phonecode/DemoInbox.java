package huika.phonecode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/// The phones of a demonstration: what would have been sent, the latest first. In this server's
/// memory, and empty everywhere else.
@Component
final class DemoInbox {

    private static final int MOST = 50;

    private final Deque<CodeMessage> latest = new ArrayDeque<>();

    synchronized void add(CodeMessage message) {
        latest.addFirst(message);
        if (latest.size() > MOST) latest.removeLast();
    }

    synchronized List<CodeMessage> latest() {
        return List.copyOf(latest);
    }
}
