package huika.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/// `huika prove`: asks the running server to recompute every balance from its entries, and lists
/// each difference. None is the only good answer.
@Command(name = "prove")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Prove implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Option(names = "--json", descriptionKey = "huika.prove.json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (var client = data.client(cli)) {
            var proof = client.post("/proofs", Map.of());
            if (json) cli.print(proof.toPrettyString());
            else proof.path("invariants").forEach(this::tell);
            if (proof.path("clean").asBoolean(false)) {
                cli.warn("账目相符。", "The books agree.");
                return Exit.OK;
            }
            cli.warn("账目不符。", "The books do not agree.");
            return Exit.FOUND;
        }
    }

    private void tell(JsonNode invariant) {
        var differences = invariant.path("differences");
        cli.print(
                "%-4s %s (%d)"
                        .formatted(
                                differences.isEmpty() ? "ok" : "BAD",
                                invariant.path("name").asString(),
                                invariant.path("checked").asLong(0)));
        differences.forEach(difference -> cli.print("     " + difference));
    }
}
