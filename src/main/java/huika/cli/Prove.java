package huika.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// `huika prove`: asks the running server to recompute every balance from its entries, and lists
/// each difference. None is the only good answer.
@Command(name = "prove")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Prove implements Callable<Integer> {

    @ParentCommand private HuikaCli cli;
    @Mixin private DataOption data;

    @Override
    public Integer call() throws IOException {
        try (var client = data.client(cli)) {
            var proof = client.post("/proofs", Map.of());
            cli.print(proof.toPrettyString());
            var differences = proof.path("differences").size();
            if (differences == 0) {
                cli.warn("账目相符。", "The books agree.");
                return Exit.OK;
            }
            cli.warn("发现 " + differences + " 处不符。", differences + " differences.");
            return Exit.FOUND;
        }
    }
}
