package huika.paycode;

import huika.card.Card;
import huika.card.ShownCodes;
import huika.kernel.CannotStart;
import huika.kernel.Clock;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.paycode.PayCode.Purpose;
import huika.security.BlindIndex;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Makes pay codes and reads those a till was shown.
///
/// A code is 18 digits: two that tell it from cards and from the codes of WeChat, Alipay and
/// UnionPay (`HUIKA_PAY_CODE_PREFIX`, 68 where nothing is said), and sixteen at random.
@Component
public final class PayCodes implements ShownCodes {

    public static final String PREFIX = "pyc";
    public static final Duration LASTS = Duration.ofSeconds(60);
    public static final int LENGTH = 18;

    private static final int PREFIX_DIGITS = 2;

    /// A code just made: the only time it is told.
    public record Made(long id, String code, Purpose purpose, Instant madeAt, Instant expiresAt) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /// What became of a code.
    ///
    /// @param journal what it was used for; null while it is unused
    public record Fate(
            long id,
            long account,
            long session,
            Purpose purpose,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Long journal,
            @Nullable String branch) {}

    private final PayCodeStore store;
    private final BlindIndex blind;
    private final Clock clock;
    private final Ids ids;
    private final String prefix;
    private final SecureRandom random = new SecureRandom();

    PayCodes(
            PayCodeStore store,
            BlindIndex blind,
            Clock clock,
            Ids ids,
            @Value("${HUIKA_PAY_CODE_PREFIX:68}") String prefix) {
        if (!isFree(prefix)) {
            throw new CannotStart(
                    "HUIKA_PAY_CODE_PREFIX 须为两位数字，且不与微信（10–15）、支付宝（25–30）、银联（62）的付款码相同",
                    "HUIKA_PAY_CODE_PREFIX is two digits other than those of WeChat (10-15),"
                            + " Alipay (25-30) and UnionPay (62)");
        }
        this.store = store;
        this.blind = blind;
        this.clock = clock;
        this.ids = ids;
        this.prefix = prefix;
    }

    /// A new code for a card. Whether the card is good is judged when the code is used.
    ///
    /// @param session of the member who sees it
    public Made make(Card card, long session, Purpose purpose) {
        var code = prefix + digits(LENGTH - PREFIX_DIGITS);
        var now = clock.now();
        var made = new Made(ids.next(), code, purpose, now, now.plus(LASTS));
        store.insert(made, digest(code), card, session);
        return made;
    }

    /// The code behind what was shown; empty where it is none of ours.
    public Optional<PayCode> find(String shown) {
        return isOne(shown) ? store.find(digest(shown)) : Optional.empty();
    }

    public Optional<Fate> fate(long id) {
        return store.fate(id);
    }

    @Override
    public Optional<Shown> read(String typed) {
        return find(typed)
                .map(code -> {
                    var refusal = code.refuse(clock.now());
                    return new Shown(
                            code.card(),
                            refusal == null ? Outcome.done(code.id()) : Outcome.refused(refusal));
                });
    }

    private boolean isOne(String shown) {
        return shown.length() == LENGTH
                && shown.startsWith(prefix)
                && shown.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private String digits(int count) {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.append((char) ('0' + random.nextInt(10)));
        return text.toString();
    }

    private String digest(String code) {
        return HexFormat.of().formatHex(blind.of("pay-code", "", code));
    }

    static boolean isFree(String prefix) {
        if (!prefix.matches("[1-9][0-9]")) return false;
        var number = Integer.parseInt(prefix);
        return !(number >= 10 && number <= 15) && !(number >= 25 && number <= 30) && number != 62;
    }
}
