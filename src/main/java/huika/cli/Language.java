package huika.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The language a command speaks: `--lang`, else what LC_ALL, LC_MESSAGES or LANG say.
enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// Read before picocli is built, since the help texts depend on it.
    static Language of(List<String> arguments, Map<String, String> environment) {
        var asked = asked(arguments);
        if (asked == null) {
            asked =
                    Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                            .map(name -> environment.getOrDefault(name, ""))
                            .filter(value -> !value.isEmpty())
                            .findFirst()
                            .orElse("");
        }
        return asked.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
    }

    Locale locale() {
        return locale;
    }

    String pick(String zh, String en) {
        return this == ZH ? zh : en;
    }

    private static @Nullable String asked(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (argument.startsWith("--lang=")) return argument.substring("--lang=".length());
            if (argument.equals("--lang") && i + 1 < arguments.size()) return arguments.get(i + 1);
        }
        return null;
    }
}
