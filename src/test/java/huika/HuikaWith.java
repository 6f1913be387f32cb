package huika;

import huika.kernel.Settings;
import java.util.List;

/// Starts the application with more beans than it has, for tests.
public final class HuikaWith {

    private HuikaWith() {}

    public static Running start(Settings settings, List<Class<?>> more) {
        return Huika.start(settings, more);
    }
}
