package huika.security;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// Every permission there is, as `noun:verb`. A route that needs a new one adds it here.
public final class Permissions {

    /// For routes open without a key.
    public static final String ANYONE = "anyone";

    /// For routes on which whoever is acting acts on themselves: their session, their factors.
    public static final String SELF = "self";

    /// For routes of the portal, on which a member acts on themselves. No key and no role holds it.
    public static final String MEMBER = "member";

    /// What is no permission anybody can be given.
    static final Set<String> OPEN = Set.of(ANYONE, SELF, MEMBER);

    /// Lets a key name the member of staff it acts for.
    public static final String ACTOR_ASSERT = "actor:assert";

    private static final Set<String> ALL =
            parse(
                    """
                    account read create edit lock reset-factor
                    role read propose approve
                    grant propose approve recertify
                    api-key read create rotate revoke
                    session read end
                    actor assert
                    break-glass open review
                    keys rotate
                    audit read export verify anchor
                    branch read create edit
                    staff read create edit end
                    relative record
                    training record
                    approval read decide delegate recall
                    ledger read prove
                    adjustment request approve
                    program read draft submit approve activate backtest end
                    member read search search-tail list create edit edit-key-data note merge exclude unmask
                    kyc capture read
                    membership approve suspend end waive-fee
                    consent read record withdraw
                    member-export request approve download
                    access-request create sign run
                    erasure request approve run
                    archive read register
                    import run confirm
                    card read issue grant activate file freeze unfreeze report-loss replace return
                    card mark-faulty cancel destroy recover collect move-value
                    attachment add read
                    dormancy read list notify freeze reactivate book
                    correction read open reverse claim
                    pin unlock reset
                    stock read request approve produce import-codes allocate
                    stock hand-over count write-off
                    funds confirm-cleared
                    fee take
                    points credit
                    tier read override
                    coupon read grant redeem void
                    benefit read use override
                    promotion draft file approve test activate stop
                    referral read correct
                    quote create
                    purchase create refund refund-without-card request-refund
                    top-up create request-reversal reverse waive-minimum
                    withdrawal create approve
                    value-transfer create approve
                    discount override
                    till open move close count
                    goods read edit
                    reward read edit redeem certify fulfil
                    admission decide
                    dues charge waive
                    office appoint
                    meeting manage
                    vote cast count
                    discipline propose decide
                    appeal decide
                    event manage check-in
                    case create work close compensate
                    partner manage settle
                    order register release
                    pick do
                    ship do
                    carrier manage
                    freight settle
                    claim decide
                    badge issue revoke audit
                    zone edit
                    door decide
                    visitor manage
                    commission compute approve
                    penalty propose hear decide
                    scorecard read freeze
                    journal read post
                    day close reopen
                    period close
                    invoice issue void
                    reconcile run accept
                    compliance read waive
                    template edit approve
                    bulk-message request approve
                    webhook read edit rotate
                    feed read
                    report read read-personal
                    abuse-case read decide
                    wallet manage
                    backup run restore verify
                    job read run
                    config edit
                    clock set
                    """);

    private Permissions() {}

    public static Set<String> all() {
        return ALL;
    }

    /// What an installation is set up with.
    static Set<String> toSetUp() {
        var nouns = Set.of("account", "role", "grant", "api-key", "session", "branch", "staff");
        var verbs =
                Set.of(
                        "program:read",
                        "program:draft",
                        "program:submit",
                        "audit:read",
                        "config:edit");
        var all = new LinkedHashSet<String>();
        for (var each : ALL) {
            var noun = each.substring(0, each.indexOf(':'));
            if (nouns.contains(noun) || verbs.contains(each)) all.add(each);
        }
        return Collections.unmodifiableSet(all);
    }

    public static boolean exists(String permission) {
        return ALL.contains(permission);
    }

    private static Set<String> parse(String lines) {
        var all = new LinkedHashSet<String>();
        for (var line : lines.lines().toList()) {
            var words = line.split(" ");
            Arrays.stream(words).skip(1).forEach(verb -> all.add(words[0] + ":" + verb));
        }
        return Collections.unmodifiableSet(all);
    }
}
