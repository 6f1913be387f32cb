package huika.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huika.world.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainTest {

    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void tables() throws SQLException {
        database = TestDatabase.empty();
        var login = database.owner();
        connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        execute("create table slip (id bigint primary key, note text)");
        execute("create table purse (id bigint primary key, cents bigint, version int)");
        execute("insert into purse values (1, 100, 1), (2, 100, 1)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void everyPartIsWrittenAndCountedPartsAreCounted() throws SQLException {
        var counts =
                new Chain()
                        .add(slips(new long[] {7, 8}, "seven", null).toCount())
                        .add(purses(new long[] {1, 2}, 30, 1).toCount())
                        .execute(connection);

        assertThat(counts).containsExactly(2, 2);
        assertThat(ask("select string_agg(id || coalesce(note, '-'), ',' order by id) from slip"))
                .isEqualTo("7seven,8-");
        assertThat(ask("select sum(cents) from purse")).isEqualTo("140");
    }

    @Test
    void aRowThatMovedOnIsNotCounted() throws SQLException {
        execute("update purse set version = 2 where id = 2");

        var counts =
                new Chain()
                        .add(slips(new long[] {7}, "seven"))
                        .add(purses(new long[] {1, 2}, 30, 1).toCount())
                        .execute(connection);

        assertThat(counts).containsExactly(1);
    }

    @Test
    void oneBrokenPartWritesNothing() {
        assertThatThrownBy(() ->
                        new Chain()
                                .add(purses(new long[] {1}, 30, 1))
                                .add(slips(new long[] {7, 7}, "twice", "twice"))
                                .execute(connection))
                .isInstanceOf(SQLException.class);

        assertThat(ask("select sum(cents) from purse")).isEqualTo("200");
        assertThat(ask("select count(*) from slip")).isEqualTo("0");
    }

    @Test
    void partsWithoutRowsAreAllowed() throws SQLException {
        var counts = new Chain().add(slips(new long[] {}).toCount()).execute(connection);
        assertThat(counts).containsExactly(0);
    }

    private static Chain.Part slips(long[] ids, @Nullable String... notes) {
        return new Chain.Part(
                "slips",
                """
                insert into slip (id, note)
                select s.id, s.note from unnest(?::bigint[], ?::text[]) as s (id, note)
                """,
                List.of(new Chain.Column("bigint", ids), new Chain.Column("text", notes)));
    }

    private static Chain.Part purses(long[] ids, long cents, int version) {
        return new Chain.Part(
                "purses",
                """
                update purse p
                   set cents = p.cents - ?, version = p.version + 1
                  from unnest(?::bigint[]) as w (id)
                 where p.id = w.id and p.version = ?
                """,
                List.of(
                        new Chain.Column("bigint", cents),
                        new Chain.Column("bigint", ids),
                        new Chain.Column("integer", version)));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
