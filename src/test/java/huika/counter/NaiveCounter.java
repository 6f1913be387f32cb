package huika.counter;

import huika.counter.NaiveMember.Use;
import huika.counter.NaiveSlips.Line;
import huika.counter.NaiveSlips.Paid;
import huika.counter.NaiveSlips.Sold;
import huika.counter.NaiveSlips.Tender;
import huika.counter.NaiveSlips.Told;
import huika.counter.NaiveSlips.ToppedUp;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The counter once more, as simple as it can be: lists and maps, one operation at a time, nothing
/// of the program's own rules. The simulation compares the two after every step.
final class NaiveCounter {

    static final List<String> MONEY =
            List.of("cash", "card", "wechat", "alipay", "transfer", "cheque", "other");

    private long ids;
    LocalDate today = LocalDate.EPOCH;

    Told sell(
            NaiveMember m,
            List<Line> lines,
            List<String> coupons,
            List<Tender> tenders,
            boolean dry) {
        m.expire(today);
        var shop = m.shop;
        var wanted = new HashMap<String, Long>();
        for (var code : coupons) {
            if (!shop.coupons().containsKey(code)) return Told.no("COUPON_KIND_UNKNOWN");
            if (m.held(code) < wanted.merge(code, 1L, Long::sum)) return Told.no("COUPON_NOT_HELD");
        }
        if (coupons.size() > 1) return Told.no("OFFERS_NOT_COMBINABLE");
        var sold = new Sold(m, ++ids, today, lines);
        var gross = lines.stream().mapToLong(l -> l.quantity() * l.price()).sum();
        var due = 0L;
        for (var line : lines) {
            var off =
                    shop.off(
                            m.tier == null ? "" : m.tier,
                            line.category(),
                            line.sku(),
                            line.quantity(),
                            line.price());
            if (line.offer() != null)
                off = Math.max(off, line.quantity() * Math.max(0, line.price() - line.offer()));
            sold.net.add(line.quantity() * line.price() - off);
            due += line.quantity() * line.price() - off;
        }
        var couponUsed = false;
        if (!coupons.isEmpty()) {
            var value = Math.min(gross, shop.coupons().getOrDefault(coupons.getFirst(), 0L));
            couponUsed = gross - value < due;
            if (couponUsed) {
                due = gross - value;
                sold.net.clear();
                var weights = lines.stream().map(l -> l.quantity() * l.price()).toList();
                var parts = portions(value, weights);
                for (var i = 0; i < lines.size(); i++) sold.net.add(weights.get(i) - parts.get(i));
            }
        }
        var refusal = pay(m, tenders, due, sold);
        if (refusal != null) return Told.no(refusal);
        sold.tier = m.tier == null ? "" : m.tier;
        var cap = shop.cap().get(sold.tier);
        if (cap != null) sold.room = Math.max(0, cap - m.held("points"));
        sold.earned = earn(sold, sold.net, points(sold.paid));
        for (var i = 0; i < lines.size(); i++) {
            sold.points[i] = lineEarns(sold, i, sold.net, points(sold.paid));
        }
        var settled = Math.min(m.owed, sold.earned);
        var numbers = new HashMap<String, Long>();
        numbers.put("gross", gross);
        numbers.put("net", due);
        numbers.put("pointsEarned", sold.earned);
        numbers.put("owedSettled", settled);
        if (dry) return new Told("", numbers, null);
        for (var paid : sold.paid) {
            sold.uses.addAll(m.take("principal", paid.principal, -1));
            sold.uses.addAll(m.take("bonus", paid.bonus, -1));
            sold.uses.addAll(m.take("points", paid.points, -1));
        }
        if (couponUsed) sold.coupon = coupons.getFirst();
        if (couponUsed) sold.uses.addAll(m.take(sold.coupon, 1, -1));
        m.owed -= settled;
        m.give("points", sold.earned - settled, sold.id, shop.until(today, m.joined));
        m.counted.add(new NaiveMember.Counted(today, counts(sold.lines, sold.net), 1));
        m.lastSale = today;
        m.climb(today);
        return told(m, numbers, sold);
    }

    private static Told told(NaiveMember m, Map<String, Long> numbers, @Nullable Object made) {
        m.balances().forEach((asset, amount) -> numbers.put("balances." + asset, amount));
        return new Told("", numbers, made);
    }

