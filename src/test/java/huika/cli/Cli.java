package huika.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// One run of the command line within this process.
record Cli(int exit, String out, String err) {

    static Cli run(String... arguments) {
        return run(Map.of("LANG", "en_US.UTF-8"), arguments);
    }

    static Cli run(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit =
                HuikaCli.run(
                        List.of(arguments),
                        environment,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true));
        return new Cli(exit, out.toString(), err.toString());
    }
}
