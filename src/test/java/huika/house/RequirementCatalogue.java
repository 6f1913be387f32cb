package huika.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every requirement there is, and which tests and scenarios show it.
final class RequirementCatalogue {

    private static final Pattern ID = Pattern.compile("[A-Z]{3}-[0-9]{2,3}");
    private static final Pattern TAG = Pattern.compile("@(\\S+)");

    /// Titles by id, by area.
    private final Map<String, Map<String, String>> areas = new LinkedHashMap<>();

    /// Tests by id, then scenarios by id.
    private final Map<String, Set<String>> tests = new TreeMap<>();

    private final Map<String, Set<String>> scenarios = new TreeMap<>();

    static RequirementCatalogue read() {
        var catalogue = new RequirementCatalogue();
        for (var file : Repository.files()) {
            if (file.path().equals("src/test/resources/requirements.txt")) {
                catalogue.readIds(file.lines());
            }
            if (file.is("feature")) catalogue.readFeature(file);
        }
        catalogue.readTests();
        return catalogue;
    }

    /// Ids that stand at a test or scenario and are none.
    List<String> unknown() {
        var known = new TreeSet<String>();
        areas.values().forEach(area -> known.addAll(area.keySet()));
        var unknown = new ArrayList<String>();
        for (var shown : List.of(tests, scenarios)) {
            shown.forEach((id, by) -> {
                if (!known.contains(id)) unknown.add(id + ": " + by);
            });
        }
        return unknown;
    }

    String page() {
        var page = new StringBuilder();
        page.append(
                """
                # Requirements

                Written from the tests; do not edit. Which test or scenario shows which requirement: those that say so,
                by `@Requirement` in a test or by a tag in a program's specification.

                | area | requirements | shown | by tests | by scenarios |
                |---|---|---|---|---|
                """);
        areas.forEach(
                (area, ids) -> page.append(counts("[" + area + "](#" + anchor(area) + ")", ids)));
        var all = new TreeMap<String, String>();
        areas.values().forEach(all::putAll);
        page.append(counts("all", all));
        areas.forEach((area, ids) -> page.append(section(area, ids)));
        return page.toString();
    }

    private String counts(String name, Map<String, String> ids) {
        return "| %s | %d | %d | %d | %d |\n"
                .formatted(
                        name,
                        ids.size(),
                        ids.keySet().stream().filter(this::isShown).count(),
                        ids.keySet().stream().filter(tests::containsKey).count(),
                        ids.keySet().stream().filter(scenarios::containsKey).count());
    }

    private boolean isShown(String id) {
        return tests.containsKey(id) || scenarios.containsKey(id);
    }

    private String section(String area, Map<String, String> ids) {
        var text = new StringBuilder("\n## " + area + "\n\n");
        var open = new ArrayList<String>();
        ids.forEach((id, title) -> {
            if (!isShown(id)) {
                open.add(id + " " + title);
                return;
            }
            var by = new ArrayList<String>();
            tests.getOrDefault(id, new TreeSet<>()).forEach(test -> by.add("`" + test + "`"));
            by.addAll(scenarios.getOrDefault(id, new TreeSet<>()));
            text.append("- **").append(id).append("** ").append(title).append(": ");
            text.append(String.join("; ", by)).append('\n');
        });
        if (!open.isEmpty()) {
            if (open.size() < ids.size()) text.append('\n');
            text.append("Shown by none: ").append(String.join("; ", open)).append(".\n");
        }
        return text.toString();
    }

    private static String anchor(String area) {
        return area.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private void readIds(List<String> lines) {
        Map<String, String> area = new LinkedHashMap<>();
        for (var line : lines) {
            if (line.startsWith("# ")) {
                area = new LinkedHashMap<>();
                areas.put(line.substring(line.indexOf(": ") + 2), area);
            } else {
                var space = line.indexOf(' ');
                area.put(line.substring(0, space), line.substring(space + 1));
            }
        }
    }

    void readFeature(Repository.File file) {
        var ofFeature = new ArrayList<String>();
        var tags = new ArrayList<String>();
        for (var raw : file.lines()) {
            var line = raw.strip();
            if (line.startsWith("@")) {
                TAG.matcher(line).results().map(tag -> tag.group(1)).forEach(tags::add);
            } else if (line.startsWith("Feature:")) {
                ofFeature.addAll(tags);
                tags.clear();
            } else if (line.startsWith("Scenario:") || line.startsWith("Scenario Outline:")) {
                var scenario = line.substring(line.indexOf(':') + 1).strip();
                tags.addAll(ofFeature);
                // tags that are no ids, such as @own-server, say something else
                tags.removeIf(tag -> !ID.matcher(tag).matches());
                for (var tag : tags) show(scenarios, tag, file.name() + ": " + scenario);
                tags.clear();
            } else if (line.startsWith("Examples:")) {
                tags.clear();
            }
        }
    }

    private void readTests() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages("huika");
        for (var type : classes) {
            if (type.isAnnotatedWith(Requirement.class)) {
                for (var id : type.getAnnotationOfType(Requirement.class).value()) {
                    show(tests, id, name(type));
                }
            }
            for (var method : type.getMethods()) {
                if (!method.isAnnotatedWith(Requirement.class)) continue;
                for (var id : method.getAnnotationOfType(Requirement.class).value()) {
                    show(tests, id, name(type) + "." + method.getName());
                }
            }
        }
    }

    private static String name(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static void show(Map<String, Set<String>> shown, String id, String by) {
        shown.computeIfAbsent(id, _ -> new TreeSet<>()).add(by);
    }
}
