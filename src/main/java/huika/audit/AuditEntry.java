package huika.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One thing somebody did. Built where it is done:
///
/// ```java
/// audit.record(AuditEntry.of(actor.by(), "card:freeze", "card", id).at(program, branch)
///         .from("status", "ACTIVE").to("status", "FROZEN").because(reason));
/// ```
///
/// @param action `noun:verb`, the permission it was done under where there is one
/// @param kind what kind of thing it was done to
/// @param subject which one: an id or code, never a name or number of a person
/// @param before what it was, by field; of personal data only that it was there
/// @param after what it is now, likewise
/// @param reason why, as the person said
public record AuditEntry(
        By by,
        String action,
        String kind,
        String subject,
        @Nullable String program,
        @Nullable String branch,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable String reason) {

    /// Who: the person who answers for it, and the key it came with.
    ///
    /// @param staff the member of staff the key acted for
    public record By(String person, String client, String key, @Nullable String staff) {

        /// The system itself, such as a job.
        public static By system(String name) {
            return new By("client:" + name, name, name, null);
        }
    }

    public AuditEntry {
        before = Collections.unmodifiableMap(new TreeMap<>(before));
        after = Collections.unmodifiableMap(new TreeMap<>(after));
    }

    public static AuditEntry of(By by, String action, String kind, String subject) {
        return new AuditEntry(by, action, kind, subject, null, null, Map.of(), Map.of(), null);
    }

    /// Where it belongs; null where it concerns the whole installation or the whole program.
    public AuditEntry at(@Nullable String ofProgram, @Nullable String ofBranch) {
        return new AuditEntry(
                by, action, kind, subject, ofProgram, ofBranch, before, after, reason);
    }

    public AuditEntry from(String field, @Nullable Object value) {
        return with(with(before, field, value), after);
    }

    public AuditEntry to(String field, @Nullable Object value) {
        return with(before, with(after, field, value));
    }

    public AuditEntry because(@Nullable String why) {
        return new AuditEntry(by, action, kind, subject, program, branch, before, after, why);
    }

    private AuditEntry with(Map<String, String> old, Map<String, String> now) {
        return new AuditEntry(by, action, kind, subject, program, branch, old, now, reason);
    }

    private static Map<String, String> with(
            Map<String, String> fields, String field, @Nullable Object value) {
        if (value == null) return fields;
        var more = new TreeMap<>(fields);
        more.put(field, value.toString());
        return more;
    }
}
