package huika.custody;

import huika.stock.NumberRange;
import huika.stock.RangeText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The numbers papers are about.
@Component
final class RangeStore {

    enum Paper {
        HAND_OVER(
                "insert into custody.hand_over_range (hand_over, first, last, check_by)"
                        + " values (?, ?, ?, ?)",
                "select first, last, check_by from custody.hand_over_range"
                        + " where hand_over = ? order by first"),
        CASE(
                "insert into custody.case_range (case_file, first, last, check_by)"
                        + " values (?, ?, ?, ?)",
                "select first, last, check_by from custody.case_range"
                        + " where case_file = ? order by first"),
        WRITE_OFF(
                "insert into custody.write_off_range (write_off, first, last, check_by)"
                        + " values (?, ?, ?, ?)",
                "select first, last, check_by from custody.write_off_range"
                        + " where write_off = ? order by first");

        private final String insert;
        private final String select;

        Paper(String insert, String select) {
            this.insert = insert;
            this.select = select;
        }
    }

    private final JdbcClient sql;

    RangeStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Paper paper, long id, List<NumberRange> ranges, @Nullable String checkBy) {
        for (var range : ranges) {
            sql.sql(paper.insert)
                    .params(java.util.Arrays.asList(id, range.first(), range.last(), checkBy))
                    .update();
        }
    }

    List<NumberRange> ranges(Paper paper, long id) {
        return sql.sql(paper.select)
                .param(id)
                .query((row, _) -> new NumberRange(row.getLong(1), row.getLong(2)))
                .list();
    }

    /// As people write them.
    List<RangeText> texts(Paper paper, long id) {
        return sql.sql(paper.select)
                .param(id)
                .query((row, _) ->
                        RangeText.of(
                                new NumberRange(row.getLong(1), row.getLong(2)), row.getString(3)))
                .list();
    }
}
