package huika.card;

import static huika.card.CardShop.assertRefused;
import static huika.card.CardShop.done;
import static huika.card.CardShop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import huika.attack.Attack;
import huika.house.Requirement;
import huika.world.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PINs: set, changed, counted, locked.
class CardPinTest {

    private static final String RIGHT = "739146";
    private static final String WRONG = "918273";
    private static CardShop shop;

    @BeforeAll
    static void open() {
        shop = new CardShop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @Requirement("ISS-10")
    @Attack("T18")
    void parallelWrongPinsLockAtFive() throws Exception {
        var bought = shop.charged();
        lockedAtFive(bought, () -> shop.server.post("/purchases", sale(bought, WRONG)));
        assertRefused(shop.server.post("/purchases", sale(bought, RIGHT)), 409, "CARD_LOCKED");
        var changed = shop.charged();
        var body = Map.of("old", WRONG, "new", "461937");
        lockedAtFive(changed, () -> shop.change(changed, "pins", body));
        assertRefused(
                shop.change(changed, "pins", Map.of("old", RIGHT, "new", "461937")),
                409,
                "CARD_LOCKED");
    }

    private static void lockedAtFive(String card, Supplier<Answer> guess) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < 40; i++) guesses.add(guess::get);
            for (var each : threads.invokeAll(guesses)) answers.add(each.get());
        }
        var codes =
                answers.stream()
                        .collect(Collectors.groupingBy(Answer::code, Collectors.counting()));
        assertThat(codes).isEqualTo(Map.of("PIN_WRONG", 4L, "CARD_LOCKED", 36L));
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.code().equals("PIN_WRONG"))
                                .map(answer -> answer.body().path("triesLeft").asInt()))
                .containsExactlyInAnyOrder(4, 3, 2, 1);
        assertThat(tries(card)).isEqualTo(5);
        assertThat(shop.status(card)).isEqualTo("LOCKED");
        assertThat(locks(card)).isEqualTo(1);
    }

    @Test
    @Requirement("ISS-10")
    void aRightPinForgetsTheWrongOnes() {
        var card = shop.charged();
        for (var i = 0; i < 4; i++) {
            assertRefused(shop.server.post("/purchases", sale(card, WRONG)), 409, "PIN_WRONG");
        }
        assertThat(tries(card)).isEqualTo(4);
        done(shop.server.post("/purchases", sale(card, RIGHT)));
        assertThat(tries(card)).isZero();
        assertRefused(shop.server.post("/purchases", sale(card, WRONG)), 409, "PIN_WRONG");
        assertThat(tries(card)).isEqualTo(1);
    }

    @Test
    void aWrongPinInADryRunCountsToo() {
        var card = shop.charged();
        assertRefused(
                shop.server.post("/purchases?dryRun=true", sale(card, WRONG)), 409, "PIN_WRONG");
        assertThat(tries(card)).isEqualTo(1);
    }

    @Test
    void thePinIsChangedWithTheOldOne() {
        var card = shop.charged();
        assertRefused(
                shop.change(card, "pins", Map.of("new", "461937")), 409, "CONFIRMATION_MISSING");
        var wrong = shop.change(card, "pins", Map.of("old", WRONG, "new", "461937"));
        assertRefused(wrong, 409, "PIN_WRONG");
        assertThat(wrong.body().path("triesLeft").asInt()).isEqualTo(4);
        assertThat(tries(card)).isEqualTo(1);
        assertRefused(
                shop.change(card, "pins", Map.of("old", RIGHT, "new", "111111")), 422, "PIN_WEAK");
        assertRefused(
                shop.change(card, "pins", Map.of("old", "7391", "new", "461937")),
                422,
                "FIELD_INVALID");
        done(shop.change(card, "pins", Map.of("old", RIGHT, "new", "461937")));
        assertThat(tries(card)).isZero();
        assertRefused(shop.server.post("/purchases", sale(card, RIGHT)), 409, "PIN_WRONG");
        done(shop.server.post("/purchases", sale(card, "461937")));
        assertRefused(
                shop.change(shop.card("plain"), "pins", Map.of("new", "461937")),
                409,
                "FUNCTION_NOT_ON_CARD");
    }

    @Test
    @Requirement("ISS-09")
    void aUniformInitialPinIsMarkedAndMustBeChanged() {
        var card = shop.card("uniform");
        var read = done(shop.server.get("/cards/" + card)).body();
        assertThat(read.path("pinInitial").asBoolean()).isTrue();
        done(shop.server.post("/top-ups", CardShop.topUp(card, 1_000)));
        assertRefused(
                shop.server.post("/purchases", sale(card, "880215")), 409, "PIN_CHANGE_REQUIRED");
        var changed = done(shop.change(card, "pins", Map.of("old", "880215", "new", RIGHT)));
        assertThat(changed.body().path("pinInitial").asBoolean()).isFalse();
        done(shop.server.post("/purchases", sale(card, RIGHT)));
        for (var i = 0; i < 2; i++) {
            assertRefused(shop.server.post("/purchases", sale(card, WRONG)), 409, "PIN_WRONG");
        }
        assertRefused(shop.server.post("/purchases", sale(card, WRONG)), 409, "CARD_LOCKED");
    }

    @Test
    void aLostCardsPinIsNotChanged() {
        var card = shop.charged();
        done(shop.change(card, "loss-reports", Map.of()));
        assertRefused(
                shop.change(card, "pins", Map.of("old", RIGHT, "new", "461937")),
                409,
                "CARD_FROZEN_LOSS");
    }

    @Test
    void aPinProvedBeforeItWasChangedMustBeProvedAgain() {
        var card = shop.charged();
        var cards = shop.server.bean(Cards.class);
        var ref = cards.find(card).orElseThrow();
        var product =
                shop.server
                        .bean(huika.program.Programs.class)
                        .effective("card-shop", java.time.LocalDate.of(2026, 1, 5))
                        .cards()
                        .get("linked");
        var policy = java.util.Objects.requireNonNull(product).pin();
        var pin = huika.security.Pin.parse(RIGHT).orElseThrow();
        var proof = cards.prove(ref, pin, policy);
        done(shop.change(card, "pins", Map.of("old", RIGHT, "new", "461937")));
        var state = shop.server.bean(CardStore.class).state(card);
        var refusal =
                java.util.Objects.requireNonNull(
                        state.judge(proof, java.time.LocalDate.of(2026, 1, 5)));
        assertThat(refusal.code()).isEqualTo(huika.kernel.Code.PIN_CHANGED_RETRY);
        assertThat(state.pins().row()).isZero();
    }

    @Test
    void noPinIsFoundInTheDatabase() {
        shop.charged();
        var columns =
                List.of(
                        "select count(*) from card.card c where c::text like '%739146%'",
                        "select count(*) from card.card_event c where c::text like '%739146%'",
                        "select count(*) from outbox.event c where c::text like '%739146%'");
        assertThat(columns).allSatisfy(sql -> assertThat(shop.count(sql)).isZero());
    }

    private static int tries(String card) {
        return shop.server
                .sql()
                .sql("select pin_tries from card.card where number = ?")
                .param(card)
                .query(Integer.class)
                .single();
    }

    private static long locks(String card) {
        return shop.server
                .sql()
                .sql(
                        """
                        select count(*) from card.card_event e
                          join card.card c on c.id = e.card
                         where c.number = ? and e.what = 'locked'
                        """)
                .param(card)
                .query(Long.class)
                .single();
    }
}
