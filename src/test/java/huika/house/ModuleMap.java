package huika.house;

import huika.house.Repository.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may call whom, read from the modules' package-info files.
final class ModuleMap {

    private static final Pattern PLACE =
            Pattern.compile("src/main/java/huika/([a-z]+)/package-info\\.java");
    private static final Pattern ALLOWED =
            Pattern.compile("allowedDependencies\\s*=\\s*\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("\"([a-z]+)\"");

    /// @param purpose the first paragraph of its description
    record Module(String name, Set<String> mayUse, String purpose) {}

    private final Map<String, Module> modules;

    ModuleMap(List<Module> modules) {
        this.modules = new TreeMap<>();
        for (var module : modules) this.modules.put(module.name(), module);
    }

    static ModuleMap read() {
        var found = new ArrayList<Module>();
        for (var file : Repository.files()) {
            var place = PLACE.matcher(file.path());
            if (place.matches()) found.add(module(place.group(1), file));
        }
        return new ModuleMap(found);
    }

    Set<String> names() {
        return modules.keySet();
    }

    /// Whether `upper` may use `lower`, directly or through others.
    boolean reaches(String upper, String lower) {
        if (upper.equals(lower)) return true;
        var module = modules.get(upper);
        return module != null && module.mayUse().stream().anyMatch(below -> reaches(below, lower));
    }

    /// One above the highest it may use.
    int floor(String name) {
        var module = modules.get(name);
        if (module == null) throw new IllegalStateException("no module " + name);
        return module.mayUse().stream().mapToInt(this::floor).max().orElse(-1) + 1;
    }

    /// docs/modules.md.
    String page() {
        var page = new StringBuilder();
        page.append("# The modules, lowest floor first\n\n");
        page.append("Each is one package under `src/main/java/huika/`, with its tables in a ");
        page.append("schema of its own. A module calls\nlower floors only, and only those named ");
        page.append("here. A test proves it and keeps this page true.\n\n");
        page.append("| floor | module | what it is for | may use |\n|---|---|---|---|\n");
        modules.values().stream().sorted(order()).forEach(module -> page.append(row(module)));
        return page.toString();
    }

    private Comparator<Module> order() {
        return Comparator.comparingInt((Module module) -> floor(module.name()))
                .thenComparing(Module::name);
    }

    private String row(Module module) {
        return "| %d | `%s` | %s | %s |%n"
                .formatted(
                        floor(module.name()),
                        module.name(),
                        module.purpose(),
                        module.mayUse().stream()
                                .sorted(Comparator.comparingInt(this::floor))
                                .collect(Collectors.joining(", ")))
                .replace(System.lineSeparator(), "\n");
    }

    private static Module module(String name, File file) {
        var allowed = ALLOWED.matcher(file.text());
        if (!allowed.find()) {
            throw new IllegalStateException(file.path() + " does not say whom it may use");
        }
        var uses = NAME.matcher(allowed.group(1)).results().map(match -> match.group(1));
        return new Module(name, uses.collect(Collectors.toSet()), purpose(file.lines().stream()));
    }

    private static String purpose(Stream<String> lines) {
        return lines.takeWhile(line -> line.startsWith("/// "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining(" "))
                .replaceAll("\\[huika\\.([A-Za-z.]+)]", "`$1`")
                .replaceAll("\\[([A-Za-z#.]+)]", "`$1`")
                .replace("|", "\\|");
    }
}
