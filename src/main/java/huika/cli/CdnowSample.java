package huika.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// The shipped sample of real purchases (`samples/README.md`), and the files an import makes of it.
record CdnowSample(List<Purchase> purchases) {

    /// One row of the sample.
    ///
    /// @param customer five digits
    record Purchase(String customer, LocalDate date, int units, long fen) {}

    /// What can be counted in it.
    record Figures(long purchases, long customers, long units, long fen, long free) {}

    private static final String FILE = "samples/cdnow-purchases.txt.gz";

    CdnowSample {
        purchases = List.copyOf(purchases);
    }

    /// @param home the folder Huika was started from
    static CdnowSample read(Path home) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(home.resolve(FILE)));
                var text =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return new CdnowSample(
                    text.lines().filter(row -> !row.isBlank()).map(CdnowSample::row).toList());
        }
    }

    private static Purchase row(String row) {
        var words = row.strip().split(" +");
        if (words.length != 4)
            throw new IllegalArgumentException("not a row of the sample: " + row);
        return new Purchase(
                words[0],
                LocalDate.parse(words[1], DateTimeFormatter.BASIC_ISO_DATE),
                Integer.parseInt(words[2]),
                new BigDecimal(words[3]).movePointRight(2).longValueExact());
    }

    /// All purchases of the first so many customers, and those of the others.
    List<CdnowSample> split(long customers) {
        var first =
                purchases.stream()
                        .map(Purchase::customer)
                        .distinct()
                        .limit(customers)
                        .collect(Collectors.toSet());
        var parts =
                purchases.stream()
                        .collect(Collectors.partitioningBy(one -> first.contains(one.customer())));
        return List.of(
                new CdnowSample(parts.getOrDefault(true, List.of())),
                new CdnowSample(parts.getOrDefault(false, List.of())));
    }

    Figures figures() {
        return new Figures(
                purchases.size(),
                purchases.stream().map(Purchase::customer).distinct().count(),
                purchases.stream().mapToLong(Purchase::units).sum(),
                purchases.stream().mapToLong(Purchase::fen).sum(),
                purchases.stream().filter(one -> one.fen() == 0).count());
    }

    /// The customers as members: nobody's name, and a number for each that rings nowhere we know
    /// of.
    Path writeMembers(Path file) throws IOException {
        var csv = new StringBuilder("reference,name,phone\n");
        purchases.stream()
                .map(Purchase::customer)
                .distinct()
                .forEach(one -> csv.append("%s,顾客 %s,138000%s\n".formatted(one, one, one)));
        return Files.writeString(file, csv);
    }

    Path writePurchases(Path file) throws IOException {
        var csv = new StringBuilder("member,date,amount,sku\n");
        for (var one : purchases) {
            csv.append(one.customer())
                    .append(',')
                    .append(one.date())
                    .append(',')
                    .append(BigDecimal.valueOf(one.fen(), 2))
                    .append(",CD\n");
        }
        return Files.writeString(file, csv);
    }
}
