package huika.job;

/// Work that a module wants done at certain times: a bean.
///
/// A job does what is due at [JobRun#dueAt], in transactions of its own making, and is written so
/// that doing a piece twice changes nothing: a run that broke off is repeated.
public interface Job {

    /// A stable name for its address and its record: `points-expiry`.
    String name();

    Schedule schedule();

    /// Does the work; an exception ends the run as failed, and it is tried again later.
    void run(JobRun run);
}
