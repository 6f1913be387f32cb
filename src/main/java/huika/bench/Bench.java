package huika.bench;

import java.util.List;

/// One thing to measure.
interface Bench {

    String name();

    List<Measure> run(World world, Pace pace) throws Exception;
}
