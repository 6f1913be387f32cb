package huika.goods;

import huika.kernel.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a branch sells.
///
/// @param initials first letters of the pinyin of its name
/// @param category as the program knows it; null where it names none
/// @param price fen
/// @param flags what a line of it says to the program, such as `no-points`
/// @param revision counts its changes
public record Item(
        long id,
        String program,
        String branch,
        String sku,
        List<String> barcodes,
        String name,
        String initials,
        @Nullable String category,
        long price,
        List<String> flags,
        boolean active,
        int revision) {

    static final String PREFIX = "itm";

    public Item {
        barcodes = List.copyOf(barcodes);
        flags = List.copyOf(flags);
    }

    String text() {
        return Ids.text(PREFIX, id);
    }
}
