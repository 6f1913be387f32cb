package huika.card;

import huika.ledger.Draft;
import huika.ledger.Rows;
import huika.security.PinTag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A new card as a commit group writes it.
///
/// @param bearer whether nobody's name stands behind it
/// @param fee fen paid with `tender`
/// @param journal the one the fee stands in
/// @param replaces the card whose place it takes
/// @param till where the fee was paid
/// @param form the scan of the signed form
/// @param test whether it is for trying things out, and in no statistics
record CardRow(
        String number,
        long id,
        boolean bearer,
        String product,
        CardStatus status,
        String branch,
        @Nullable LocalDate validUntil,
        long fee,
        @Nullable String tender,
        long journal,
        @Nullable PinTag pin,
        List<String> waits,
        @Nullable Instant fileBy,
        boolean waived,
        @Nullable String replaces,
        @Nullable String till,
        @Nullable Long form,
        boolean test) {

    private static final Rows CARDS =
            new Rows(
                    "card_cards",
                    """
                    insert into card.card
                           (number, id, bucket, account, bearer, program, product, status, branch,
                            issued_on, activated_on, valid_until, fee, tender, journal, pin_scheme,
                            pin_key_id, pin_salt, pin_tag, pin_version, pin_initial, waits,
                            file_by, waived, replaces, till, form, test)
                    select c.number, c.id, c.bucket, c.account, c.bearer, c.program, c.product,
                           c.status, c.branch, 'epoch'::date + c.issued_on,
                           'epoch'::date + c.activated_on, 'epoch'::date + c.valid_until, c.fee,
                           c.tender, c.journal, c.pin_scheme, c.pin_key_id,
                           decode(c.pin_salt, 'hex'), decode(c.pin_tag, 'hex'),
                           (c.pin_tag is not null)::integer, c.pin_tag is not null,
                           string_to_array(c.waits, ','),
                           'epoch'::timestamptz + c.file_by * interval '1 microsecond', c.waived,
                           c.replaces, c.till, c.form, c.test
                      from unnest(?::text[], ?::bigint[], ?::smallint[], ?::bigint[], ?::boolean[],
                                  ?::text[], ?::text[], ?::text[], ?::text[], ?::integer[],
                                  ?::integer[], ?::integer[], ?::bigint[], ?::text[], ?::bigint[],
                                  ?::smallint[], ?::smallint[], ?::text[], ?::text[], ?::text[],
                                  ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::bigint[],
                                  ?::boolean[])
                           as c (number, id, bucket, account, bearer, program, product, status,
                                 branch, issued_on, activated_on, valid_until, fee, tender, journal,
                                 pin_scheme, pin_key_id, pin_salt, pin_tag, waits, file_by, waived,
                                 replaces, till, form, test)
                    """,
                    List.of(
                            "text",
                            "bigint",
                            "smallint",
                            "bigint",
                            "boolean",
                            "text",
                            "text",
                            "text",
                            "text",
                            "integer",
                            "integer",
                            "integer",
                            "bigint",
                            "text",
                            "bigint",
                            "smallint",
                            "smallint",
                            "text",
                            "text",
                            "text",
                            "bigint",
                            "boolean",
                            "text",
                            "text",
                            "bigint",
                            "boolean"));

    /// Cards whose place another one takes: number, the other's number.
    static final Rows REPLACED =
            new Rows(
                    "card_replaced",
                    """
                    update card.card c
                       set status = 'REPLACED', resume = null, frozen_for = null,
                           replaced_by = r.by, version = c.version + 1
                      from unnest(?::text[], ?::text[]) as r (number, by)
                     where c.number = r.number
                    """,
                    List.of("text", "text"),
                    true);

    /// Adds the card and the first line of its history.
    void write(Draft draft, String what, String person) {
        var today = (int) draft.today().toEpochDay();
        draft.row(
                CARDS,
                number,
                id,
                draft.account().bucket(),
                draft.account().id(),
                bearer,
                draft.account().program(),
                product,
                status.name(),
                branch,
                today,
                status == CardStatus.ACTIVE ? today : null,
                validUntil == null ? null : (int) validUntil.toEpochDay(),
                fee,
                fee == 0 ? null : tender,
                journal,
                pin == null ? null : pin.scheme(),
                pin == null ? null : pin.keyId(),
                pin == null ? null : HexFormat.of().formatHex(pin.salt()),
                pin == null ? null : HexFormat.of().formatHex(pin.tag()),
                String.join(",", waits),
                fileBy == null ? null : CardStore.micros(fileBy),
                waived,
                replaces,
                fee == 0 ? null : till,
                form,
                test);
        history(draft, id, what, status, person, branch, null);
        draft.event(CardEvents.ISSUED, id);
    }

    static void history(
            Draft draft,
            long card,
            String what,
            CardStatus status,
            String person,
            String branch,
            @Nullable String reason) {
        draft.row(
                CardStore.EVENTS,
                draft.nextId(),
                card,
                what,
                status.name(),
                person,
                branch,
                reason,
                CardStore.micros(draft.at()));
    }

    /// Never shows the PIN's verifier.
    @Override
    public String toString() {
        return "CardRow[" + product + "]";
    }
}
