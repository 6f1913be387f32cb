package huika.counter;

import static org.assertj.core.api.Assertions.assertThat;

import huika.counter.NaiveSlips.Line;
import huika.counter.NaiveSlips.Sold;
import huika.counter.NaiveSlips.Tender;
import huika.counter.NaiveSlips.Told;
import huika.counter.NaiveSlips.ToppedUp;
import huika.kernel.Clock;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Random operations from one seed, each done by the server over HTTP and by [NaiveCounter]; told
/// apart by the first number or code in which they differ.
final class CounterSimulation {

    private static final List<NaiveShop> SHOPS =
            List.of(NaiveShop.CORNER, NaiveShop.SMALL, NaiveShop.FOOD);

    private record Kept<T>(String id, T made, Somebody who) {}

    private record Done(String path, Map<String, Object> body, String key, Answer answer) {}

    private final TestServer server;
    private final SimulationLog log;
    private final long seed;
    private final Dice dice;
    private final NaiveCounter model = new NaiveCounter();
    private final List<Somebody> people = new ArrayList<>();
    private final List<Kept<Sold>> sales = new ArrayList<>();
    private final List<Kept<ToppedUp>> topUps = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private int number;

    CounterSimulation(TestServer server, SimulationLog log, long seed, LocalDate today) {
        this.server = server;
        this.log = log;
        this.seed = seed;
        this.dice = new Dice(seed);
        model.today = today;
        for (var shop : SHOPS) {
            for (var i = 0; i < 3; i++) people.add(Somebody.joins(server, shop, serial(), today));
        }
    }

    private long serial() {
        return Math.floorMod(seed, 100_000) * 100L + people.size();
    }

    LocalDate today() {
        return model.today;
    }

    void run(int steps) {
        for (var step = 0; step < steps; step++) {
            var what = dice.nextInt(100);
            if (what < 40) sell();
            else if (what < 53) topUp();
            else if (what < 70) refund();
            else if (what < 77) reverse();
            else if (what < 84) redeem();
            else if (what < 87) claim();
            else if (what < 91) changeCard();
            else if (what < 98) repeat();
            else nextDays();
        }
    }

