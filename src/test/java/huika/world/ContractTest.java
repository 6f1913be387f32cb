package huika.world;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractTest {

    @Test
    void anAnswerThatIsNotDescribedIsFound() {
        assertThatThrownBy(() -> Contract.holds("POST", "/quotes?x=1", 201))
                .isInstanceOf(AssertionError.class)
                .hasMessage("POST /quotes answers 201; docs/reference/openapi.json tells [200]");
        assertThatCode(() -> Contract.holds("POST", "/quotes", 200)).doesNotThrowAnyException();
        assertThatCode(() -> Contract.holds("POST", "/quotes", 409)).doesNotThrowAnyException();
        assertThatCode(() -> Contract.holds("GET", "/of/others", 200)).doesNotThrowAnyException();
    }

    @Test
    void thePathThatNamesMoreWins() {
        assertThatCode(() -> Contract.holds("POST", "/members/searches", 200))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Contract.holds("GET", "/members/mem_1", 201))
                .isInstanceOf(AssertionError.class);
    }
}
