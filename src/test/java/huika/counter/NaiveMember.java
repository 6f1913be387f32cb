package huika.counter;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member of [NaiveCounter]: a handful of lots and a list of what counted.
final class NaiveMember {

    static final class Lot {
        final String asset;
        final long source;
        final @Nullable LocalDate until;
        long left;

        Lot(String asset, long source, long amount, @Nullable LocalDate until) {
            this.asset = asset;
            this.source = source;
            this.left = amount;
            this.until = until;
        }
    }

    record Use(Lot lot, long amount) {}

    record Counted(LocalDate on, long fen, int sales) {}

    final NaiveShop shop;
    final LocalDate joined;
    final MonthDay birthday;
    final List<Lot> lots = new ArrayList<>();
    final List<Counted> counted = new ArrayList<>();
    final Map<String, Integer> claims = new HashMap<>();
    @Nullable String tier;
    @Nullable LocalDate lastSale;
    long owed;

    NaiveMember(NaiveShop shop, LocalDate joined, MonthDay birthday) {
        this.shop = shop;
        this.joined = joined;
        this.birthday = birthday;
        this.tier = shop.tiers().isEmpty() ? null : shop.tiers().getFirst();
    }

    void expire(LocalDate today) {
        var last = lastSale == null ? joined : lastSale;
        var lapsed = shop.lapses() && NaiveShop.lastOf(last, 1).isBefore(today);
        for (var lot : lots) {
            var over = lot.until != null && lot.until.isBefore(today);
            if (over || (lapsed && lot.asset.equals("points"))) lot.left = 0;
        }
    }

    long held(String asset) {
        return lots.stream().filter(l -> l.asset.equals(asset)).mapToLong(l -> l.left).sum();
    }

    void give(String asset, long amount, long source, @Nullable LocalDate until) {
        if (amount > 0) lots.add(new Lot(asset, source, amount, until));
    }

    /// Takes from lots of `first` before all others, then what expires first.
    List<Use> take(String asset, long amount, long first) {
        var order =
                Comparator.comparing((Lot l) -> l.source != first)
                        .thenComparing(l -> l.until == null ? LocalDate.MAX : l.until);
        var uses = new ArrayList<Use>();
        for (var lot : lots.stream().sorted(order).toList()) {
            if (!lot.asset.equals(asset) || lot.left == 0 || amount == 0) continue;
            var part = Math.min(lot.left, amount);
            lot.left -= part;
            amount -= part;
            uses.add(new Use(lot, part));
        }
        if (amount > 0) throw new AssertionError("the model takes more than is held");
        return uses;
    }

    long spent(LocalDate today) {
        return window(today).stream().mapToLong(Counted::fen).sum();
    }

    private List<Counted> window(LocalDate today) {
        var from = today.minusMonths(12).plusDays(1);
        return counted.stream()
                .filter(c -> !c.on().isBefore(from) && !c.on().isAfter(today))
                .toList();
    }

    void climb(LocalDate today) {
        for (var i = 1; i < shop.tiers().size(); i++) {
            if (i > rank() && spent(today) >= shop.ladder().get(i)) tier = shop.tiers().get(i);
        }
    }

    /// The nightly review.
    void review(LocalDate today) {
        if (shop.keepsTiers() || rank() <= 0) return;
        if (spent(today) >= shop.ladder().get(rank())) return;
        var down = rank() - 1;
        while (down > 0 && spent(today) < shop.ladder().get(down)) down--;
        tier = shop.tiers().get(down);
    }

    int rank() {
        return shop.tiers().indexOf(tier);
    }

    Map<String, Long> balances() {
        var all = new HashMap<String, Long>();
        for (var lot : lots) all.merge(lot.asset, lot.left, Long::sum);
        all.values().removeIf(amount -> amount == 0);
        return all;
    }
}
