package huika.card;

import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.program.Programs;
import huika.security.Actor;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who gives another card for a card does not open its PIN as well: one person would then have
/// somebody's value in hand, and the key to it. It holds for a month, and not in a shop of one
/// person. The admin key, where it acts for nobody, is the installation's own.
@Component
final class CardDuties {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final String PAIR = "replaces, unlocks";

    private final JdbcClient sql;
    private final Programs programs;
    private final Clock clock;

    CardDuties(JdbcClient sql, Programs programs, Clock clock) {
        this.sql = sql;
        this.programs = programs;
        this.clock = clock;
    }

    /// Why this one may not unlock a card: they gave it out in another's place.
    @Nullable Refusal refuseUnlock(Actor actor, Card card) {
        return card.replaces() != null && did(actor, card, CardStore.ISSUED) ? refusal() : null;
    }

    /// Why this one may not replace a card: they unlocked it.
    @Nullable Refusal refuseReplacement(Actor actor, Card card) {
        return did(actor, card, CardStep.UNLOCK.what()) ? refusal() : null;
    }

    private boolean did(Actor actor, Card card, String what) {
        var installation = actor.isAdmin() && actor.staff() == null;
        if (installation || isOfOne(card.program())) return false;
        return sql.sql(
                        """
                        select exists (select from card.card_event
                                        where card = ? and what = ? and person = ? and at > ?)
                        """)
                .params(
                        card.id(),
                        what,
                        actor.person(),
                        clock.now().minus(MONTH).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private boolean isOfOne(String program) {
        return programs.effective(program, clock.today()).security().smallShop();
    }

    private static Refusal refusal() {
        return Refusal.of(Code.SEPARATION_OF_DUTIES).with("pair", PAIR);
    }
}
