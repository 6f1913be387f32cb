package huika.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.kernel.Outcome;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// How long a caller waits for a database that does not answer.
class PatienceTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void whoHasWaitedTooLongIsTold() {
        var late = new Pending<>(new Never(), false);
        late.giveUp(late.asked + 1);
        assertThat(late.answer).isCompletedExceptionally();
        assertThatThrownBy(late.answer::join).hasCauseInstanceOf(LedgerUnavailable.class);
    }

    @Test
    void whoCameLaterWaitsOn() {
        var young = new Pending<>(new Never(), false);
        young.giveUp(young.asked);
        young.giveUp(young.asked - 30 * SECOND);
        assertThat(young.answer).isNotDone();
    }

    @Test
    void anImportWaitsAsLongAsItTakes() {
        var patient = new Pending<>(new Never(), true);
        patient.giveUp(patient.asked + SECOND);
        assertThat(patient.answer).isNotDone();
    }

    @Test
    void whatComesAfterAllChangesNothing() {
        var late = new Pending<>(new Never(), false);
        late.giveUp(late.asked + 1);
        late.result = new Result.Replayed<>(1);
        late.tell();
        assertThatThrownBy(late.answer::join).hasCauseInstanceOf(LedgerUnavailable.class);
    }

    /// A work that nobody decides.
    private static final class Never implements Work<String> {

        @Override
        public long account() {
            return 1;
        }

        @Override
        public int bucket() {
            return 0;
        }

        @Override
        public Request request() {
            return Request.own("p", "k");
        }

        @Override
        public boolean spends() {
            return false;
        }

        @Override
        public CountingWindow window() {
            return new CountingWindow() {
                @Override
                public LocalDate from(LocalDate day) {
                    return day;
                }

                @Override
                public LocalDate until(LocalDate day) {
                    return day;
                }
            };
        }

        @Override
        public Outcome<String> decide(Draft draft, Lookup.Answers answers) {
            throw new AssertionError("decided");
        }
    }
}
