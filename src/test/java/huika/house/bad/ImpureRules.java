package huika.house.bad;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Decides by asking the database.
final class ImpureRules {

    private ImpureRules() {}

    static boolean isMember(JdbcClient database, long id) {
        return database.sql("select 1 from member.member where id = ?")
                .param(id)
                .query()
                .optionalValue()
                .isPresent();
    }
}
