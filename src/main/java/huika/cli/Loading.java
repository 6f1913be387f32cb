package huika.cli;

import huika.kernel.Sha256;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Brings one file into a running server: has it tried, confirms its rows, waits until they are in.
/// A file the server knows already is not sent again: its run goes on, or is done.
final class Loading {

    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long POLL_MILLIS = 200;

    private final HuikaCli cli;
    private final Client client;
    private final String program;

    Loading(HuikaCli cli, Client client, String program) {
        this.cli = cli;
        this.client = client;
        this.program = program;
    }

    /// Sends the file, or finds the run of an earlier one with the same content, and waits until it
    /// was tried.
    ///
    /// @param kind `members` or `purchases`
    JsonNode send(String kind, Path file) throws IOException, InterruptedException {
        var run = known(kind, sha256(file));
        if (run.isPresent()) return await(run.get(), "DRY_RUN");
        var name = file.getFileName().toString();
        var sheet = name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
        var query = "kind=" + kind + "&program=" + text(program) + "&file=" + text(name);
        var sent = client.post("/imports?" + query, sheet ? XLSX : "text/csv", file);
        return await(sent, "DRY_RUN");
    }

    /// Confirms what was tried, and waits until it is done.
    JsonNode finish(JsonNode tried) throws InterruptedException {
        if (tried.path("state").asString().equals("DONE")) return get(tried);
        var id = tried.path("id").asString();
        var count = Map.of("expectedCount", tried.path("rows").asLong());
        var run = await(client.post("/imports/" + id + "/confirmations", count), "RUNNING");
        if (run.path("state").asString().equals("DONE")) return get(run);
        throw Trouble.found(
                "导入 " + id + " 已停止，请再次执行以继续。",
                "Import " + id + " stopped; run the command again to go on.");
    }

    private JsonNode get(JsonNode run) {
        return client.get("/imports/" + run.path("id").asString());
    }

    private JsonNode await(JsonNode begun, String state) throws InterruptedException {
        var run = begun;
        var tells = state.equals("DRY_RUN");
        var rows = run.path("rows").asLong();
        try (var bar = cli.progress(tells ? "检查" : "导入", tells ? "check" : "import", rows)) {
            while (run.path("state").asString().equals(state)) {
                bar.to(run.path("done").asLong());
                Thread.sleep(POLL_MILLIS);
                run = get(run);
            }
            bar.to(run.path("done").asLong());
        }
        return run;
    }

    private Optional<JsonNode> known(String kind, String sha256) {
        for (var run : client.get("/imports?limit=200").path("items")) {
            var same =
                    run.path("sha256").asString().equals(sha256)
                            && run.path("program").asString().equals(program)
                            && run.path("kind").asString().equals(kind)
                            && !run.path("state").asString().equals("EXPIRED");
            if (same) return Optional.of(run);
        }
        return Optional.empty();
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file)));
    }
}
