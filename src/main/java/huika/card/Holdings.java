package huika.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cards of one account that are not over, as a commit group sees them: what one work of the
/// group issues, the next one counts.
final class Holdings {

    private record Held(String product, String number) {}

    private final long account;
    private final List<Held> cards = new ArrayList<>();
    private boolean everActive;

    private Holdings(long account, boolean everActive) {
        this.account = account;
        this.everActive = everActive;
    }

    static Holdings read(ResultSet row) throws SQLException {
        var holdings = new Holdings(row.getLong(1), row.getBoolean(4));
        var products = row.getArray(2);
        if (products == null) return holdings;
        var codes = (String[]) products.getArray();
        var numbers = (String[]) row.getArray(3).getArray();
        for (var i = 0; i < codes.length; i++) holdings.add(codes[i], numbers[i]);
        return holdings;
    }

    long account() {
        return account;
    }

    void add(String product, String number) {
        cards.add(new Held(product, number));
    }

    /// Whether this is the first active card the account ever had; it is no more from then on.
    boolean firstActive() {
        var first = !everActive;
        everActive = true;
        return first;
    }

    /// Whether it has any card that is not over.
    boolean any() {
        return !cards.isEmpty();
    }

    long count(String product) {
        return cards.stream().filter(card -> card.product().equals(product)).count();
    }

    /// The number of one card of this product.
    Optional<String> one(String product) {
        return cards.stream()
                .filter(card -> card.product().equals(product))
                .map(Held::number)
                .findFirst();
    }
}
