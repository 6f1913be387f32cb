package huika.retirement;

import huika.card.Card;
import huika.kernel.Clock;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class TakenInStore {

    private final JdbcClient sql;
    private final Clock clock;

    TakenInStore(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void add(Card card, String branch, String why, String person) {
        sql.sql(
                        """
                        insert into retirement.taken_in (card, program, branch, why, person, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(card.number(), card.program(), branch, why, person, now())
                .update();
    }

    /// What a branch has taken in and not handed over, now under this collection.
    List<String> collect(long id, String program, String branch) {
        return sql.sql(
                        """
                        update retirement.taken_in set collection = ?
                         where program = ? and branch = ? and collection is null
                           and destruction is null
                        returning card
                        """)
                .params(id, program, branch)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void insertCollection(
            long id, String program, String branch, int expected, int counted, String person) {
        sql.sql(
                        """
                        insert into retirement.collection
                               (id, program, branch, expected, counted, person, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, program, branch, expected, counted, person, now())
                .update();
    }

    void insertDestruction(
            long id, String program, int cards, String person, List<String> witnesses) {
        sql.sql(
                        """
                        insert into retirement.destruction
                               (id, program, cards, person, witnesses, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(id, program, cards, person, witnesses.toArray(String[]::new), now())
                .update();
    }

    /// Whether the card was there to be destroyed: taken in, and counted where it was empty.
    boolean destroy(long id, String card) {
        return sql.sql(
                                """
                                update retirement.taken_in set destruction = ?
                                 where card = ? and destruction is null
                                   and (why = 'RETURNED' or collection is not null)
                                """)
                        .params(id, card)
                        .update()
                == 1;
    }

    private Timestamp now() {
        return Timestamp.from(clock.now());
    }
}
