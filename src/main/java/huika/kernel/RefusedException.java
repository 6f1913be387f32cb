package huika.kernel;

/// Carries a [Refusal] out of code that cannot return an [Outcome]: parsing at the HTTP edge, and
/// filters. Has no stack trace; business code returns outcomes instead.
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code().name(), null, false, false);
        this.refusal = refusal;
    }

    public RefusedException(Code code) {
        this(Refusal.of(code));
    }

    public Refusal refusal() {
        return refusal;
    }
}
