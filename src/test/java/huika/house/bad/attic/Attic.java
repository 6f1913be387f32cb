package huika.house.bad.attic;

/// Wanted by the floor below.
public final class Attic {

    private Attic() {}

    public static int rooms() {
        return 1;
    }
}
