package huika.counter;

import huika.ledger.Request;
import huika.ledger.Work;
import huika.program.earning.PointsTopic.SpendOrder;

/// A work of the counter: whose account, by which request and under which version its operation
/// says.
interface OperationWork<R> extends Work<R> {

    Operation operation();

    @Override
    default long account() {
        return operation().account();
    }

    @Override
    default int bucket() {
        return operation().bucket();
    }

    @Override
    default Request request() {
        return operation().request();
    }

    @Override
    default boolean dryRun() {
        return operation().dryRun();
    }

    @Override
    default boolean oldestPointsFirst() {
        var points = operation().program().points();
        return points != null && points.spendOrder() == SpendOrder.FIRST_EARNED;
    }

    @Override
    default CountingWindow window() {
        return operation().window();
    }
}
