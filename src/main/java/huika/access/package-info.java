/// Who may do what, where: roles, the grants that give them to people, and what follows for a
/// request.
///
/// A post in a program's approved file gives the role of its name; everything else is granted:
/// proposed by one person, agreed to by another, confirmed every twelve months.
///
/// Always true:
/// - A grant in force has a consent behind it, and whom it favours never gave it.
/// - Nobody holds two permissions that the separation of duties keeps apart.
/// - Whoever opened rights of an emergency that nobody looked at in time may do nothing until
///   somebody does.
/// - Who leaves or moves has no grant left in the same commit.
/// - A request of somebody is judged from memory; another process sees a change within 10 seconds.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "audit",
            "security",
            "calendar",
            "organization",
            "job",
            "outbox",
            "approval",
            "program"
        })
package huika.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
