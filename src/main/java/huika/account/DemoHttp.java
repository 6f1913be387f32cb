package huika.account;

import huika.account.SessionView.Progress;
import huika.kernel.Code;
import huika.kernel.RefusedException;
import huika.organization.StaffPosts;
import huika.security.OurPages;
import huika.security.Permission;
import huika.security.Permissions;
import huika.security.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signs anybody in as anybody, to try the console: in a folder that `huika demo` began, on a
/// server for this machine alone. Anywhere else there is nothing here.
@RestController
@RequestMapping("/api/v1/demo")
final class DemoHttp {

    /// Somebody to sign in as.
    record Somebody(String staff, String name, String program, String branch, String role) {}

    record People(List<Somebody> items) {}

    record As(String staff) {}

    private static final String FACTOR = "demo";

    private final SecondFactorPolicy policy;
    private final StaffPosts posts;
    private final StaffAccounts accounts;
    private final SignIn signIn;

    DemoHttp(SecondFactorPolicy policy, StaffPosts posts, StaffAccounts accounts, SignIn signIn) {
        this.policy = policy;
        this.posts = posts;
        this.accounts = accounts;
        this.signIn = signIn;
    }

    /// Somebody of each role in each program; nobody where this is no demonstration.
    @GetMapping("/people")
    @Permission(Permissions.ANYONE)
    People people() {
        if (!policy.isDemo()) return new People(List.of());
        return new People(
                posts.onePerRole().stream()
                        .map(held ->
                                new Somebody(
                                        held.staff().code(),
                                        held.staff().name(),
                                        held.program(),
                                        held.staff().branch(),
                                        held.staff().role()))
                        .toList());
    }

    /// Signs in as one of them.
    @PostMapping("/sessions")
    @Permission(Permissions.ANYONE)
    ResponseEntity<Progress> signIn(HttpServletRequest request, @RequestBody As as) {
        refuseInEarnest();
        OurPages.refuseOthers(request);
        return SessionHttp.answer(
                request,
                accounts.forDemo(as.staff())
                        .then(account ->
                                signIn.vouched(Visit.of(request), account.staff(), FACTOR, null)));
    }

    private void refuseInEarnest() {
        if (!policy.isDemo()) throw new RefusedException(Code.NOT_FOUND);
    }
}
