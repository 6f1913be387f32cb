package huika.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// Holds every answer of a test server against `docs/reference/openapi.json`: a route answers with
/// no other success than the one that is described. Routes not described are left alone; that they
/// are is another test's.
final class Contract {

    private static final List<Operation> OPERATIONS = read();

    private Contract() {}

    private record Operation(String verb, Pattern path, int variables, Set<Integer> successes) {}

    /// @param path as it was called, without `/api/v1`
    static void holds(String verb, String path, int status) {
        if (status >= 300) return;
        var plain = path.split("\\?", 2)[0];
        OPERATIONS.stream()
                .filter(each -> each.verb().equals(verb) && each.path().matcher(plain).matches())
                .findFirst()
                .filter(each -> !each.successes().contains(status))
                .ifPresent(each -> {
                    throw new AssertionError(
                            "%s %s answers %d; docs/reference/openapi.json tells %s"
                                    .formatted(verb, plain, status, each.successes()));
                });
    }

    private static List<Operation> read() {
        var all = new ArrayList<Operation>();
        var page = Path.of("docs/reference/openapi.json");
        if (!Files.exists(page)) return all;
        var api = JsonMapper.shared().readTree(page);
        for (var path : api.path("paths").propertyNames()) {
            var form = Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
            for (var verb : api.path("paths").path(path).propertyNames()) {
                var told = api.path("paths").path(path).path(verb).path("responses");
                var successes = new TreeSet<Integer>();
                for (var status : told.propertyNames()) {
                    if (status.startsWith("2")) successes.add(Integer.parseInt(status));
                }
                var variables = (int) path.chars().filter(c -> c == '{').count();
                all.add(
                        new Operation(
                                verb.toUpperCase(java.util.Locale.ROOT),
                                form,
                                variables,
                                successes));
            }
        }
        all.sort(Comparator.comparingInt(Operation::variables));
        return all;
    }
}
