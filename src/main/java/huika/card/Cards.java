package huika.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.Together;
import huika.ledger.Lookup;
import huika.ledger.Rows;
import huika.member.CardHolders;
import huika.program.card.CardProduct.PinPolicy;
import huika.security.Pin;
import huika.security.Pins;
import huika.security.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Cards as the money path meets them: which account a number leads to, whether the card is good,
/// whether the PIN is right.
@Component
public final class Cards implements CardHolders {

    /// The cards a work was shown, read after its account is locked.
    public static final Lookup<String, CardState> LOOKUP =
            new Lookup<>(
                    "cards",
                    "select " + CardState.COLUMNS + " from card.card where number = any(?)",
                    false,
                    "text",
                    CardState::new,
                    CardState::number);

    /// Accounts of bearer cards of which none is left that could be used.
    public static final Lookup<Long, Long> WITHOUT_CARD =
            new Lookup<>(
                    "card_without",
                    """
                    select c.account from card.card c
                     where c.account = any(?)
                     group by c.account
                    having bool_and(c.bearer and c.status in ('REPLACED', 'RETURNED', 'RECOVERED',
                                                              'DESTROYED', 'CANCELLED'))
                    """,
                    false,
                    "bigint",
                    row -> row.getLong(1),
                    account -> account);

    /// What a typed PIN did to a card: number, wrong ones in a row, of a day and of thirty days,
    /// status.
    public static final Rows PIN_TRIES =
            new Rows(
                    "card_pin_tries",
                    """
                    update card.card c
                       set pin_tries = u.tries, pin_day = 'epoch'::date + u.day,
                           pin_today = u.today, pin_month = 'epoch'::date + u.month,
                           pin_lately = u.lately, status = u.status, version = c.version + 1
                      from unnest(?::text[], ?::integer[], ?::integer[], ?::integer[],
                                  ?::integer[], ?::integer[], ?::text[])
                           as u (number, tries, day, today, month, lately, status)
                     where c.number = u.number
                    """,
                    List.of("text", "integer", "integer", "integer", "integer", "integer", "text"),
                    true);

    /// Cards that have come to an end within a commit group: number, status.
    static final Rows MOVED =
            new Rows(
                    "card_moved",
                    """
                    update card.card c
                       set status = m.status, resume = null, frozen_for = null,
                           version = c.version + 1
                      from unnest(?::text[], ?::text[]) as m (number, status)
                     where c.number = m.number
                    """,
                    List.of("text", "text"),
                    true);

    private static final int REMEMBERED = 200_000;
    private static final int TOGETHER = 500;

    private final CardStore store;
    private final Pins pins;
    private final ObjectProvider<ShownCodes> codes;
    private final ObjectProvider<CardCodes> inside;
    private final Together<String, CardRef> looked;
    private final Cache<String, CardRef> refs =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Cards(
            CardStore store,
            Pins pins,
            ObjectProvider<ShownCodes> codes,
            ObjectProvider<CardCodes> inside) {
        this.store = store;
        this.codes = codes;
        this.inside = inside;
        this.pins = pins;
        this.looked = new Together<>(TOGETHER, store::refs);
    }

    /// Where a card number leads. Answered from memory, which is right for ever: a card never
    /// changes its account. Numbers nobody has are asked for each time.
    public Optional<CardRef> find(String number) {
        var known = refs.getIfPresent(number);
        if (known != null) return Optional.of(known);
        var found = looked.find(number);
        found.ifPresent(ref -> refs.put(number, ref));
        return found;
    }

    /// The same for what a reader at a till reads: the number, or the code inside the card.
    public Optional<CardRef> read(String typed) {
        return find(typed)
                .or(() ->
                        inside.stream()
                                .flatMap(codes -> codes.number(typed).stream())
                                .findFirst()
                                .flatMap(this::find));
    }

    @Override
    public OptionalLong membershipOf(String program, String cardNumber) {
        var shown = codes.stream().flatMap(each -> each.read(cardNumber).stream()).findFirst();
        var number = shown.map(ShownCodes.Shown::card).orElse(cardNumber);
        if (shown.isPresent() && shown.get().good() instanceof Outcome.Refused<Long>) {
            return OptionalLong.empty();
        }
        return find(number)
                .filter(card -> !card.bearer() && card.program().equals(program))
                .map(card -> OptionalLong.of(card.account()))
                .orElse(OptionalLong.empty());
    }

    /// The cards of an account that somebody with this scope may see, oldest first.
    public List<Card> ofAccount(long account, Scope programs) {
        return store.ofAccount(account, programs);
    }

    /// Why a card cannot be used on this day, as its state says now; null where it can. Whoever
    /// uses it judges again, under the lock of its account.
    public @Nullable Refusal refuseUse(String number, LocalDate today) {
        return store.state(number).refuseUse(today);
    }

    /// Hashes a typed PIN, slowly, before the card's account is locked; see [CardState#verdict].
    /// Costs the same whether the card has a PIN or not.
    ///
    /// @param policy of the card's product, in the program's version of today
    public PinProof prove(CardRef card, Pin pin, PinPolicy policy) {
        var stored = store.verifier(card.number());
        if (stored.isEmpty()) {
            pins.make(card.id(), pin);
            return new PinProof(card.number(), -1, false, policy);
        }
        var right = pins.matches(card.id(), pin, stored.get().tag());
        return new PinProof(card.number(), stored.get().version(), right, policy);
    }
}
