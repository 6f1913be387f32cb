package huika.access;

import huika.approval.ApprovalKind;
import huika.approval.GrantedRoles;
import huika.outbox.EventType;
import huika.outbox.EventTypes;
import huika.security.DepartureDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What consent to a grant does, and what a departure does to grants.
@Configuration(proxyBeanMethods = false)
class GrantWiring {

    static final EventType DUE =
            EventType.plain(
                    461, "grant.due", "gra", "A grant ends in 30 days unless it is confirmed.");
    static final EventType LAPSED =
            EventType.plain(462, "grant.lapsed", "gra", "A grant ended: nobody confirmed it.");

    static final EventType WARNED =
            EventType.plain(
                    463,
                    "grant.warned",
                    "gra",
                    "A grant gives somebody two duties that are not used on one case.");

    static final EventType EMERGENCY =
            EventType.plain(
                    464, "grant.emergency", "gra", "Somebody has the rights of an emergency.");

    static final EventType REVIEW_DUE =
            EventType.plain(
                    465,
                    "grant.review-due",
                    "gra",
                    "Rights of an emergency must be looked at today.");

    static final EventType SUSPENDED =
            EventType.plain(
                    466,
                    "grant.unreviewed",
                    "gra",
                    "Nobody looked at rights of an emergency: whoever opened them is suspended.");

    @Bean
    static EventTypes grantEventTypes() {
        return EventTypes.of(DUE, LAPSED, WARNED, EMERGENCY, REVIEW_DUE, SUSPENDED);
    }

    @Bean
    ApprovalKind grantApproval(Grants grants) {
        return new ApprovalKind(
                Grants.KIND, "grant:approve", grants::sha256, grants::activate, grants::refuse);
    }

    @Bean
    GrantedRoles grantedRoles(RightsBook book) {
        return book::seats;
    }

    @Bean
    DepartureDoor grantsEnd(GrantStore store, Grants grants) {
        return departure -> {
            for (var grant : store.openOf(departure.program(), departure.staff())) {
                grants.finish(
                        grant, departure.by(), departure.left() ? "left" : "moved to another post");
            }
        };
    }
}
