package huika.stock;

import huika.security.Actor;

/// Somebody who has to know that a card that was once issued is destroyed: the module that keeps
/// the life of cards.
public interface CardEnd {

    /// In the transaction that destroys it.
    void destroyed(Actor actor, String number);
}
