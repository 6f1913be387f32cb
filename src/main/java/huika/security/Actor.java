package huika.security;

import huika.audit.AuditEntry;
import huika.kernel.AdminKey;
import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is acting: a system's key, and the member of staff it acts for if it names one; or a member
/// of staff with a session of their own.
///
/// @param client the owner of the key; idempotency keys and documents belong to it. Of a session
///   `staff:` and their code
/// @param key the key's public id, for the record; `admin` for the admin key; of a session its id
/// @param staff the code of the member of staff, or null where a system acts for itself
/// @param behind the person who made the key, where that was not the installation's admin key
/// @param proof how they signed in, where it is a session; null for keys
public record Actor(
        String client,
        String key,
        @Nullable String staff,
        Set<String> permissions,
        Scope branches,
        Scope tills,
        Scope programs,
        @Nullable String behind,
        @Nullable Proof proof) {

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
        this(client, key, staff, permissions, branches, tills, programs, null, null);
    }

    /// A member of staff in a session of their own.
    public static Actor person(String staff, Granted granted, Proof proof) {
        return new Actor(
                "staff:" + staff,
                proof.session(),
                staff,
                granted.permissions(),
                granted.branches(),
                granted.tills(),
                granted.programs(),
                null,
                proof);
    }

    /// Somebody who may do everything, for jobs and for tests of facades.
    public static Actor system(String client) {
        return new Actor(client, client, null, Permissions.all(), Scope.ALL, Scope.ALL, Scope.ALL);
    }

    /// Whoever has the admin key, as far as it goes.
    static Actor admin(AdminKey use) {
        var all = use == AdminKey.FULL;
        return new Actor(
                ADMIN,
                ADMIN,
                null,
                all ? Permissions.all() : Permissions.toSetUp(),
                Scope.ALL,
                Scope.ALL,
                Scope.ALL);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    public boolean maySee(String branch) {
        return branches.includes(branch);
    }

    /// Whether what somebody holds, such as a drawer, is theirs to see: everybody's, or their own
    /// where they were given no more.
    public boolean holds(String person) {
        return !branches.own() || person.equals(staff);
    }

    /// Whose things to show: whom they ask for, or themselves where they were given no other's;
    /// null for everybody.
    ///
    /// @throws RefusedException `ACCESS_DENIED` where they ask for another's and may not
    public @Nullable String holder(@Nullable String asked) {
        if (!branches.own()) return asked;
        if (asked != null && !holds(asked)) throw new RefusedException(Code.ACCESS_DENIED);
        return person();
    }

    public boolean maySeeProgram(String program) {
        return programs.includes(program);
    }

    /// Lets nobody into another's program: whether there is one of that name they are not told.
    ///
    /// @throws RefusedException `PROGRAM_UNKNOWN`
    public void refuseOther(String program) {
        if (!maySeeProgram(program)) {
            throw new RefusedException(Refusal.of(Code.PROGRAM_UNKNOWN).with("program", program));
        }
    }

    /// How they have shown who they are, kept with what they sign, so that nobody can say later it
    /// was not they; null for a key.
    public @Nullable String evidence() {
        return proof == null ? null : proof.evidence();
    }

    /// Why a grave step must wait: a person who has shown no second factor within [Proof#FRESH];
    /// null where it need not.
    public @Nullable Refusal staleAt(Instant now) {
        if (proof == null || proof.isFresh(now)) return null;
        return Refusal.of(Code.STEP_UP_REQUIRED)
                .with("route", "POST /sessions/current/step-ups")
                .with("minutes", Proof.FRESH.toMinutes());
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

    /// Who answers for the key itself, whomever it says it acts for.
    public String owner() {
        if (proof != null && staff != null) return staff;
        return behind != null ? behind : person(client);
    }

    /// Whether it names a member of staff only because its key says so. The admin key may: whoever
    /// has it has the installation.
    public boolean isAsserted() {
        return staff != null && proof == null && !isAdmin();
    }

    /// A client as a person.
    static String person(String client) {
        return "client:" + client;
    }

    /// The same, as the audit writes it.
    public AuditEntry.By by() {
        return new AuditEntry.By(person(), client, key, staff);
    }

    /// The same, with no more than `granted`: of a key that acts for somebody, what both may do.
    Actor within(Granted granted) {
        var both = new HashSet<>(permissions);
        both.retainAll(granted.permissions());
        return new Actor(
                client,
                key,
                staff,
                both,
                branches.and(granted.branches()),
                tills.and(granted.tills()),
                programs.and(granted.programs()),
                behind,
                proof);
    }

    Actor as(String staffCode) {
        return new Actor(
                client, key, staffCode, permissions, branches, tills, programs, behind, null);
    }
}