    private Answer made(String path, Map<String, ?> body) {
        var answer = server.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private void sell() {
        var who = anybody();
        var shop = who.member.shop;
        var lines = new ArrayList<Line>();
        for (var i = dice.nextInt(3); i >= 0; i--) {
            var price = dice.nextBoolean() ? dice.nextInt(40_000) : dice.nextInt(50) * 1_000;
            var offer = dice.chance(12) ? (long) dice.nextInt(40_000) : null;
            var sku = dice.chance(5) ? "P1" : "X" + i;
            lines.add(
                    new Line(sku, dice.pick(shop.categories()), 1 + dice.nextInt(4), price, offer));
        }
        var coupons = new ArrayList<String>();
        var coupon = shop.coupons().keySet().iterator().next();
        while (dice.chance(4)) coupons.add(dice.chance(6) ? "none" : coupon);
        if (who.member.held(coupon) > 1 && dice.chance(3)) coupons.addAll(List.of(coupon, coupon));
        var tenders = tenders(lines);
        var body = body(who);
        var byCard = present(body, who, 4);
        body.put("lines", lines.stream().map(Line::json).toList());
        body.put("coupons", coupons);
        body.put("tenders", tenders.stream().map(Tender::json).toList());
        var quote = dice.chance(12);
        var refused = !byCard && shop.cardNeeded() ? "CREDENTIAL_MISSING" : blocked(who, byCard);
        var open = quote && tenders.isEmpty();
        var paid = open ? List.of(new Tender("cash", null)) : tenders;
        Function<Boolean, Told> decide =
                dry -> model.sell(who.member, lines, coupons, paid, dry || quote);
        act(quote ? "/quotes" : "/purchases", body, who, refused, decide)
                .ifPresent(d -> sales.add(new Kept<>(d.id(), (Sold) d.made(), who)));
    }

    private List<Tender> tenders(List<Line> lines) {
        var tenders = new ArrayList<Tender>();
        var gross = lines.stream().mapToLong(l -> l.quantity() * l.price()).sum();
        if (dice.chance(4))
            tenders.add(new Tender("points", dice.chance(3) ? null : dice.some(gross / 40)));
        if (dice.chance(2))
            tenders.add(new Tender("stored-value", dice.chance(3) ? dice.some(gross) : null));
        if (dice.chance(25)) tenders.add(new Tender("shells", null));
        if (dice.chance(12)) tenders.add(new Tender("wechat", dice.some(gross)));
        if (dice.chance(30)) tenders.add(new Tender("wechat", dice.some(gross)));
        if (!dice.chance(10)) tenders.add(new Tender("cash", null));
        return tenders;
    }

    private void topUp() {
        var who = anybody();
        var amount =
                switch (dice.nextInt(12)) {
                    case 0 -> 99L;
                    case 1 -> 1_000_001L;
                    case 2 -> 0L;
                    default -> dice.some(120_000);
                };
        var body = body(who);
        var byCard = present(body, who, 4);
        body.put("amount", amount);
        body.put("tender", Map.of("kind", "cash"));
        var shown = !byCard && who.member.shop.cardNeeded() ? "CREDENTIAL_MISSING" : "";
        var refused = shown.isEmpty() ? blocked(who, byCard) : shown;
        if (amount == 0) refused = "AMOUNT_INVALID";
        act("/top-ups", body, who, refused, dry -> model.topUp(who.member, amount, dry))
                .ifPresent(d -> topUps.add(new Kept<>(d.id(), (ToppedUp) d.made(), who)));
    }

    private void refund() {
        if (sales.isEmpty()) return;
        var sale = dice.chance(2) ? sales.getLast() : dice.pick(sales);
        var size = sale.made.lines.size();
        var units = dice.chance(3) ? null : new long[size];
        var body = body(sale.who);
        if (units != null) {
            units[dice.nextInt(size)] = 1L + dice.nextInt(3);
            units[dice.nextInt(size)] = 1L + dice.nextInt(2);
            var lines = new ArrayList<Map<String, Object>>();
            for (var i = 0; i < size; i++) {
                if (units[i] > 0) lines.add(Map.of("line", i + 1, "quantity", units[i]));
            }
            body.put("lines", lines);
        }
        var card = !dice.chance(3);
        var byCard = card && present(body, sale.who, 2);
        var free = dice.chance(6);
        if (free) body.put("ground", "DEFECT");
        var refused = blocked(sale.who, byCard);
        act(
                "/purchases/" + sale.id + "/refunds",
                body,
                sale.who,
                refused,
                dry -> model.refund(sale.made, units, card, free, dry));
    }

    private void reverse() {
        if (topUps.isEmpty()) return;
        var top = dice.pick(topUps);
        var amount = dice.chance(3) ? top.made.amount : dice.some(top.made.amount + 10);
        var body = body(top.who);
        var staff = top.who.member.shop.equals(NaiveShop.CORNER) ? "F001" : "E001";
        var treasury = !dice.chance(12);
        var error = !dice.chance(12);
        body.put("amount", amount);
        body.put("ground", error ? "OPERATING_ERROR" : "CUSTOMER_CHOICE");
        body.put("operator", treasury ? staff : "E007");
        act(
                "/top-ups/" + top.id + "/reversals",
                body,
                top.who,
                "",
                dry -> model.reverse(top.made, amount, treasury, error, dry));
    }

    private void redeem() {
        var who = anybody();
        var code =
                dice.chance(12)
                        ? "castle"
                        : dice.pick(List.copyOf(who.member.shop.rewards().keySet()));
        var quantity = 1L + dice.nextInt(3);
        var body = body(who);
        var byCard = present(body, who, 2);
        body.put("reward", code);
        body.put("quantity", quantity);
        act(
                "/redemptions",
                body,
                who,
                blocked(who, byCard || who.member.shop.cardNeeded()),
                dry -> model.redeem(who.member, code, quantity, dry));
    }

    private void claim() {
        var who = anybody();
        claim(who);
    }

    private void claim(Somebody who) {
        var gift = dice.chance(10) ? "pony" : "birthday";
        var body = body(who);
        body.remove("document");
        var byCard = present(body, who, 2);
        body.put("gift", gift);
        var known = who.member.shop.giftTier() != null && gift.equals("birthday");
        var refused = known ? blocked(who, byCard || who.member.shop.cardNeeded()) : "NOT_FOUND";
        act("/claims", body, who, refused, dry -> model.claim(who.member, gift, dry));
    }

    private void changeCard() {
        var who = anybody();
        if (!who.unusable.isEmpty()) {
            // a card that is frozen for a correction waits for its file: CorrectionTest
            if (who.unusable.equals("CARD_FROZEN_CORRECTION")) return;
            made("/cards/" + who.card + "/reactivations", shown(who, "found"));
            who.unusable = "";
            return;
        }
        who.unusable =
                dice.chance(12)
                        ? "CARD_FROZEN_CORRECTION"
                        : dice.pick(List.of("CARD_FROZEN", "CARD_FROZEN_LOSS"));
        var path = who.unusable.equals("CARD_FROZEN_LOSS") ? "/loss-reports" : "/freezes";
        var reason = who.unusable.equals("CARD_FROZEN_CORRECTION") ? "CORRECTION" : "MISUSE";
        var body =
                path.equals("/freezes")
                        ? Map.<String, Object>of("reason", reason)
                        : shown(who, reason);
        made("/cards/" + who.card + path, body);
    }

    private static Map<String, Object> shown(Somebody who, String reason) {
        return who.document.isEmpty()
                ? Map.of("reason", reason)
                : Map.of("reason", reason, "idDocument", who.document);
    }

    /// Asks again for something done before: the same answer; under another body or key, no.
    private void repeat() {
        if (done.isEmpty()) return;
        var old = dice.chance(2) ? done.getLast() : dice.pick(done);
        log.said(seed + " again " + old.path + " " + old.key);
        var again = server.post(old.path, old.body, CounterHttp.KEY, old.key);
        assertThat(again.status()).as(log.last(again)).isEqualTo(201);
        assertThat(again.body()).as(log.last(again)).isEqualTo(old.answer.body());
        assertThat(again.header(CounterHttp.REPLAYED)).isEqualTo("true");
        if (!old.body.containsKey("document")) return;
        var other = new LinkedHashMap<>(old.body);
        other.put("document", "other-" + ++number);
        log.expect(
                "IDEMPOTENCY_KEY_REUSED", server.post(old.path, other, CounterHttp.KEY, old.key));
        var copy = server.post(old.path, old.body);
        log.expect("DOCUMENT_ALREADY_POSTED", copy);
        assertThat(copy.body().path("first")).isEqualTo(old.answer.body().path("id"));
    }

    /// Some days pass; the nightly jobs of all but the last were missed.
    private void nextDays() {
        var days = dice.chance(6) ? 150 + dice.nextInt(250) : 1 + dice.nextInt(20);
        if (dice.chance(3)) days = daysToBirthday();
        var to = model.today.plusDays(days);
        log.said(seed + " goes on to " + to);
        if (days > 1) {
            server.moveTo(to.minusDays(1).atTime(12, 0).atZone(Clock.ZONE).toInstant());
        }
        var moved = server.put("/test-clock", Map.of("now", to + "T13:00:00+08:00"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.body().path("failed")).as(moved.text()).isEmpty();
        for (var who : people) who.member.review(to);
        model.today = to;
        for (var who : people) {
            if (!MonthDay.from(to).equals(who.member.birthday)) continue;
            claim(who);
            claim(who);
        }
    }

    private int daysToBirthday() {
        var next = anybody().member.birthday.atYear(model.today.getYear());
        if (!next.isAfter(model.today)) next = next.plusYears(1);
        return (int) java.time.temporal.ChronoUnit.DAYS.between(model.today, next);
    }

    private record Made(String id, Object made) {}

    /// Does it on both sides; empty where it was refused or only tried.
    private java.util.Optional<Made> act(
            String path,
            Map<String, Object> body,
            Somebody who,
            String refused,
            Function<Boolean, Told> decide) {
        var expected = refused;
        if (expected.isEmpty()) expected = dice.spoil(path, body);
        var quote = path.equals("/quotes");
        var dry = quote || dice.chance(12);
        var told = expected.isEmpty() ? decide.apply(dry) : Told.no(expected);
        log.said(seed + " " + model.today + " " + path + (dry ? " dry " : " ") + body);
        var key = "sim-" + seed + "-" + ++number;
        var to = dry && !quote ? path + "?dryRun=true" : path;
        var answer = !dry && dice.chance(12) ? together(to, body, key) : post(to, body, key);
        log.expect(told.code(), answer);
        if (told.code().isEmpty()) {
            told.numbers().forEach((name, amount) -> same(answer, name, amount));
            if (!dry) done.add(new Done(path, body, key, answer));
        }
        compare(who);
        if (dry || told.made() == null) return java.util.Optional.empty();
        return java.util.Optional.of(new Made(answer.body().path("id").asString(), told.made()));
    }

    private Answer post(String path, Map<String, Object> body, String key) {
        return server.post(path, body, CounterHttp.KEY, key);
    }

    /// The same request four times at once: done once, told four times.
    private Answer together(String path, Map<String, Object> body, String key) {
        var asked = new ArrayList<CompletableFuture<Answer>>();
        for (var i = 0; i < 4; i++) {
            asked.add(CompletableFuture.supplyAsync(() -> post(path, body, key)));
        }
        var answers = asked.stream().map(CompletableFuture::join).toList();
        var first = answers.getFirst();
        for (var answer : answers) {
            assertThat(answer.status()).as(log.last(answer)).isEqualTo(first.status());
            if (answer.status() == 201) assertThat(answer.body()).isEqualTo(first.body());
        }
        var fresh = answers.stream().filter(a -> a.header(CounterHttp.REPLAYED).isEmpty()).count();
        if (first.status() == 201) assertThat(fresh).as(log.last(first)).isOne();
        return first;
    }

    private void same(Answer answer, String name, long amount) {
        var at = answer.body().at("/" + name.replace('.', '/'));
        assertThat(at.asLong(0)).as(name + " of " + log.last(answer)).isEqualTo(amount);
    }

    private void compare(Somebody who) {
        var standing = server.get("/memberships/" + who.membership).body();
        var held = new LinkedHashMap<String, Long>();
        standing.path("balances")
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().asLong() != 0)
                        held.put(entry.getKey(), entry.getValue().asLong());
                });
        who.member.expire(model.today);
        var about = log.last(null);
        assertThat(held).as(about).isEqualTo(who.member.balances());
        assertThat(standing.path("owedPoints").asLong()).as(about).isEqualTo(who.member.owed);
        assertThat(standing.path("tier").asString(null)).as(about).isEqualTo(who.member.tier);
        assertThat(standing.path("progress").path("spent").asLong())
                .as("spent " + about)
                .isEqualTo(who.member.spent(model.today));
    }

    private static String blocked(Somebody who, boolean byCard) {
        return byCard ? who.unusable : "";
    }

    private Map<String, Object> body(Somebody who) {
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", "S001");
        body.put("document", who.member.shop.program() + seed + "-" + ++number);
        return body;
    }

    /// Puts the card into the body, one in `most` times the membership; whether it was the card.
    private boolean present(Map<String, Object> body, Somebody who, int most) {
        var byCard = !dice.chance(most);
        body.put(byCard ? "card" : "membership", byCard ? who.card : who.membership);
        return byCard;
    }

    private Somebody anybody() {
        return dice.pick(people);
    }
}
