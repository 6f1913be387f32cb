package huika.card;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.ledger.Draft;
import huika.program.card.CardProduct.Holder;
import huika.security.Masks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One card as a commit group sees it, read under its account's lock. Shared by the works of the
/// group: a try counted by one is seen by the next.
public final class CardState {

    static final String COLUMNS =
            """
            number, id, account, program, product, status, frozen_for, activated_on, valid_until,
            replaced_by, waits, file_by, pin_tag is not null as has_pin, pin_initial, pin_tries, pin_day,
            pin_today, pin_month, pin_lately, pin_version\
            """;

    private final String number;
    private final long id;
    private final long account;
    private final String program;
    private final String product;
    private final @Nullable String frozenFor;
    private final @Nullable LocalDate validUntil;
    private final @Nullable String replacedBy;
    private final List<String> waits;
    private final @Nullable Timestamp fileBy;
    private final boolean hasPin;
    private final boolean pinInitial;
    private final int pinVersion;
    private CardStatus status;
    private PinCount pins;

    CardState(ResultSet row) throws SQLException {
        number = row.getString("number");
        id = row.getLong("id");
        account = row.getLong("account");
        program = row.getString("program");
        product = row.getString("product");
        status = CardStatus.valueOf(row.getString("status"));
        frozenFor = row.getString("frozen_for");
        validUntil = row.getObject("valid_until", LocalDate.class);
        replacedBy = row.getString("replaced_by");
        waits = List.of((String[]) row.getArray("waits").getArray());
        fileBy = row.getTimestamp("file_by");
        hasPin = row.getBoolean("has_pin");
        pinInitial = row.getBoolean("pin_initial");
        pins =
                new PinCount(
                        row.getInt("pin_tries"),
                        row.getObject("pin_day", LocalDate.class),
                        row.getInt("pin_today"),
                        row.getObject("pin_month", LocalDate.class),
                        row.getInt("pin_lately"));
        pinVersion = row.getInt("pin_version");
    }

    public String number() {
        return number;
    }

    public long id() {
        return id;
    }

    /// The membership, or the bearer card's own account. A work must see that it is its own.
    public long account() {
        return account;
    }

    public String program() {
        return program;
    }

    public String product() {
        return product;
    }

    public CardStatus status() {
        return status;
    }

    public boolean hasPin() {
        return hasPin;
    }

    PinCount pins() {
        return pins;
    }

    /// Why the card cannot be used on `today`, or null: `FUNDS_NOT_CLEARED`, `CARD_NOT_FILED`,
    /// `CARD_NOT_ACTIVE`, `CARD_FROZEN_LOSS`, `CARD_FROZEN_CORRECTION`, `CARD_FROZEN`,
    /// `CARD_LOCKED`, `CARD_CANCELLED`, `CARD_STATE_TRANSITION_INVALID` (destroyed),
    /// `CARD_EXPIRED`.
    public @Nullable Refusal refuseUse(LocalDate today) {
        return switch (status) {
            case ISSUED -> CardRules.refuseWaiting(waits, refuse(Code.CARD_NOT_ACTIVE));
            case LOST -> refuse(Code.CARD_FROZEN_LOSS);
            case FROZEN ->
                    refuse(
                            FreezeReason.CORRECTION.name().equals(frozenFor)
                                    ? Code.CARD_FROZEN_CORRECTION
                                    : Code.CARD_FROZEN);
            case LOCKED -> refuse(Code.CARD_LOCKED);
            case FAULTY -> refuse(Code.CARD_FROZEN).with("reason", "FAULTY");
            case DESTROYED ->
                    refuse(Code.CARD_STATE_TRANSITION_INVALID).with("state", status.name());
            case REPLACED, RETURNED, RECOVERED, CANCELLED -> {
                var gone = refuse(Code.CARD_CANCELLED);
                yield replacedBy == null ? gone : gone.with("replacedBy", Masks.card(replacedBy));
            }
            case ACTIVE ->
                    validUntil != null && validUntil.isBefore(today)
                            ? refuse(Code.CARD_EXPIRED).with("validUntil", validUntil.toString())
                            : null;
        };
    }

    /// The same at the moment of a draft: a card handed out at night is refused from the minute it
    /// should have been on file.
    public @Nullable Refusal refuseUse(Draft draft) {
        var refusal = refuseUse(draft.today());
        if (refusal != null || fileBy == null || status != CardStatus.ACTIVE) return refusal;
        return fileBy.toInstant().isAfter(draft.at()) ? null : refuse(Code.CARD_NOT_FILED);
    }

    /// Why somebody who is not the holder cannot use the card: `NOT_HOLDER`, or null.
    public @Nullable Refusal refuseOther(Holder rule) {
        return rule == Holder.HOLDER_ONLY ? refuse(Code.NOT_HOLDER) : null;
    }

    /// What the typed PIN is worth, decided under the account's lock: null where it is right, else
    /// `CARD_LOCKED`, `PIN_CHANGED_RETRY`, `PIN_WRONG` with `triesLeft`, `PIN_CHANGE_REQUIRED`.
    /// What it does to the tries is written even if the work is refused.
    public @Nullable Refusal verdict(PinProof proof, Draft draft) {
        var before = pins;
        var refusal = judge(proof, draft.today());
        if (!pins.equals(before)) {
            draft.evenIfRefused(
                    Cards.PIN_TRIES,
                    number,
                    pins.row(),
                    CardStore.epochDay(pins.day()),
                    pins.today(),
                    CardStore.epochDay(pins.month()),
                    pins.lately(),
                    status.name());
            if (status == CardStatus.LOCKED) {
                draft.evenIfRefused(
                        CardStore.EVENTS,
                        draft.nextId(),
                        id,
                        CardStore.LOCKED,
                        status.name(),
                        CardStore.HOUSE,
                        draft.request().branch(),
                        null,
                        CardStore.micros(draft.at()));
            }
        }
        return refusal;
    }

    /// Takes the card one step within the commit group. Whether it may, the work has asked
    /// [CardStep#isPossible].
    public void take(
            Draft draft, CardStep step, String person, String branch, @Nullable String reason) {
        var to = step.to();
        if (to == null || !step.isPossible(status)) {
            throw new IllegalStateException(step + " of a card that is " + status);
        }
        status = to;
        draft.row(Cards.MOVED, number, to.name());
        CardRow.history(draft, id, step.what(), to, person, branch, reason);
        draft.event(step.event(), id);
    }

    /// Counts a wrong try, and ends the row of them after a right one. A card that has reached a
    /// limit is locked whatever the PIN.
    @Nullable Refusal judge(PinProof proof, LocalDate today) {
        var most = proof.policy().attempts();
        if (status == CardStatus.LOCKED || pins.left(most, today) == 0)
            return refuse(Code.CARD_LOCKED);
        if (!proof.isOf(number, pinVersion)) return refuse(Code.PIN_CHANGED_RETRY);
        if (!proof.right()) {
            pins = pins.wrong(today);
            var left = pins.left(most, today);
            if (left > 0) return refuse(Code.PIN_WRONG).with("triesLeft", left);
            status = CardStatus.LOCKED;
            return refuse(Code.CARD_LOCKED);
        }
        pins = pins.right();
        return pinInitial && proof.policy().forcedChange()
                ? refuse(Code.PIN_CHANGE_REQUIRED)
                : null;
    }

    private static Refusal refuse(Code code) {
        return Refusal.of(code);
    }
}
