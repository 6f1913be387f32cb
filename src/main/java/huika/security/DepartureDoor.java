package huika.security;

/// Whoever has given a member of staff something that ends with their post: sessions, keys, grants,
/// delegations. A bean of this type is told in the transaction in which somebody leaves or is
/// moved, and ends it there: with the departure, or neither.
@FunctionalInterface
public interface DepartureDoor {

    void departed(Departure departure);
}
