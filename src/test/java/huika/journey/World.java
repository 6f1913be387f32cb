package huika.journey;

import static org.assertj.core.api.Assertions.assertThat;

import huika.kernel.Clock;
import huika.program.word.Money;
import huika.world.TestServer;
import huika.world.TestServer.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One scenario: its program, its server, its people, and what was answered last.
///
/// A refusal nobody expected fails the scenario at the next step that does something, or at its
/// end.
final class World implements AutoCloseable {

    private static final AtomicInteger SERIAL = new AtomicInteger(1);
    private static final AtomicInteger DOCUMENTS = new AtomicInteger();
    private static @Nullable World current;

    private final Path folder;
    private final boolean fresh;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> papers = new LinkedHashMap<>();
    private @Nullable TestServer server;
    private @Nullable Answer answer;
    private boolean refusalExpected;
    boolean showDocument;
    boolean sign;
    String branch = "S001";
    @Nullable String version;
    @Nullable String approval;
    @Nullable String list;

    private World(Path folder, boolean fresh) {
        this.folder = folder;
        this.fresh = fresh;
    }

    /// @param fresh whether the scenario needs a server nobody used before
    static World open(URI feature, boolean fresh) {
        var path = Path.of(feature.getSchemeSpecificPart()).toAbsolutePath();
        var world = new World(Objects.requireNonNull(path.getParent()), fresh);
        current = world;
        return world;
    }

    static World here() {
        if (current == null) throw new IllegalStateException("no scenario");
        return current;
    }

    Path folder() {
        return folder;
    }

    String program() {
        return folder.getFileName().toString();
    }

    /// The clock stands at this local time; the server starts with the first one.
    void moveTo(LocalDateTime time) {
        var now = time.atZone(Clock.ZONE).toOffsetDateTime();
        checkNothingRefused();
        if (server == null) server = Servers.at(folder, now, fresh);
        else Servers.moveTo(now);
    }

    TestServer server() {
        if (server == null) throw new IllegalStateException("say first what time it is");
        return server;
    }

    Person person(String name) {
        return people.computeIfAbsent(name, n -> new Person(n, SERIAL.getAndIncrement()));
    }

    String document() {
        return program() + "-" + DOCUMENTS.incrementAndGet();
    }

    /// Does something, as whoever runs the till.
    Answer act(String path, Object body) {
        return remember(server().post(path, body));
    }

    /// Does something as a member of staff.
    Answer actAs(String staff, String path, Object body) {
        return remember(server().post(path, body, "Huika-Actor", staff));
    }

    /// Remembers the id of a paper somebody wrote: an order, a hand-over.
    void keep(String paper, Answer written) {
        if (written.status() == 201) keep(paper, written.body().path("id").asString());
    }

    void keep(String paper, String id) {
        papers.put(paper, id);
    }

    String paper(String paper) {
        var id = papers.get(paper);
        if (id == null) throw new AssertionError("nobody wrote a " + paper);
        return id;
    }

    Answer remember(Answer given) {
        checkNothingRefused();
        answer = given;
        refusalExpected = false;
        return given;
    }

    Answer answer() {
        if (answer == null) throw new AssertionError("nothing was done yet");
        return answer;
    }

    /// What the last thing done led to; it must have been done.
    JsonNode done() {
        var last = answer();
        assertThat(last.status()).as(last.text()).isBetween(200, 299);
        return last.body();
    }

    JsonNode refusal() {
        refusalExpected = true;
        var last = answer();
        assertThat(last.status()).as("it was done: " + last.text()).isGreaterThanOrEqualTo(400);
        return last.body();
    }

    JsonNode get(String path) {
        var got = server().get(path);
        assertThat(got.status()).as(got.text()).isEqualTo(200);
        return got.body();
    }

    JsonNode standing(Person person) {
        return get("/memberships/" + person.membership());
    }

    void checkNothingRefused() {
        if (answer != null && answer.status() >= 400 && !refusalExpected) {
            throw new AssertionError("refused: " + answer.text());
        }
    }

    /// Books and balances agree after every scenario.
    void prove() {
        if (server == null) return;
        var proof = server.post("/proofs", Map.of());
        assertThat(proof.body().path("clean").asBoolean()).as(proof.text()).isTrue();
    }

    @Override
    public void close() {
        current = null;
        if (fresh) Servers.close();
    }

    static long fen(String yuan) {
        return Money.parse(yuan).fen();
    }

    static String yuan(JsonNode fen) {
        return new Money(fen.asLong()).toString();
    }
}
