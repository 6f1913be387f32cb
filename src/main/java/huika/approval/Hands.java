package huika.approval;

import huika.security.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// By which key a request was asked and signed.
@Component
final class Hands {

    private final JdbcClient sql;

    Hands(JdbcClient sql) {
        this.sql = sql;
    }

    void keep(long request, Actor actor) {
        sql.sql(
                        """
                        insert into approval.hand (request, person, key, owner)
                        values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(request, actor.person(), actor.key(), actor.owner())
                .update();
    }

    /// Whether the key of this actor, or whoever answers for it, has a part in the request already.
    /// The admin key is whoever it says: it has the installation.
    boolean isOn(long request, Actor actor) {
        if (actor.isAdmin()) return false;
        return sql.sql(
                        """
                        select exists (select from approval.hand
                                        where request = :request
                                          and (key = :key
                                               or owner in (:person, :owner)
                                               or person = :owner))
                        """)
                .param("request", request)
                .param("key", actor.key())
                .param("person", actor.person())
                .param("owner", actor.owner())
                .query(Boolean.class)
                .single();
    }
}
