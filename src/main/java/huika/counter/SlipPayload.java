package huika.counter;

import huika.outbox.StoredEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What events say of slips: amounts and balances, read from the slips themselves.
final class SlipPayload {

    private SlipPayload() {}

    static Map<Long, Map<String, Object>> of(JdbcClient jdbc, List<StoredEvent> events) {
        var select =
                """
                select id, kind, facts::text from counter.slip
                 where (bucket, id) in (select b, i from unnest(?::smallint[], ?::bigint[]) as w (b, i))
                """;
        var buckets = events.stream().map(e -> (short) e.bucket()).toArray(Short[]::new);
        var subjects =
                events.stream()
                        .map(StoredEvent::subject)
                        .filter(Objects::nonNull)
                        .toArray(Long[]::new);
        var bySlip = new HashMap<Long, Map<String, Object>>();
        jdbc.sql(select)
                .params(buckets, subjects)
                .query(row -> {
                    var slip = SlipReading.slip(row.getString(2), row.getString(3));
                    bySlip.put(row.getLong(1), data(slip));
                });
        var byEvent = new HashMap<Long, Map<String, Object>>();
        for (var event : events) {
            var data = bySlip.get(event.subject());
            if (data != null) byEvent.put(event.id(), data);
        }
        return byEvent;
    }

    private static Map<String, Object> data(Slip slip) {
        var data = new LinkedHashMap<String, Object>();
        switch (slip) {
            case Slip.Purchase p -> put(data, net(p), p.earned());
            case Slip.Refund r ->
                    put(
                            data,
                            r.amounts().stream().mapToLong(Long::longValue).sum(),
                            r.pointsTaken());
            case Slip.TopUp t -> put(data, t.amount(), t.bonus());
            case Slip.Reversal r -> put(data, r.amount(), r.bonus());
            case Slip.Withdrawal w -> put(data, w.amount(), w.bonus());
            case Slip.Redemption r -> put(data, r.spent(), r.quantity());
            case Slip.Grant g -> put(data, g.amount(), g.amount());
            case Slip.LateCredit l -> put(data, l.points(), l.settled());
            case Slip.Fee f -> put(data, f.amount(), f.fee() - f.amount());
            case Slip.Use u -> put(data, u.quantity(), u.left());
        }
        data.put("balances", slip.balances());
        return data;
    }

    private static long net(Slip.Purchase purchase) {
        return purchase.lines().stream().mapToLong(l -> l.net()).sum();
    }

    private static void put(Map<String, Object> data, long amount, long more) {
        data.put("amount", amount);
        data.put("more", more);
    }
}
