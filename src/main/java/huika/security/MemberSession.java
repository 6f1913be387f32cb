package huika.security;

import huika.kernel.Code;
import huika.kernel.Ids;
import huika.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member in the portal, signed in by a code sent to their phone: as whoever gave this phone to a
/// program. Reaches these members and nobody else.
///
/// @param members their ids, each with its program
/// @param freshAt when they last showed a code from their phone
public record MemberSession(long id, Map<Long, String> members, Instant freshAt, Instant endsAt) {

    public static final String PREFIX = "mse";

    /// How long a code from the phone counts for a grave step.
    public static final Duration FRESH = Duration.ofMinutes(5);

    /// The preset MEMBER: what a member may do, about themselves.
    private static final Set<String> MAY =
            Set.of(
                    "member:read",
                    "member:edit",
                    "consent:read",
                    "consent:record",
                    "card:report-loss",
                    "pin:reset");

    public MemberSession {
        members = Map.copyOf(members);
    }

    public String text() {
        return Ids.text(PREFIX, id);
    }

    /// The program of one of these members; null where it is somebody else.
    public @Nullable String program(long member) {
        return members.get(member);
    }

    /// The same as whoever acts, for the facades of other modules.
    ///
    /// @throws IllegalStateException where it is none of theirs: ask [#program] first
    public Actor actor(long member) {
        var program = program(member);
        if (program == null) throw new IllegalStateException("not in this session: " + member);
        var who = "member:" + Ids.text("mem", member);
        return new Actor(
                who, text(), null, MAY, Scope.ALL, Scope.ALL, Scope.of(program), who, null);
    }

    public Instant freshUntil() {
        return freshAt.plus(FRESH);
    }

    /// Why a grave step must wait for another code from the phone; null where it need not.
    public @Nullable Refusal staleAt(Instant now) {
        if (now.isBefore(freshUntil())) return null;
        return Refusal.of(Code.STEP_UP_REQUIRED)
                .with("route", "POST /portal/sessions/current/codes")
                .with("minutes", FRESH.toMinutes());
    }
}
