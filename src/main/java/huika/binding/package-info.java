/// WeChat identities of members: the official account or mini program binds one by the number that
/// was given at application, so that notices reach whoever applied.
///
/// Always true:
/// - Nobody binds an identity who does not know the member's number on file: where that changed, it
///   is changed here first.
/// - One identity is one membership of a program, and one membership has one.
/// - The identity itself is not kept: a keyed digest tells it again.
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "audit", "security", "program", "member"})
@NullMarked
package huika.binding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
