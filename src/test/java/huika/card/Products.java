package huika.card;

import huika.program.Program;
import huika.program.card.CardProduct;
import huika.program.reading.ProgramReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Card products of the shop the tests work with.
final class Products {

    private Products() {}

    static CardProduct plain() {
        try {
            var yaml = Files.readString(Path.of("src/test/resources/programs/card-shop.yaml"));
            var program = new ProgramReader<>(Program.class).read(yaml).value();
            return Objects.requireNonNull(Objects.requireNonNull(program).cards().get("plain"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
