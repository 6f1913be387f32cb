package huika.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/// The shipped sample, against the figures its page gives.
class CdnowSampleTest {

    @Test
    void theWholeSampleHasItsKnownFigures() throws IOException {
        var sample = CdnowSample.read(Path.of(""));
        assertThat(sample.figures())
                .isEqualTo(new CdnowSample.Figures(69_659, 23_570, 167_881, 250_031_563, 80));
        var days = Comparator.comparing(CdnowSample.Purchase::date);
        assertThat(sample.purchases().stream().min(days).orElseThrow().date())
                .isEqualTo(LocalDate.of(1997, 1, 1));
        assertThat(sample.purchases().stream().max(days).orElseThrow().date())
                .isEqualTo(LocalDate.of(1998, 6, 30));
    }

    @Test
    void aPartHoldsAllPurchasesOfItsCustomers() throws IOException {
        var parts = CdnowSample.read(Path.of("")).split(3);
        var part = parts.getFirst();
        assertThat(parts.getLast().figures().customers()).isEqualTo(23_567);
        assertThat(part.figures().customers()).isEqualTo(3);
        assertThat(part.purchases())
                .startsWith(
                        new CdnowSample.Purchase("00001", LocalDate.of(1997, 1, 1), 1, 1_177),
                        new CdnowSample.Purchase("00002", LocalDate.of(1997, 1, 12), 1, 1_200));
        assertThat(part.purchases()).allMatch(one -> one.customer().compareTo("00003") <= 0);
    }

    @Test
    void filesForAnImportNameNobody() throws IOException {
        var part = CdnowSample.read(Path.of("")).split(1).getFirst();
        var file = Files.createTempFile("huika-sample-", ".csv");
        try {
            assertThat(part.writeMembers(file))
                    .hasContent("reference,name,phone\n00001,顾客 00001,13800000001\n");
            assertThat(part.writePurchases(file))
                    .hasContent("member,date,amount,sku\n00001,1997-01-01,11.77,CD\n");
        } finally {
            Files.delete(file);
        }
    }
}
