package huika.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place where a program is run.
///
/// @param kind `own`, `franchise` or `headquarters`
/// @param tills codes of its tills; empty where the program does not name them
/// @param areaCode for landlines, such as `0571`
public record Branch(
        String code,
        String name,
        String kind,
        List<String> tills,
        @Nullable String areaCode,
        boolean active) {

    public Branch {
        tills = List.copyOf(tills);
    }
}
