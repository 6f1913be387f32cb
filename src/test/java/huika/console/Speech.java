package huika.console;

import huika.house.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the console says, in the language of whoever reads it: a journey is written in Chinese, and
/// walks in English by the words of the console's own catalogues.
final class Speech {

    private static final Path CONSOLE = Repository.HOME.resolve("console/src");
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^ {2}'?([\\w-]+)'?:\\s*(?:'([^'\\n]*)'|\"([^\"\\n]*)\"),$");
    private static final Pattern PAIR =
            Pattern.compile("\\['(?:\\w+', ')?([^'\\n]*\\p{IsHan}[^'\\n]*)', '([^'\\n]*)'\\]");
    private static final Pattern MENU = Pattern.compile("zh: '([^'\\n]*)',\\s*en: '([^'\\n]*)'");
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    private final String language;
    private final Map<String, String> words = new LinkedHashMap<>();

    private Speech(String language) {
        this.language = language;
    }

    /// Of these features, the first one's word where several have one.
    static Speech of(String language, String... features) {
        var speech = new Speech(language);
        for (var feature : features) speech.readAll(CONSOLE.resolve("features").resolve(feature));
        speech.readAll(CONSOLE.resolve("app"));
        speech.readAll(CONSOLE.resolve("kit"));
        return speech;
    }

    String language() {
        return language;
    }

    /// What stands there for this Chinese, or for what begins with it.
    String it(String chinese) {
        if (!language.equals("en")) return chinese;
        return Optional.ofNullable(words.get(chinese))
                .or(() -> filled(chinese))
                .or(() -> begun(chinese))
                .orElseThrow(() -> new AssertionError("the console never says " + chinese));
    }

    /// The whole of what begins so.
    private Optional<String> begun(String chinese) {
        return words.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(chinese))
                .map(Map.Entry::getValue)
                .filter(english -> !english.contains("{"))
                .findFirst();
    }

    /// A sentence with something in it, the same of it in English.
    private Optional<String> filled(String chinese) {
        for (var entry : words.entrySet()) {
            if (!entry.getKey().contains("{")) continue;
            var names = new ArrayList<String>();
            var form = new StringBuilder();
            var at = 0;
            var hole = HOLE.matcher(entry.getKey());
            while (hole.find()) {
                form.append(Pattern.quote(entry.getKey().substring(at, hole.start())));
                form.append("(.+)");
                names.add(hole.group(1));
                at = hole.end();
            }
            form.append(Pattern.quote(entry.getKey().substring(at)));
            var match = Pattern.compile(form.toString()).matcher(chinese);
            if (match.matches()) return Optional.of(fill(entry.getValue(), names, match));
        }
        return Optional.empty();
    }

    private String fill(String english, List<String> names, Matcher match) {
        var text = english;
        for (var i = 0; i < names.size(); i++) {
            var value = match.group(i + 1);
            text = text.replace("{" + names.get(i) + "}", words.getOrDefault(value, value));
        }
        return text;
    }

    private void readAll(Path folder) {
        try (var files = Files.walk(folder)) {
            files.filter(each -> each.toString().matches(".*\\.tsx?"))
                    .filter(each -> !each.toString().contains(".test."))
                    .sorted()
                    .forEach(this::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(Path file) {
        try {
            var text = Files.readString(file);
            var middle = text.indexOf("const en");
            if (text.contains("const zh") && middle > 0) {
                var chinese = entries(text.substring(0, middle));
                entries(text.substring(middle))
                        .forEach((key, english) -> {
                            var said = chinese.get(key);
                            if (said != null) words.putIfAbsent(said, english);
                        });
            }
            for (var kind : List.of(PAIR, MENU)) {
                kind.matcher(text)
                        .results()
                        .forEach(pair -> words.putIfAbsent(pair.group(1), pair.group(2)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> entries(String part) {
        var found = new LinkedHashMap<String, String>();
        ENTRY.matcher(part)
                .results()
                .forEach(entry ->
                        found.put(
                                entry.group(1),
                                entry.group(2) != null ? entry.group(2) : entry.group(3)));
        return found;
    }
}
