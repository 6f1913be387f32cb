package huika.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLoginTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p%40ss@h:5433/db, jdbc:postgresql://h:5433/db, u, p@ss",
        "postgres://u@h/db, jdbc:postgresql://h:5432/db, u, ''",
        "jdbc:postgresql://h:1/db?user=u&password=p, jdbc:postgresql://h:1/db, u, p",
        "jdbc:postgresql://h/db?sslmode=verify-full&user=u,"
                + " jdbc:postgresql://h:5432/db?sslmode=verify-full, u, ''"
    })
    void readsBothWaysToWriteAnAddress(String text, String url, String user, String password) {
        assertThat(DatabaseLogin.parse(text)).isEqualTo(new DatabaseLogin(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mysql://h/db", "postgresql:db", "a b", "postgresql://u:secret@h h/d"})
    void anythingElseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseLogin.parse(text))
                .isInstanceOf(CannotStart.class)
                .hasMessage("--db-url must look like postgresql://user:password@host:5432/database")
                .hasNoCause();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(new DatabaseLogin("jdbc:postgresql://h/db", "u", "secret").toString())
                .isEqualTo("u at jdbc:postgresql://h/db");
    }
}
