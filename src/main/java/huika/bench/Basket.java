package huika.bench;

import huika.counter.Bodies;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// What members buy: one or two lines of goods, paid from the card.
///
/// @param hot how many members have 80 % of the traffic; 0: all alike
/// @param members how many of the shop's members come at all
record Basket(Shop shop, int members, int hot) {

    /// More than any card holds.
    private static final Bodies.Line TOO_DEAR =
            new Bodies.Line("A1", "food", 100, Shop.PRINCIPAL, null, null);

    private static final String[] SKUS = {"A1", "A2", "B7", "C3", "P1"};
    private static final String[] CATEGORIES = {"goods", "food", "book", "service", "goods"};

    int member() {
        var random = ThreadLocalRandom.current();
        return random.nextInt(hot > 0 && random.nextInt(100) < 80 ? hot : members);
    }

    String card() {
        return shop.card(member());
    }

    /// @param tooDear more than the card holds, so that the sale is refused
    Bodies.Purchase sale(String document, boolean tooDear) {
        var random = ThreadLocalRandom.current();
        var first = tooDear ? TOO_DEAR : line(100 + random.nextInt(20_000), 1);
        var lines =
                random.nextInt(10) < 7
                        ? List.of(first)
                        : List.of(first, line(100 + random.nextInt(5_000), 2));
        var tenders = List.of(new Bodies.Tender("stored-value", null, null));
        return Bodies.Purchase.onCard("S001", "T1", document, card(), "E007", lines, tenders);
    }

    private static Bodies.Line line(long price, long quantity) {
        var random = ThreadLocalRandom.current();
        var kind = random.nextInt(SKUS.length);
        return new Bodies.Line(SKUS[kind], CATEGORIES[kind], quantity, price, null, null);
    }
}
