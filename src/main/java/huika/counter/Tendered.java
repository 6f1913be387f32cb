package huika.counter;

import huika.kernel.Step;
import huika.program.returns.PaidSale.Paid;
import java.util.List;

/// How a sale is paid, tender by tender in the order they were named.
record Tendered(List<Paid> paid, List<Step> because) {

    long of(String kind) {
        return paid.stream().filter(p -> p.kind().equals(kind)).mapToLong(Paid::amount).sum();
    }

    long points() {
        return paid.stream().mapToLong(Paid::points).sum();
    }

    long principal() {
        return paid.stream().mapToLong(Paid::principal).sum();
    }

    long bonus() {
        return paid.stream().mapToLong(Paid::bonus).sum();
    }
}
