package huika.security;

import huika.audit.AuditEntry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is acting: a system's key, and the member of staff it acts for if it names one.
///
/// @param client the owner of the key; idempotency keys and documents belong to it
/// @param key the key's public id, for the record; `admin` for the admin key
/// @param staff the code of the member of staff, or null where a system acts for itself
/// @param behind the person who made the key, where that was not the installation's admin key
public record Actor(
        String client,
        String key,
        @Nullable String staff,
        Set<String> permissions,
        Scope branches,
        Scope tills,
        Scope programs,
        @Nullable String behind) {

    /// The key id and client of the key in `HUIKA_ADMIN_KEY`.
    public static final String ADMIN = "admin";

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public Actor(
            String client,
            String key,
            @Nullable String staff,
            Set<String> permissions,
            Scope branches,
            Scope tills,
            Scope programs) {
        this(client, key, staff, permissions, branches, tills, programs, null);
    }

    /// Somebody who may do everything, for jobs and for tests of facades.
    public static Actor system(String client) {
        return new Actor(client, client, null, Permissions.all(), Scope.ALL, Scope.ALL, Scope.ALL);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    public boolean maySee(String branch) {
        return branches.includes(branch);
    }

    public boolean maySeeProgram(String program) {
        return programs.includes(program);
    }

    public boolean isAdmin() {
        return key.equals(ADMIN);
    }

    /// The one who answers for it, as duties are separated: the member of staff, else whoever made
    /// the key, else the client. Who makes a second key gets no second vote.
    public String person() {
        if (staff != null) return staff;
        return behind != null ? behind : person(client);
    }

    /// Whether it names a member of staff only because its key says so. The admin key may: whoever
    /// has it has the installation.
    public boolean isAsserted() {
        return staff != null && !isAdmin();
    }

    /// A client as a person.
    static String person(String client) {
        return "client:" + client;
    }

    /// The same, as the audit writes it.
    public AuditEntry.By by() {
        return new AuditEntry.By(person(), client, key, staff);
    }

    Actor as(String staffCode) {
        return new Actor(client, key, staffCode, permissions, branches, tills, programs, behind);
    }
}
