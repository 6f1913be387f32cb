package probe;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.web.Answers;
import huika.web.IdempotencyKey;
import huika.web.PathId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Answers with what it was asked, or fails as it was told.
@RestController
@RequestMapping("/api/v1/probe")
public class ProbeHttp {

    private final JdbcClient sql;
    private final Clock clock;

    public ProbeHttp(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public enum Kind {
        PLAIN,
        FANCY
    }

    public record Line(String sku, int quantity, @Nullable String note) {
        public Line {
            if (quantity <= 0) throw new IllegalArgumentException("quantity");
        }
    }

    public record Order(
            String branch,
            long amount,
            @Nullable Long fee,
            boolean gift,
            @Nullable Kind kind,
            @Nullable LocalDate day,
            @Nullable Instant at,
            List<Line> lines,
            @Nullable Map<String, String> tags) {}

    @PostMapping("/orders")
    public ResponseEntity<Order> order(@RequestBody Order order, IdempotencyKey key) {
        return Answers.created(Outcome.done(order));
    }

    @PostMapping("/texts")
    public int text(@RequestBody String text) {
        return text.length();
    }

    @PostMapping("/replays")
    public ResponseEntity<Map<String, String>> replay(IdempotencyKey key) {
        return Answers.replayed(Answers.created(Outcome.done(Map.of("key", key.value()))));
    }

    @GetMapping("/things/{id}")
    public Map<String, Object> thing(@PathVariable String id) {
        return Map.of("id", PathId.of("thg", id), "at", clock.now());
    }

    @GetMapping("/numbers/{number}")
    public long number(@PathVariable long number, @RequestParam int factor) {
        return Math.multiplyExact(number, factor);
    }

    @GetMapping("/refusals")
    public ResponseEntity<Void> refusal() {
        return Answers.ok(
                Outcome.refused(
                        Refusal.of(Code.INSUFFICIENT_BALANCE).with("wanted", 500).with("held", 7)));
    }

    @GetMapping("/failures/{kind}")
    public void failure(@PathVariable String kind) {
        switch (kind) {
            case "bug" -> throw new IllegalStateException("phone 13800138000");
            case "busy" -> throw new CannotGetJdbcConnectionException("no connection");
            case "unique" -> throw new DataIntegrityViolationException("phone 13800138000");
            case "text" -> sql.sql("select ?::text").param("a\0b").query().singleValue();
            case "number" ->
                    sql.sql("select (?::bigint * 10)::int").param(1L << 40).query().singleValue();
            default -> throw new IllegalArgumentException(kind);
        }
    }
}
