package huika.counter;

import huika.counter.NaiveMember.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What [NaiveCounter] is asked, tells and keeps.
final class NaiveSlips {

    private NaiveSlips() {}

    /// What is told: a refusal's code, or the numbers; `made` is what was kept of a sale or top-up.
    record Told(String code, Map<String, Long> numbers, @Nullable Object made) {
        static Told no(String code) {
            return new Told(code, Map.of(), null);
        }
    }

    record Line(String sku, String category, long quantity, long price, @Nullable Long offer) {

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("sku", sku);
            json.put("category", category);
            json.put("quantity", quantity);
            json.put("unitPrice", price);
            if (offer != null) json.put("offerPrice", offer);
            return json;
        }
    }

    /// @param amount fen or points, as `kind` says; null: what is left
    record Tender(String kind, @Nullable Long amount) {

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("kind", kind);
            if (amount != null) json.put(kind.equals("points") ? "points" : "amount", amount);
            return json;
        }
    }

    static final class Paid {
        final String kind;
        long amount;
        long principal;
        long bonus;
        long points;

        Paid(String kind) {
            this.kind = kind;
        }
    }

    static final class Sold {
        final NaiveMember member;
        final long id;
        final LocalDate on;
        final List<Line> lines;
        final List<Long> net = new ArrayList<>();
        final List<Paid> paid = new ArrayList<>();
        final List<Paid> back = new ArrayList<>();
        final List<Use> uses = new ArrayList<>();
        final long[] points;
        final long[] units;
        final long[] amounts;
        String coupon = "";
        String tier = "";
        long room = Long.MAX_VALUE;
        long earned;
        long clawed;
        long chargedOn;
        long charged;

        Sold(NaiveMember member, long id, LocalDate on, List<Line> lines) {
            this.member = member;
            this.id = id;
            this.on = on;
            this.lines = lines;
            this.points = new long[lines.size()];
            this.units = new long[lines.size()];
            this.amounts = new long[lines.size()];
        }

        /// Points of a set-off that come back and can still be used.
        long usableAgain(List<Paid> moves, LocalDate today) {
            var amount = moves.stream().mapToLong(move -> move.points).sum();
            var usable = 0L;
            for (var i = uses.size() - 1; i >= 0 && amount > 0; i--) {
                var use = uses.get(i);
                if (!use.lot().asset.equals("points")) continue;
                var part = Math.min(use.amount(), amount);
                var until = use.lot().until;
                if (until == null || !until.isBefore(today)) usable += part;
                amount -= part;
            }
            return usable;
        }
    }

    static final class ToppedUp {
        final NaiveMember member;
        final long id;
        final long amount;
        long reversed;
        long clawed;

        ToppedUp(NaiveMember member, long id, long amount) {
            this.member = member;
            this.id = id;
            this.amount = amount;
        }
    }
}
