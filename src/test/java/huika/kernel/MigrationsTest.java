package huika.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import huika.world.TestDatabase;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationsTest {

    @Test
    void everyModuleWithFilesHasItsSchemaAndHistory() {
        try (var database = TestDatabase.fresh()) {
            var applied =
                    asOwner(database)
                            .sql("select count(*) from kernel.migration where success")
                            .query(Integer.class)
                            .single();
            assertThat(applied).isPositive();
        }
    }

    @Test
    void aSecondRunChangesNothing() {
        try (var database = TestDatabase.fresh()) {
            var when = "select at::text || fingerprint from kernel.migrated";
            var before = asOwner(database).sql(when).query(String.class).single();
            Migrations.run(database.owner());
            assertThat(asOwner(database).sql(when).query(String.class).single()).isEqualTo(before);
        }
    }

    @Test
    void aForgottenFingerprintIsFoundOutAgain() {
        try (var database = TestDatabase.fresh()) {
            var sql = asOwner(database);
            var print = "select fingerprint from kernel.migrated";
            var right = sql.sql(print).query(String.class).single();
            sql.sql("update kernel.migrated set fingerprint = 'old'").update();
            Migrations.run(database.owner());
            assertThat(sql.sql(print).query(String.class).single()).isEqualTo(right);
        }
    }

    @Test
    void twoServersThatStartTogetherMigrateOnce() throws Exception {
        try (var database = TestDatabase.empty();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> run =
                    () -> {
                        Migrations.run(database.owner());
                        return true;
                    };
            var first = threads.submit(run);
            var second = threads.submit(run);
            assertThat(first.get()).isTrue();
            assertThat(second.get()).isTrue();
            assertThat(
                            asOwner(database)
                                    .sql(
                                            "select count(*) from kernel.migration where version = '1'")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(1);
        }
    }

    /// An external server may have one role for everything.
    private static void assumeTwoRoles(TestDatabase database) {
        assumeThat(database.app().user())
                .as("an external server with one role for everything")
                .isNotEqualTo(database.owner().user());
    }

    @Test
    void theApplicationWritesRowsButChangesNoTable() {
        try (var database = TestDatabase.fresh()) {
            assumeTwoRoles(database);
            var app = database.sql();
            assertThat(app.sql("update kernel.migrated set at = now()").update()).isEqualTo(1);
            assertThatThrownBy(() -> app.sql("alter table kernel.migrated add x int").update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> app.sql("create table kernel.mine (n int)").update())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void anAppendOnlyTableTakesNoUpdateAndNoDelete() {
        try (var database = TestDatabase.fresh()) {
            assumeTwoRoles(database);
            var owner = asOwner(database);
            owner.sql("create table kernel.log (n int primary key)").update();
            owner.sql("comment on table kernel.log is 'append only: a test'").update();
            owner.sql("update kernel.migrated set fingerprint = 'old'").update();
            Migrations.run(database.owner());
            var app = database.sql();
            app.sql("insert into kernel.log (n) values (1)").update();
            for (var forbidden :
                    new String[] {"update kernel.log set n = 2", "delete from kernel.log"}) {
                assertThatThrownBy(() -> app.sql(forbidden).update())
                        .rootCause()
                        .hasMessageContaining("permission denied for table log");
            }
        }
    }

    private static JdbcClient asOwner(TestDatabase database) {
        var owner = database.owner();
        return JdbcClient.create(
                new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
    }
}
