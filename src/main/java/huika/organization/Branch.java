package huika.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place where a program is run.
///
/// @param kind `own`, `franchise` or `headquarters`
/// @param tills codes of its tills; empty where the program does not name them
/// @param areaCode for landlines, such as `0571`
/// @param region the group of branches it belongs to, such as `east`
/// @param entity the company that runs it, where that is not ours; a franchise branch without one
///   is a company of its own
/// @param revision counts its changes
public record Branch(
        String code,
        String name,
        String kind,
        List<String> tills,
        @Nullable String areaCode,
        boolean active,
        @Nullable String region,
        @Nullable String entity,
        int revision) {

    public static final String HEADQUARTERS = "headquarters";
    public static final String FRANCHISE = "franchise";

    public Branch {
        tills = List.copyOf(tills);
    }

    public Branch(
            String code,
            String name,
            String kind,
            List<String> tills,
            @Nullable String areaCode,
            boolean active) {
        this(code, name, kind, tills, areaCode, active, null, null, 1);
    }

    public boolean isHeadquarters() {
        return kind.equals(HEADQUARTERS);
    }

    /// The company behind a wall of its own; null where it is ours.
    public @Nullable String wall() {
        if (entity != null) return entity;
        return kind.equals(FRANCHISE) ? code : null;
    }
}
