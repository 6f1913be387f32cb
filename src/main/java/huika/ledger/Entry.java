package huika.ledger;

/// Moves a positive amount of one asset from one place to another.
public record Entry(String source, String target, String asset, long amount) {
    public Entry {
        if (amount <= 0) throw new IllegalArgumentException("an entry moves something: " + amount);
        if (source.equals(target))
            throw new IllegalArgumentException("an entry to itself: " + source);
    }
}
