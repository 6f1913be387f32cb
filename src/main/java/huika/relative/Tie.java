package huika.relative;

import huika.kernel.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody who works here is a member, or related to one.
record Tie(
        long id,
        String program,
        String staff,
        long member,
        Relation relation,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant endedAt) {

    static final String PREFIX = "tie";

    enum Relation {
        SELF,
        RELATIVE
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
