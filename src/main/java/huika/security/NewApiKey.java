package huika.security;

import huika.web.Networks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key asked for.
///
/// @param branches null for all; so are `tills` and `programs`
/// @param addresses the networks it may come from, such as `10.1.0.0/16`; null for all
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
        @Nullable Integer perSecond,
        @Nullable Integer burst) {

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
}
