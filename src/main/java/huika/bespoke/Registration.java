package huika.bespoke;

import huika.kernel.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cards a customer wants.
///
/// @param account whose cards they will be
/// @param face fen each is to carry
/// @param seller staff code of who sells them
/// @param cards those handed out, in their order
record Registration(
        long id,
        String program,
        String branch,
        String product,
        long account,
        long face,
        int quantity,
        @Nullable String seller,
        String person,
        Instant at,
        List<String> cards) {

    static final String PREFIX = "crg";

    String text() {
        return Ids.text(PREFIX, id);
    }

    int left() {
        return quantity - cards.size();
    }
}
