package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.ModuleMap.Module;
import huika.kernel.Migrations;
import huika.world.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What the migrations made, as the database tells it.
class SchemaTest {

    private static TestDatabase ours;
    private static TestDatabase bad;

    @BeforeAll
    static void databases() {
        ours = TestDatabase.fresh();
        bad = TestDatabase.empty();
        var sql = sql(bad);
        sql.sql("create schema cellar").update();
        sql.sql("create schema attic").update();
        sql.sql("create table attic.room (id bigint primary key)").update();
        sql.sql("create table cellar.shelf (room bigint references attic.room)").update();
    }

    @AfterAll
    static void drop() {
        ours.close();
        bad.close();
    }

    @Test
    void everyTableHasAPrimaryKey() {
        assertThat(withoutKey(ours)).isEmpty();
        assertThat(withoutKey(bad)).containsExactly("cellar.shelf");
    }

    @Test
    void foreignKeysFollowTheModuleMapDownwards() {
        assertThat(upwards(ours, ModuleMap.read())).isEmpty();
        var map =
                new ModuleMap(
                        List.of(
                                new Module("attic", Set.of("cellar"), ""),
                                new Module("cellar", Set.of(), "")));
        assertThat(upwards(bad, map)).containsExactly("cellar.shelf -> attic");
    }

    @Test
    void everySchemaIsAModule() {
        var names = ModuleMap.read().names();
        assertThat(names).containsAll(schemas(ours));
        assertThat(schemas(bad)).contains("attic").doesNotContainAnyElementsOf(names);
    }

    /// A module that is not on the list would never be migrated.
    @Test
    void everySchemaHasAFloor() {
        assertThat(Migrations.FLOORS).containsAll(schemas(ours));
    }

    private static List<String> withoutKey(TestDatabase database) {
        var tables =
                """
                select n.nspname || '.' || c.relname
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                  and not exists (select from pg_constraint k
                                  where k.conrelid = c.oid and k.contype = 'p')
                order by 1
                """;
        return sql(database).sql(tables).query((row, n) -> row.getString(1)).list();
    }

    private static List<String> upwards(TestDatabase database, ModuleMap map) {
        var keys =
                """
                select n.nspname, c.relname, lower_n.nspname
                from pg_constraint k
                join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_class lower_c on lower_c.oid = k.confrelid
                join pg_namespace lower_n on lower_n.oid = lower_c.relnamespace
                where k.contype = 'f'
                order by 1, 2
                """;
        var faults = new ArrayList<String>();
        sql(database)
                .sql(keys)
                .query(row -> {
                    var lower = row.getString(3);
                    if (map.reaches(row.getString(1), lower)) return;
                    faults.add(row.getString(1) + "." + row.getString(2) + " -> " + lower);
                });
        return faults;
    }

    private static List<String> schemas(TestDatabase database) {
        var schemas =
                """
                select nspname from pg_namespace
                where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
                """;
        return sql(database).sql(schemas).query((row, n) -> row.getString(1)).list();
    }

    private static JdbcClient sql(TestDatabase database) {
        var owner = database.owner();
        return JdbcClient.create(
                new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
    }
}
