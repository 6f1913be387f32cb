package huika.member;

import java.util.OptionalLong;

/// Knows whose membership a card belongs to. Module `card` is it.
@FunctionalInterface
public interface CardHolders {
    OptionalLong membershipOf(String program, String cardNumber);
}
