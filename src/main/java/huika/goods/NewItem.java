package huika.goods;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a branch begins to sell, or what its list says of it from now on.
///
/// @param initials null for those of the name
/// @param price fen
public record NewItem(
        String branch,
        String sku,
        List<String> barcodes,
        String name,
        @Nullable String initials,
        @Nullable String category,
        long price,
        List<String> flags,
        boolean active) {

    public NewItem {
        barcodes = List.copyOf(barcodes);
        flags = List.copyOf(flags);
    }

    NewItem in(String code) {
        return new NewItem(branch, sku, barcodes, name, initials, code, price, flags, active);
    }
}
