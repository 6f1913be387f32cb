package huika.importing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.member.Members;
import huika.member.Membership;
import huika.security.Phone;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What members were called in the system they come from, and who is meant by a name in a file.
@Component
final class References {

    private record Name(String program, String text) {}

    private final JdbcClient jdbc;
    private final Members members;
    private final Cache<Name, Long> known = Caffeine.newBuilder().maximumSize(100_000).build();

    References(JdbcClient jdbc, Members members) {
        this.jdbc = jdbc;
        this.members = members;
    }

    /// Memberships by external reference, member number or phone, in this order; names nobody has
    /// are left out.
    Map<String, Long> find(String program, Collection<String> names) {
        var found = new HashMap<String, Long>();
        var open = new HashSet<String>();
        for (var name : names) {
            var membership = known.getIfPresent(new Name(program, name));
            if (membership == null) open.add(name);
            else found.put(name, membership);
        }
        var here = referenced(program, open);
        open.removeAll(here.keySet());
        for (var name : open) {
            byNumberOrPhone(program, name).ifPresent(one -> here.put(name, one.id()));
        }
        here.forEach((name, membership) -> known.put(new Name(program, name), membership));
        found.putAll(here);
        return found;
    }

    /// Keeps new references, inside the caller's transaction.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException where one was taken meanwhile
    void keep(String program, Map<String, Long> fresh) {
        if (fresh.isEmpty()) return;
        var insert =
                """
                insert into importing.reference (program, reference, membership)
                select ?, r.* from unnest(?::text[], ?::bigint[]) as r
                """;
        jdbc.sql(insert)
                .params(
                        program,
                        fresh.keySet().toArray(String[]::new),
                        fresh.values().toArray(Long[]::new))
                .update();
    }

    /// Memberships by external reference; those nobody has are left out.
    Map<String, Long> referenced(String program, Collection<String> names) {
        var found = new HashMap<String, Long>();
        if (names.isEmpty()) return found;
        var select =
                """
                select reference, membership
                  from importing.reference
                 where program = ? and reference = any (?)
                """;
        jdbc.sql(select)
                .params(program, names.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), row.getLong(2));
                });
        return found;
    }

    private Optional<Membership> byNumberOrPhone(String program, String name) {
        return members.membershipByNumber(program, name)
                .or(() ->
                        Phone.parse(name)
                                .flatMap(phone ->
                                        members.membershipsByPhone(program, phone).stream()
                                                .findFirst()));
    }
}
