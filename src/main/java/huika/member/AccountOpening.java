package huika.member;

/// Opens the account of a new membership, in the same transaction.
@FunctionalInterface
public interface AccountOpening {
    void open(long membership, String program, String branch);
}
