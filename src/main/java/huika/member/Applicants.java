package huika.member;

import huika.kernel.Outcome;
import huika.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Applications to one program that were read and wait to be decided together, in their order. What
/// needs nobody but the applicant is done: the form is read, its data sealed.
public final class Applicants {

    /// One of them.
    ///
    /// @param body keyed hash of what was asked for; null where no key came with it
    /// @param sealed the person or company as it will be kept; null where the form was refused
    @SuppressWarnings("ArrayRecordComponent")
    record Applicant(
            Wish wish,
            byte @Nullable [] body,
            Outcome<Applications.Application> read,
            MemberStore.@Nullable Row sealed) {

        MemberStore.Row row() {
            if (sealed == null) throw new IllegalStateException("nobody was read");
            return sealed;
        }
    }

    /// What happens next to somebody who may join; a refusal here is one of the application.
    @FunctionalInterface
    public interface Next {
        /// @param place of the application among the others
        Outcome<Registered> then(int place, Registered joined);
    }

    final Actor actor;
    final String program;
    final Instant at;
    final List<Applicant> all;

    Applicants(Actor actor, String program, Instant at, List<Applicant> all) {
        this.actor = actor;
        this.program = program;
        this.at = at;
        this.all = List.copyOf(all);
    }

    public int size() {
        return all.size();
    }

    /// Whether one names who brought them: somebody who may have joined just before.
    public boolean nameOthers() {
        return all.stream().anyMatch(each -> each.wish.form().referrer() != null);
    }

    /// The idempotency keys they came with.
    List<String> keys() {
        return all.stream().flatMap(each -> Stream.ofNullable(each.wish.key())).toList();
    }
}
