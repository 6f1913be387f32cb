package huika.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.AdminKey;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Page;
import huika.kernel.Refusal;
import huika.kernel.Settings;
import huika.kernel.Sha256;
import huika.security.limit.Pace;
import huika.web.Networks;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The keys of systems that call Huika, and the one admin key of the installation.
@Component
public final class ApiKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final String BEARER = "Bearer ";

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final Duration TRUST = Duration.ofSeconds(5);

    /// A key just made: the only time its text is shown.
    public record Made(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    private final ApiKeyStore store;
    private final Ceilings ceilings;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final ObjectProvider<StaffDirectory> staff;
    private final byte @Nullable [] adminDigest;
    private final Actor admin;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<ApiKeyStore.Stored>> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(TRUST).build();

    ApiKeys(
            ApiKeyStore store,
            Ceilings ceilings,
            Audit audit,
            Atomic atomic,
            Clock clock,
            ObjectProvider<StaffDirectory> staff,
            Settings settings) {
        this.ceilings = ceilings;
        this.store = store;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.staff = staff;
        var digest = settings.adminKeySha256();
        var off = digest == null || settings.adminKeyUse() == AdminKey.OFF;
        this.adminDigest = off ? null : HexFormat.of().parseHex(digest);
        this.admin = Actor.admin(settings.adminKeyUse());
    }

    /// Who sends these headers. Cheap: a hash and a look-up in memory; a stored key is read again
    /// every 5 seconds.
    ///
    /// @param authorization the header `Authorization`
    /// @param actor the header `Huika-Actor`: the code of the member of staff the key acts for
    /// @param address from which they come
    /// @return refused `UNAUTHENTICATED`, `ADDRESS_NOT_PERMITTED`, `KEY_OUTSIDE_HOURS`,
    ///   `PERMISSION_DENIED` (may act for nobody), `STAFF_UNKNOWN`
    public Outcome<Actor> authenticate(
            @Nullable String authorization, @Nullable String actor, @Nullable String address) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Outcome.refused(Code.UNAUTHENTICATED);
        }
        var holder = holder(authorization.substring(BEARER.length()).strip());
        if (holder == null) return Outcome.refused(Code.UNAUTHENTICATED);
        if (!holder.isAdmin()) {
            var out = isOut(holder.key(), address);
            if (out != null) return Outcome.refused(out);
        }
        if (actor == null || actor.isBlank()) return Outcome.done(holder);
        if (!holder.may(Permissions.ACTOR_ASSERT)) {
            return Outcome.refused(
                    Refusal.of(Code.PERMISSION_DENIED).with("permission", "actor:assert"));
        }
        var directory = staff.getIfAvailable();
        if (directory != null && !directory.knows(actor)) {
            return Outcome.refused(Code.STAFF_UNKNOWN);
        }
        return Outcome.done(holder.as(actor));
    }

    /// How fast this one may ask.
    Pace pace(Actor actor) {
        if (actor.proof() != null) return Pace.PERSON;
        var stored = known.getIfPresent(actor.key());
        return stored == null || stored.isEmpty() ? Pace.SYSTEM : stored.get().key().pace();
    }

    /// Makes a key; nobody can give away more than they hold.
    public Outcome<Made> create(Actor actor, NewApiKey wanted) {
        var faults = wanted.faults();
        if (!faults.isEmpty()) return Outcome.refused(Refusal.invalid(faults));
        var key =
                new ApiKey(
                        "",
                        Boolean.TRUE.equals(wanted.test()),
                        wanted.client(),
                        wanted.permissions(),
                        new Scope(wanted.branches()),
                        new Scope(wanted.tills()),
                        new Scope(wanted.programs()),
                        actor.person(),
                        clock.now(),
                        clock.now().plus(wanted.life()),
                        null,
                        null,
                        wanted.networks().orElseThrow(),
                        hours(wanted.hours()),
                        wanted.perSecond(),
                        wanted.burst());
        if (!covers(actor, key)) return Outcome.refused(Code.PERMISSION_DENIED);
        var text = KeyText.generate(key.test(), random);
        var made = named(key, text.id());
        return atomic.run(() -> {
            store.insert(made, text.digest());
            audit.record(
                    entry(actor, "api-key:create", made.id())
                            .to("client", made.client())
                            .to("permissions", String.join(" ", sorted(made.permissions())))
                            .to("branches", made.branches().codes())
                            .to("tills", made.tills().codes())
                            .to("programs", made.programs().codes())
                            .to("addresses", told(made.addresses()))
                            .to("hours", told(made.hours()))
                            .to("expiresAt", made.expiresAt()));
            return Outcome.done(new Made(made, text.text()));
        });
    }

    public Page<ApiKey> list(@Nullable String before, int limit) {
        return Page.of(store.list(before, limit + 1), limit, ApiKey::id);
    }

    /// Ends a key: here at once, on other nodes within 5 seconds. Repeating it changes nothing.
    public Outcome<ApiKey> revoke(Actor actor, String id) {
        var revoked =
                atomic.run(() -> {
                    if (!store.revoke(id, clock.now(), actor.person())) {
                        return Outcome.<ApiKey>refused(Code.NOT_FOUND);
                    }
                    audit.record(entry(actor, "api-key:revoke", id));
                    return Outcome.done(store.find(id).orElseThrow().key());
                });
        known.invalidate(id);
        return revoked;
    }

    /// Says from which networks a key may be used; none for all.
    ///
    /// Refuses: `FIELD_INVALID`, `NOT_FOUND` (unknown, or over), `PERMISSION_DENIED`.
    public Outcome<ApiKey> bind(Actor actor, String id, List<String> addresses) {
        var networks = Networks.parse(addresses).orElse(null);
        if (networks == null || addresses.size() > NewApiKey.MOST_NETWORKS) {
            return Outcome.refused(Refusal.invalid(List.of(NewApiKey.invalid("/addresses"))));
        }
        return changing(
                actor,
                id,
                key -> {
                    store.setAddresses(id, networks);
                    return entry(actor, "api-key:bind", id)
                            .from("addresses", told(key.addresses()))
                            .to("addresses", told(networks));
                });
    }

    /// Says when a key may be used on each day; null for always.
    ///
    /// Refuses: `FIELD_INVALID`, `NOT_FOUND` (unknown, or over), `PERMISSION_DENIED`.
    public Outcome<ApiKey> open(Actor actor, String id, @Nullable String wanted) {
        var hours = hours(wanted);
        if (wanted != null && hours == null) {
            return Outcome.refused(Refusal.invalid(List.of(NewApiKey.invalid("/hours"))));
        }
        return changing(
                actor,
                id,
                key -> {
                    store.setHours(id, hours);
                    return entry(actor, "api-key:open", id)
                            .from("hours", told(key.hours()))
                            .to("hours", told(hours));
                });
    }

    /// Says how much value the keys of this one's client may give a day; null for any.
    ///
    /// Refuses: `FIELD_INVALID`, `NOT_FOUND` (unknown, or over), `PERMISSION_DENIED`.
    Outcome<ApiKey> limit(Actor actor, String id, @Nullable Long fen) {
        if (fen != null && fen < 0) {
            return Outcome.refused(Refusal.invalid(List.of(NewApiKey.invalid("/dayCeiling"))));
        }
        return changing(
                actor,
                id,
                key -> {
                    var before = ceilings.of(key.client());
                    ceilings.set(key.client(), fen);
                    return entry(actor, "api-key:limit", id)
                            .from("dayCeiling", before)
                            .to("dayCeiling", fen);
                });
    }

    private Outcome<ApiKey> changing(Actor actor, String id, Function<ApiKey, AuditEntry> change) {
        var found = store.find(id).map(ApiKeyStore.Stored::key);
        var key = found.filter(each -> each.livesAt(clock.now())).orElse(null);
        if (key == null) return Outcome.refused(Code.NOT_FOUND);
        if (!covers(actor, key)) return Outcome.refused(Code.PERMISSION_DENIED);
        var changed =
                atomic.run(() -> {
                    audit.record(change.apply(key));
                    return Outcome.done(store.find(id).orElseThrow().key());
                });
        known.invalidate(id);
        return changed;
    }

    /// A new key like this one, for the same client and as long; the old one goes on for a while,
    /// so that nobody stands still, and then ends by itself.
    ///
    /// Refuses: `NOT_FOUND` (unknown, or over), `FIELD_INVALID`, `PERMISSION_DENIED`.
    public Outcome<Made> rotate(Actor actor, String id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            return Outcome.refused(Refusal.invalid(List.of(NewApiKey.invalid("/overlapHours"))));
        }
        var now = clock.now();
        var old = store.find(id).map(ApiKeyStore.Stored::key).filter(key -> key.livesAt(now));
        if (old.isEmpty()) return Outcome.refused(Code.NOT_FOUND);
        if (!covers(actor, old.get())) return Outcome.refused(Code.PERMISSION_DENIED);
        var text = KeyText.generate(old.get().test(), random);
        var made = old.get().renewed(text.id(), actor.person(), now);
        var rotated =
                atomic.run(() -> {
                    store.insert(made, text.digest());
                    store.endBy(id, now.plus(overlap));
                    audit.record(
                            entry(actor, "api-key:rotate", id)
                                    .to("key", made.id())
                                    .to("endsAt", now.plus(overlap)));
                    return Outcome.done(new Made(made, text.text()));
                });
        known.invalidate(id);
        return rotated;
    }

    /// In a transaction: ends what somebody made who leaves, where nobody else has their code.
    void departed(Departure departure) {
        if (!departure.left() || departure.elsewhere()) return;
        var by = departure.by();
        for (var id : store.revokeOf(departure.staff(), clock.now(), by.person())) {
            audit.record(
                    AuditEntry.of(by, "api-key:revoke", "api-key", id)
                            .because("its maker left: " + departure.staff()));
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        known.invalidateAll();
                    }
                });
    }

    private static AuditEntry entry(Actor actor, String action, String id) {
        return AuditEntry.of(actor.by(), action, "api-key", id);
    }

    private static List<String> sorted(Set<String> permissions) {
        return permissions.stream().sorted().toList();
    }

    /// Why a key that is right may not be used from there or now; null where it may.
    private @Nullable Refusal isOut(String id, @Nullable String address) {
        var key = known.get(id, this::load).map(ApiKeyStore.Stored::key).orElse(null);
        if (key == null || !key.mayComeFrom(address)) {
            LOG.warn("Key {} is used from {}, where it may not be", id, address);
            return Refusal.of(Code.ADDRESS_NOT_PERMITTED);
        }
        if (key.mayWorkAt(clock.now())) return null;
        LOG.warn("Key {} is used outside its hours, from {}", id, address);
        return Refusal.of(Code.KEY_OUTSIDE_HOURS).with("hours", String.valueOf(key.hours()));
    }

    private static @Nullable Hours hours(@Nullable String text) {
        return text == null ? null : Hours.parse(text).orElse(null);
    }

    private static @Nullable String told(@Nullable Hours hours) {
        return hours == null ? null : hours.toString();
    }

    private static @Nullable String told(Networks addresses) {
        return addresses.isEmpty() ? null : String.join(" ", addresses.texts());
    }

    private @Nullable Actor holder(String text) {
        var digest = Sha256.of(text);
        if (adminDigest != null && MessageDigest.isEqual(digest, adminDigest)) return admin;
        var key = KeyText.parse(text);
        if (key.isEmpty()) return null;
        var stored = known.get(key.get().id(), this::load).orElse(null);
        return stored != null
                        && MessageDigest.isEqual(digest, stored.digest())
                        && stored.key().livesAt(clock.now())
                ? stored.key().actor()
                : null;
    }

    private Optional<ApiKeyStore.Stored> load(String id) {
        var stored = store.find(id);
        if (stored.isPresent()) store.touch(id, clock.now());
        return stored;
    }

    private static boolean covers(Actor actor, ApiKey key) {
        return actor.permissions().containsAll(key.permissions())
                && actor.branches().covers(key.branches())
                && actor.tills().covers(key.tills())
                && actor.programs().covers(key.programs());
    }

    private static ApiKey named(ApiKey key, String id) {
        return new ApiKey(
                id,
                key.test(),
                key.client(),
                key.permissions(),
                key.branches(),
                key.tills(),
                key.programs(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                null,
                null,
                key.addresses(),
                key.hours(),
                key.perSecond(),
                key.burst());
    }
}
