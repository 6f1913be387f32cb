package huika.access;

import huika.organization.Organization;
import huika.organization.Staff;
import huika.program.role.SecurityTopic;
import huika.security.Actor;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/// Duties that one person may hold together, though not use on one case: told when a grant makes it
/// so, and listed for whoever looks after grants. A right given for an emergency is told too.
@Component
final class DutyWarnings {

    /// @param pairs as `S7: top-up:create, top-up:reverse`
    record Holder(String staff, String branch, List<String> pairs) {}

    private final Roles roles;
    private final RightsBook book;
    private final Organization organization;
    private final GrantEvents events;

    DutyWarnings(Roles roles, RightsBook book, Organization organization, GrantEvents events) {
        this.roles = roles;
        this.book = book;
        this.organization = organization;
        this.events = events;
    }

    /// What is said of these permissions together.
    List<String> of(String program, Collection<String> permissions) {
        var small = roles.security(program).map(SecurityTopic::smallShop).orElse(false);
        return SeparationRules.warned(permissions, small).stream()
                .map(pair -> pair.number() + ": " + pair.words())
                .toList();
    }

    /// Who holds such pairs now, by post and grants, of those the actor sees.
    List<Holder> holders(Actor actor, String program) {
        return organization.staff(program).stream()
                .filter(Staff::active)
                .filter(staff -> actor.maySee(staff.branch()))
                .map(staff ->
                        new Holder(
                                staff.code(),
                                staff.branch(),
                                of(program, book.of(program, staff.code()).keySet())))
                .filter(holder -> !holder.pairs().isEmpty())
                .toList();
    }

    /// In the transaction that puts a grant in force.
    void tell(Grant grant, Collection<String> together) {
        if (grant.isEmergency()) events.publish(grant, GrantWiring.EMERGENCY);
        if (!of(grant.program(), together).isEmpty()) events.publish(grant, GrantWiring.WARNED);
    }
}
