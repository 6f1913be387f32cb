package huika.house.bad.cellar;

import huika.house.bad.attic.Attic;

/// Calls upwards.
final class Cellar {

    private Cellar() {}

    static int rooms() {
        return Attic.rooms() + 1;
    }
}
