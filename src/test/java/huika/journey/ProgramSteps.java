package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Steps about versions of the program, and what somebody else has to agree to.
public final class ProgramSteps {

    private final World world = World.here();

    @When("^(E\\d{3}) drafts the program as it stands in \"([a-z-]+\\.yaml)\"$")
    public void drafts(String staff, String file) throws IOException {
        draft(staff, text(file));
    }

    /// A table of words and what takes their place.
    @When("^(E\\d{3}) drafts the program with other words:$")
    public void draftsWithOtherWords(String staff, DataTable words) throws IOException {
        var yaml = text("program.yaml");
        for (var each : words.asMap().entrySet()) {
            assertThat(yaml).contains(each.getKey());
            yaml = yaml.replace(each.getKey(), each.getValue());
        }
        draft(staff, yaml);
    }

    /// Without a topic, such as `benefits`.
    @When("^(E\\d{3}) drafts the program without its (\\w+)$")
    public void draftsWithoutTopic(String staff, String topic) throws IOException {
        var block = Pattern.compile("(?m)^" + topic + ":.*\\n(?:[ \\n].*\\n|\\n)*");
        draft(staff, block.matcher(text("program.yaml")).replaceFirst("\n"));
    }

    /// Without the entry of a list that holds these words.
    @When("^(E\\d{3}) drafts the program without the rule \"([^\"]+)\"$")
    public void draftsWithoutRule(String staff, String words) throws IOException {
        var entry = Pattern.compile("(?m)^( +)- (?:.*\\n)(?:\\1 .*\\n)*");
        var yaml = text("program.yaml");
        var without =
                entry.matcher(yaml)
                        .replaceAll(found ->
                                found.group().contains(words)
                                        ? ""
                                        : Matcher.quoteReplacement(found.group()));
        assertThat(without).isNotEqualTo(yaml);
        draft(staff, without);
    }

    private void draft(String staff, String yaml) {
        var answer =
                world.remember(
                        world.server()
                                .post(
                                        versions(),
                                        yaml.getBytes(StandardCharsets.UTF_8),
                                        "Content-Type",
                                        "application/yaml",
                                        "Huika-Actor",
                                        staff));
        if (answer.status() == 201) world.version = answer.body().path("version").asString();
    }

    @When("^(E\\d{3}) submits it to be in force from (\\d{4}-\\d{2}-\\d{2})$")
    public void submits(String staff, String day) {
        var answer =
                world.actAs(
                        staff,
                        versions() + "/" + world.version + "/submissions",
                        Map.of("effectiveFrom", day));
        if (answer.status() == 201) world.approval = answer.body().path("approval").asString();
    }

    @When("^(E\\d{3}) (approves|rejects) it$")
    public void decides(String staff, String what) {
        var decision = what.equals("approves") ? "APPROVE" : "REJECT";
        world.actAs(
                staff, "/approvals/" + world.approval + "/decisions", Map.of("decision", decision));
    }

    @Then("^a proposal waits to move (\\p{L}+) from (\\w+) to (\\w+)$")
    public void proposalWaits(String name, String from, String to) {
        var subject = world.person(name).membership() + " " + from + " " + to;
        for (var request : world.get("/approvals?status=PENDING").path("items")) {
            if (!request.path("subject").asString().equals(subject)) continue;
            world.approval = request.path("id").asString();
            return;
        }
        throw new AssertionError("no proposal " + subject + ": " + world.get("/approvals"));
    }

    private String versions() {
        return "/programs/" + world.program() + "/versions";
    }

    private String text(String file) throws IOException {
        return Files.readString(world.folder().resolve(file));
    }
}