    private static long points(List<Paid> paid) {
        return paid.stream().filter(p -> p.kind.equals("points")).mapToLong(p -> p.amount).sum();
    }

    private static long counts(List<Line> lines, List<Long> amounts) {
        var sum = 0L;
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).category().equals("service")) sum += amounts.get(i);
        }
        return sum;
    }

    private static @Nullable String pay(NaiveMember m, List<Tender> tenders, long due, Sold sold) {
        var seen = new HashSet<String>();
        var fixed = 0L;
        for (var tender : tenders) {
            var own = tender.kind().equals("points") || tender.kind().equals("stored-value");
            if (!own && !MONEY.contains(tender.kind())) return "TENDER_UNKNOWN";
            if (!seen.add(tender.kind())) return "TENDERS_DO_NOT_ADD_UP";
            if (tender.kind().equals("stored-value") && !m.shop.hasValue())
                return "FUNCTION_NOT_ON_CARD";
            if (tender.kind().equals("points") && !m.shop.offset())
                return "REDEMPTION_KIND_NOT_ALLOWED";
            if (tender.amount() != null) fixed += tender.amount();
        }
        if (fixed > due) return "TENDERS_DO_NOT_ADD_UP";
        var left = due - fixed;
        var value = m.held("principal") + m.held("bonus");
        for (var tender : tenders) {
            var paid = new Paid(tender.kind());
            paid.amount = tender.amount() == null ? left : tender.amount();
            if (tender.kind().equals("points")) {
                if (tender.amount() == null) paid.amount = Math.min(left, m.held("points"));
                paid.points = paid.amount;
                if (paid.points > m.held("points")) return "POINTS_INSUFFICIENT";
            }
            if (tender.kind().equals("stored-value")) {
                if (tender.amount() == null) paid.amount = Math.min(left, value);
                if (paid.amount > value) return "INSUFFICIENT_BALANCE";
                paid.principal = half(paid.amount, m.held("principal"), value);
                paid.bonus = paid.amount - paid.principal;
            }
            if (tender.amount() == null) left -= paid.amount;
            sold.paid.add(paid);
            sold.back.add(new Paid(tender.kind()));
        }
        if (left == 0) return null;
        var open = tenders.contains(new Tender("stored-value", null));
        return open ? "INSUFFICIENT_BALANCE" : "SALE_NOT_PAID";
    }

    private static long earn(Sold sold, List<Long> net, long byPoints) {
        var all = 0L;
        for (var i = 0; i < net.size(); i++) all += lineEarns(sold, i, net, byPoints);
        return Math.min(all, sold.room);
    }

    private static long lineEarns(Sold sold, int line, List<Long> net, long byPoints) {
        var fen = net.get(line) - portions(byPoints, net).get(line);
        return sold.member.shop.points(sold.tier, sold.lines.get(line).category(), fen);
    }

    /// `total` in proportion to the weights, what is left to the largest remainders.
    private static List<Long> portions(long total, List<Long> weights) {
        var sum = weights.stream().mapToLong(w -> w).sum();
        var parts = new ArrayList<Long>();
        for (var weight : weights) parts.add(sum == 0 ? 0 : total * weight / sum);
        var left = total - parts.stream().mapToLong(p -> p).sum();
        while (left-- > 0) {
            var best = 0;
            for (var i = 1; i < parts.size(); i++) {
                var here = total * weights.get(i) - parts.get(i) * sum;
                if (here > total * weights.get(best) - parts.get(best) * sum) best = i;
            }
            parts.set(best, parts.get(best) + 1);
        }
        return parts;
    }

    static long half(long total, long part, long whole) {
        return whole == 0 ? 0 : (2 * total * part + whole) / (2 * whole);
    }

    /// @param units what comes back, by line; null: all that is left
    Told refund(Sold sold, long @Nullable [] units, boolean card, boolean free, boolean dry) {
        var m = sold.member;
        var shop = m.shop;
        m.expire(today);
        var size = sold.lines.size();
        var all = new long[size];
        for (var i = 0; i < size; i++) {
            all[i] = units == null ? sold.lines.get(i).quantity() : sold.units[i] + units[i];
            if (all[i] > sold.lines.get(i).quantity()) return Told.no("RETURN_EXCEEDS_SALE");
        }
        if (java.util.Arrays.equals(all, sold.units)) return Told.no("RETURN_EXCEEDS_SALE");
        var back = new ArrayList<Long>();
        var rest = new ArrayList<Long>();
        var pointed = 0L;
        for (var i = 0; i < size; i++) {
            var now = half(sold.net.get(i), all[i], sold.lines.get(i).quantity());
            back.add(now - sold.amounts[i]);
            rest.add(sold.net.get(i) - now);
            if (sold.points[i] > 0) pointed += now - sold.amounts[i];
        }
        var amount = back.stream().mapToLong(b -> b).sum();
        var moves = moves(sold, sold.net.stream().mapToLong(n -> n).sum() - sum(rest));
        var claw = 0L;
        var withheld = 0L;
        var taken = 0L;
        var owed = 0L;
        var chargedOn = 0L;
        if (sold.earned > 0) {
            var byPoints = 0L;
            for (var i = 0; i < moves.size(); i++) {
                if (sold.paid.get(i).kind.equals("points")) {
                    byPoints =
                            sold.paid.get(i).amount - moves.get(i).amount - sold.back.get(i).amount;
                }
            }
            claw = Math.max(0, sold.earned - earn(sold, rest, byPoints) - sold.clawed);
            if (shop.charge() > 0 && !card && !free) {
                var takenBack = sold.clawed >= sold.earned && sold.chargedOn == 0;
                chargedOn = takenBack ? 0 : pointed;
                withheld = half(sold.chargedOn + chargedOn, shop.charge(), 100) - sold.charged;
            } else {
                taken = Math.min(claw, m.held("points") + sold.usableAgain(moves, today));
                owed = claw - taken;
            }
        }
        var numbers = new HashMap<String, Long>();
        numbers.put("amount", amount);
        numbers.put("withheld", withheld);
        numbers.put("pointsTaken", taken);
        numbers.put("owedPoints", m.owed + owed);
        if (dry) return new Told("", numbers, null);
        for (var i = 0; i < size; i++) {
            sold.units[i] = all[i];
            sold.amounts[i] += back.get(i);
        }
        var money = 0L;
        for (var move : moves) {
            if (!move.kind.equals("points") && !move.kind.equals("stored-value"))
                money += move.amount;
        }
        var charge = withheld - Math.min(withheld, money);
        for (var i = 0; i < moves.size(); i++) {
            var had = sold.back.get(i);
            var move = moves.get(i);
            var kept = Math.min(charge, move.principal);
            putBack(sold, "principal", move.principal - kept);
            charge -= kept;
            kept = Math.min(charge, move.bonus);
            putBack(sold, "bonus", move.bonus - kept);
            charge -= kept;
            putBack(sold, "points", move.points);
            had.amount += move.amount;
            had.principal += move.principal;
            had.bonus += move.bonus;
            had.points += move.points;
        }
        if (isWhole(sold)) putBack(sold, sold.coupon, 1);
        m.expire(today);
        m.take("points", taken, sold.id);
        m.owed += owed;
        sold.clawed += claw;
        sold.chargedOn += chargedOn;
        sold.charged += chargedOn > 0 ? withheld : 0;
        var sales = isWhole(sold) ? -1 : 0;
        m.counted.add(new NaiveMember.Counted(sold.on, -counts(sold.lines, back), sales));
        return told(m, numbers, null);
    }

    private static boolean isWhole(Sold sold) {
        for (var i = 0; i < sold.units.length; i++) {
            if (sold.units[i] < sold.lines.get(i).quantity()) return false;
        }
        return true;
    }

    private static long sum(List<Long> numbers) {
        return numbers.stream().mapToLong(n -> n).sum();
    }

    /// What goes to each tender now that `total` is back in all: each its share of what the tenders
    /// before it left.
    private static List<Paid> moves(Sold sold, long total) {
        var whole = sold.paid.stream().mapToLong(p -> p.amount).sum();
        var moves = new ArrayList<Paid>();
        for (var i = 0; i < sold.paid.size(); i++) {
            var of = sold.paid.get(i);
            var had = sold.back.get(i);
            var now = half(total, of.amount, whole);
            var principal = half(now, of.principal, of.principal + of.bonus);
            var move = new Paid(of.kind);
            move.amount = now - had.amount;
            move.principal = principal - had.principal;
            move.bonus = (of.principal + of.bonus == 0 ? 0 : now - principal) - had.bonus;
            move.points = half(of.points, now, of.amount) - had.points;
            moves.add(move);
            total -= now;
            whole -= of.amount;
        }
        return moves;
    }

    /// Into the lots it came from, the last one used first.
    private static void putBack(Sold sold, String asset, long amount) {
        for (var i = sold.uses.size() - 1; i >= 0 && amount > 0; i--) {
            var use = sold.uses.get(i);
            if (!use.lot().asset.equals(asset)) continue;
            var part = Math.min(use.amount(), amount);
            use.lot().left += part;
            sold.uses.set(i, new Use(use.lot(), use.amount() - part));
            amount -= part;
        }
    }

    Told topUp(NaiveMember m, long amount, boolean dry) {
        m.expire(today);
        if (!m.shop.hasValue()) return Told.no("FUNCTION_NOT_ON_CARD");
        if (m.shop.equals(NaiveShop.CORNER) && amount < 100) return Told.no("BELOW_MINIMUM_VALUE");
        if (m.shop.equals(NaiveShop.CORNER) && amount > 1_000_000)
            return Told.no("ABOVE_MAXIMUM_VALUE");
        var bonus = half(amount, m.shop.bonus(), 100);
        var numbers = new HashMap<>(Map.of("principal", amount, "bonus", bonus));
        if (dry) return new Told("", numbers, null);
        var made = new ToppedUp(m, ++ids, amount);
        m.give("principal", amount, made.id, null);
        m.give("bonus", bonus, made.id, null);
        return told(m, numbers, made);
    }

    Told reverse(ToppedUp top, long amount, boolean treasury, boolean error, boolean dry) {
        var m = top.member;
        m.expire(today);
        if (!treasury) return Told.no("REVERSAL_NOT_AUTHORISED");
        if (!error) return Told.no("REVERSAL_GROUND_NOT_ALLOWED");
        if (amount > top.amount - top.reversed) return Told.no("REVERSAL_EXCEEDS_TOPUP");
        var left = top.amount - top.reversed - amount;
        var claw =
                half(top.amount, m.shop.bonus(), 100)
                        - half(left, m.shop.bonus(), 100)
                        - top.clawed;
        if (amount > m.held("principal")) return Told.no("INSUFFICIENT_BALANCE");
        var bonus = Math.min(claw, m.held("bonus"));
        var shortfall = Math.min(claw - bonus, amount);
        var numbers =
                new HashMap<>(
                        Map.of(
                                "principal", amount,
                                "bonus", bonus,
                                "shortfall", shortfall,
                                "paidBack", amount - shortfall));
        if (dry) return new Told("", numbers, null);
        top.reversed += amount;
        top.clawed += bonus + shortfall;
        m.take("principal", amount, top.id);
        m.take("bonus", bonus, top.id);
        return told(m, numbers, null);
    }

    Told redeem(NaiveMember m, String code, long quantity, boolean dry) {
        m.expire(today);
        var reward = m.shop.rewards().get(code);
        if (reward == null) return Told.no("REDEMPTION_KIND_NOT_ALLOWED");
        var tier = reward.tier();
        if (tier != null && m.rank() < m.shop.tiers().indexOf(tier)) return Told.no("TIER_TOO_LOW");
        var points = reward.points() * quantity;
        if (points > m.held("points")) return Told.no("POINTS_INSUFFICIENT");
        var numbers = new HashMap<>(Map.of("pointsSpent", points));
        if (dry) return new Told("", numbers, null);
        m.take("points", points, -1);
        if (reward.gives() != null)
            m.give(reward.gives(), quantity, ++ids, m.shop.couponUntil(today));
        return told(m, numbers, null);
    }

    Told claim(NaiveMember m, String gift, boolean dry) {
        m.expire(today);
        var tier = m.shop.giftTier();
        if (tier == null || !gift.equals("birthday")) return Told.no("NOT_FOUND");
        if (Integer.valueOf(today.getYear()).equals(m.claims.get(gift)))
            return Told.no("BENEFIT_ALREADY_USED");
        if (!MonthDay.from(today).equals(m.birthday)) return Told.no("NOT_BIRTHDAY");
        if (m.rank() < m.shop.tiers().indexOf(tier)) return Told.no("TIER_TOO_LOW");
        if (dry) return new Told("", new HashMap<>(), null);
        m.claims.put(gift, today.getYear());
        m.give(m.shop.coupons().keySet().iterator().next(), 1, ++ids, m.shop.couponUntil(today));
        return told(m, new HashMap<>(), null);
    }
}
