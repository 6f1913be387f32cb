package huika.security;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.security.limit.Pace;
import huika.web.Networks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key asked for.
///
/// @param branches null for all; so are `tills` and `programs`
/// @param addresses the networks it may come from, such as `10.1.0.0/16`; null for all
/// @param hours when it may be used on each day, such as `08:00-22:30`; null for always
/// @param perSecond how many requests a second; null for what its kind may: 50 where it is bound to
///   tills, else 500
/// @param burst how many at once after a pause; null for four times that
/// @param days how long it lives, at most 400; null for 400
public record NewApiKey(
        String client,
        Set<String> permissions,
        @Nullable Set<String> branches,
        @Nullable Set<String> tills,
        @Nullable Set<String> programs,
        @Nullable Boolean test,
        @Nullable Integer days,
        @Nullable List<String> addresses,
        @Nullable String hours,
        @Nullable Integer perSecond,
        @Nullable Integer burst) {

    /// Clients that are Huika itself: what they did is told by their names.
    private static final Set<String> RESERVED =
            Set.of(
                    Actor.ADMIN,
                    "bench",
                    "bespoke",
                    "complimentary",
                    "counter",
                    "huika",
                    "import",
                    "job",
                    "member",
                    "membership",
                    "program",
                    "referral",
                    "system",
                    "tier-review");

    private static final int MOST_BURST = 1_000_000;
    static final int MAX_DAYS = 400;
    static final int MOST_NETWORKS = 50;

    /// Empty where one of them is no network.
    Optional<Networks> networks() {
        var texts = addresses == null ? List.<String>of() : addresses;
        return texts.size() > MOST_NETWORKS ? Optional.empty() : Networks.parse(texts);
    }

    Duration life() {
        return Duration.ofDays(days == null ? MAX_DAYS : days);
    }

    /// What is wrong with it; empty where nothing is.
    List<Refusal.Fault> faults() {
        var faults = new ArrayList<Refusal.Fault>();
        if (client.isBlank()
                || client.length() > 64
                || RESERVED.contains(client.strip().toLowerCase(Locale.ROOT))) {
            faults.add(invalid("/client"));
        }
        if (!Permissions.all().containsAll(permissions)) {
            faults.add(invalid("/permissions"));
        }
        if (hours != null && Hours.parse(hours).isEmpty()) faults.add(invalid("/hours"));
        if (networks().isEmpty()) faults.add(invalid("/addresses"));
        if (life().toDays() < 1 || life().toDays() > MAX_DAYS) {
            faults.add(invalid("/days"));
        }
        var second = perSecond;
        if (second != null && (second < 1 || second > Pace.MOST_PER_SECOND)) {
            faults.add(invalid("/perSecond"));
        }
        if (burst != null && (second == null || burst < second || burst > MOST_BURST)) {
            faults.add(invalid("/burst"));
        }
        return faults;
    }

    static Refusal.Fault invalid(String pointer) {
        var code = Code.FIELD_INVALID;
        return new Refusal.Fault(pointer, code, code.zh(), code.en());
    }
}
