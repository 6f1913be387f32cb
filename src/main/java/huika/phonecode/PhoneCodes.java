package huika.phonecode;

import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.security.Allowances;
import huika.security.BlindIndex;
import huika.security.Phone;
import huika.security.Secret;
import huika.security.Visit;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Six digits sent to a phone, to show that whoever types them holds it.
@Component
public final class PhoneCodes {

    /// What whoever asked is told, whether the phone is a member's or not.
    ///
    /// @param challenge goes back with the code
    /// @param sentTo the phone, masked
    public record Asked(String challenge, String sentTo, long expiresIn, long askAgainIn) {

        @Override
        public String toString() {
            return "Asked[" + sentTo + "]";
        }
    }

    public static final Duration LASTS = Duration.ofMinutes(5);
    public static final int TRIES = 5;
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PhoneCodes.class);
    private static final int OF_PHONE_AN_HOUR = 5;
    private static final int OF_PHONE_A_DAY = 10;
    private static final int OF_ADDRESS_AN_HOUR = 20;
    private static final int WRONG_OF_ADDRESS = 20;
    private static final Duration WRONG_WITHIN = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int DIGITS = 1_000_000;

    private final PhoneCodeStore store;
    private final CodeMail mail;
    private final BlindIndex blind;
    private final Allowances allowances;
    private final Atomic atomic;
    private final Clock clock;
    private final Ids ids;
    private final int dayBudget;
    private final SecureRandom random = new SecureRandom();

    PhoneCodes(
            PhoneCodeStore store,
            CodeMail mail,
            BlindIndex blind,
            Allowances allowances,
            Atomic atomic,
            Clock clock,
            Ids ids,
            @Value("${HUIKA_SMS_PER_DAY:10000}") int dayBudget) {
        this.store = store;
        this.mail = mail;
        this.blind = blind;
        this.allowances = allowances;
        this.atomic = atomic;
        this.clock = clock;
        this.ids = ids;
        this.dayBudget = dayBudget;
    }

    /// A phone codes are sent to: mainland mobiles only, since codes to dear numbers abroad are
    /// what message fraud lives on.
    public static Optional<Phone> mobile(String typed) {
        return Phone.parse(typed.strip()).filter(PhoneCodes::isMobile);
    }

    /// Sends a code.
    ///
    /// Refuses: `RATE_LIMITED`.
    ///
    /// @param visit where whoever asks is nobody we know; null for staff
    /// @param purpose what it is good for, and nothing else
    /// @param bound the session, card or member it is good for
    /// @param known whether anybody here gave this phone: nobody else gets a message, and whoever
    ///   asks is told the same
    public Outcome<Asked> ask(
            @Nullable Visit visit,
            Phone phone,
            String purpose,
            @Nullable Long bound,
            BooleanSupplier known) {
        var refusal = tooOften(visit, phone);
        if (refusal != null) return Outcome.refused(refusal);
        var wanted = isWanted(known.getAsBoolean());
        var challenge = Secret.fresh();
        var code = "%06d".formatted(random.nextInt(DIGITS));
        var now = clock.now();
        var ends = now.plus(LASTS);
        atomic.run(
                        () -> {
                            store.insert(
                                    ids.next(),
                                    challenge.digest(),
                                    purpose,
                                    index(phone),
                                    bound,
                                    tag(challenge, code),
                                    now,
                                    ends);
                            mail.post(phone, code, purpose, ends, wanted);
                            return Outcome.done(true);
                        })
                .orThrow();
        mail.hurry();
        return Outcome.done(
                new Asked(challenge.text(), phone.masked(), LASTS.toSeconds(), PAUSE.toSeconds()));
    }

    /// Whether this is the code that was sent for the challenge, for this purpose and subject. A
    /// right one is used up; a wrong one counts, and the sixth finds nothing.
    ///
    /// Refuses: `PHONE_CODE_REFUSED`, whatever is wrong; `RATE_LIMITED`.
    ///
    /// @return the blind index of the phone it was sent to
    public Outcome<byte[]> check(
            @Nullable Visit visit,
            String challenge,
            String code,
            String purpose,
            @Nullable Long bound) {
        var stranger = visit != null && visit.isElsewhere() ? visit : null;
        return check(stranger, challenge, code, purpose, bound, true);
    }

    /// The same, and the code stays good.
    public Outcome<byte[]> look(
            @Nullable Visit visit,
            String challenge,
            String code,
            String purpose,
            @Nullable Long bound) {
        var stranger = visit != null && visit.isElsewhere() ? visit : null;
        return check(stranger, challenge, code, purpose, bound, false);
    }

    private Outcome<byte[]> check(
            @Nullable Visit stranger,
            String challenge,
            String code,
            String purpose,
            @Nullable Long bound,
            boolean use) {
        var held = stranger == null ? null : held(stranger);
        if (held != null) return Outcome.refused(held);
        var token = new Secret(challenge);
        // a wrong try stays counted, so the refusal must not roll back
        var checked =
                atomic.run(() -> Outcome.done(judge(token, code, purpose, bound, use)))
                        .then(outcome -> outcome);
        if (checked instanceof Outcome.Done<byte[]> && stranger != null) {
            allowances.giveBack("portal-wrong", stranger.address());
        }
        return checked;
    }

    private Outcome<byte[]> judge(
            Secret token, String code, String purpose, @Nullable Long bound, boolean use) {
        var now = clock.now();
        var asked = store.lock(token.digest(), purpose, bound, now).orElse(null);
        var tag = tag(token, code);
        if (asked == null || asked.tries() >= TRIES) {
            return Outcome.refused(Code.PHONE_CODE_REFUSED);
        }
        if (!MessageDigest.isEqual(asked.tag(), tag)) {
            store.wrong(asked.id());
            return Outcome.refused(Code.PHONE_CODE_REFUSED);
        }
        if (use) store.use(asked.id(), now);
        return Outcome.done(asked.phone());
    }

    /// What stands for a phone where only a digest is kept.
    public byte[] index(Phone phone) {
        return blind.of("portal-phone", "", phone.e164());
    }

    private byte[] tag(Secret challenge, String code) {
        return blind.of("phone-code", "", challenge.text() + "|" + code);
    }

    /// The same for everybody, before anything is looked up.
    private @Nullable Refusal tooOften(@Nullable Visit visit, Phone phone) {
        if (visit != null && visit.isElsewhere()) {
            var refusal =
                    allowances.take("portal-address", visit.address(), HOUR, OF_ADDRESS_AN_HOUR);
            if (refusal != null) return refusal;
        }
        var subject = HexFormat.of().formatHex(index(phone));
        var refusal = allowances.take("portal-phone-minute", subject, PAUSE, 1);
        if (refusal == null) {
            refusal = allowances.take("portal-phone-hour", subject, HOUR, OF_PHONE_AN_HOUR);
        }
        return refusal == null
                ? allowances.take("portal-phone-day", subject, DAY, OF_PHONE_A_DAY)
                : refusal;
    }

    private @Nullable Refusal held(Visit visit) {
        return allowances.take("portal-wrong", visit.address(), WRONG_WITHIN, WRONG_OF_ADDRESS);
    }

    /// Beyond what a day may cost nothing goes out, and whoever asks is told the same as before.
    private boolean isWanted(boolean known) {
        var whose = known ? "members" : "nobody";
        var taken = allowances.count("portal-budget", whose, DAY);
        if (known && taken == dayBudget + 1) {
            LOG.error("{} codes were sent today (HUIKA_SMS_PER_DAY): no more go out", dayBudget);
        }
        return known && taken <= dayBudget;
    }

    private static boolean isMobile(Phone phone) {
        var number = phone.e164();
        return number.length() == 14 && number.startsWith("+861") && number.charAt(4) >= '3';
    }
}
