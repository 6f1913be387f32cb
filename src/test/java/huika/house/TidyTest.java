package huika.house;

import static org.assertj.core.api.Assertions.assertThat;

import huika.house.Repository.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every file looks like. Each rule takes files and names the faulty ones, and is shown a bad
/// file of its own.
class TidyTest {

    private static final int LINE_LENGTH_MAX = 100;
    private static final int FILE_LINES_MAX = 400;
    private static final Pattern BANNED_NAME =
            Pattern.compile(
                    "(.*(Impl|Manager|Helper|Utils?|Dto|DTO|Entity|Mapper|Service)"
                            + "|(I[A-Z][a-z]|Default[A-Z]|Abstract[A-Z]).*)\\.java");
    private static final Pattern ABSOLUTE_PATH =
            Pattern.compile("(^|[\\s\"'`(=])/(home|Users|root|work|tmp/[a-z]+_)/?[A-Za-z0-9._-]*/");
    private static final List<String> MOCKS =
            List.of("org.mocki" + "to", "@Mock" + "Bean", "@Mocki" + "toBean");

    @Test
    void linesAreAtMostAHundredCharacters() {
        holds(TidyTest::longLines);
        assertThat(longLines(java("Long.java", "/".repeat(101))))
                .containsExactly("src/Long.java:1: 101 characters");
    }

    @Test
    void filesAreAtMostFourHundredLines() {
        holds(TidyTest::longFiles);
        assertThat(longFiles(java("Long.java", "\n".repeat(401))))
                .containsExactly("src/Long.java: 401 lines");
    }

    @Test
    void nothingIsIndentedWithTabs() {
        holds(TidyTest::tabs);
        assertThat(tabs(java("Tab.java", "class Tab {\n\tint a;\n}")))
                .containsExactly("src/Tab.java:2: tab");
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        holds(TidyTest::silentPackages);
        assertThat(silentPackages(java("Lonely.java", "class Lonely {}")))
                .containsExactly("src: no package-info");
        assertThat(silentPackages(java("package-info.java", "@NullMarked package a;")))
                .containsExactly("src: package-info without a description");
        assertThat(silentPackages(java("package-info.java", "/// For a.\npackage a;")))
                .containsExactly("src: package-info without @NullMarked");
        var ours = new File("src/main/java/a/package-info.java", "/// For a.\n@NullMarked");
        var theirs = new File("src/test/java/a/package-info.java", "/// Tests.\n@NullMarked");
        assertThat(silentPackages(Stream.of(ours, theirs)))
                .containsExactly("src/test/java/a: hides package-info");
    }

    @Test
    void namesSayWhatAClassDoes() {
        holds(TidyTest::emptyNames);
        assertThat(emptyNames(java("CardManager.java", ""))).hasSize(1);
        assertThat(emptyNames(java("ICard.java", ""))).hasSize(1);
        assertThat(emptyNames(java("Identity.java", ""))).isEmpty();
        assertThat(emptyNames(java("Import.java", ""))).isEmpty();
    }

    @Test
    void aPageHasOneTitle() {
        holds(TidyTest::titles);
        assertThat(titles(Stream.of(page("# One\n```\n# no title\n```\n# Two\n"))))
                .containsExactly("docs/a.md: 2 titles");
    }

    @Test
    void noPathOfAMachineIsKept() {
        holds(TidyTest::machinePaths);
        assertThat(machinePaths(java("Path.java", "var a = \"" + "/ho" + "me/li/huika\";")))
                .hasSize(1);
    }

    @Test
    void nothingIsMocked() {
        holds(TidyTest::mocks);
        assertThat(mocks(java("Mocks.java", "import org.mocki" + "to.Mock;"))).hasSize(1);
    }

    private static void holds(Function<Stream<File>, List<String>> rule) {
        assertThat(rule.apply(Repository.files().stream())).isEmpty();
    }

    private static File page(String text) {
        return new File("docs/a.md", text);
    }

    private static Stream<File> java(String name, String text) {
        return Stream.of(new File("src/" + name, text));
    }

    /// The formatter breaks code; what it leaves whole (imports, texts) may stick out.
    private static List<String> longLines(Stream<File> files) {
        var faults = new ArrayList<String>();
        files.filter(file -> file.is("java"))
                .forEach(file -> {
                    var lines = file.lines();
                    var inText = false;
                    for (var i = 0; i < lines.size(); i++) {
                        var line = lines.get(i);
                        if (line.contains("\"\"\"")) inText = !inText;
                        var isWhole = inText || line.contains("\"");
                        if (isWhole || line.startsWith("import ")) continue;
                        var length = line.codePointCount(0, line.length());
                        if (length <= LINE_LENGTH_MAX) continue;
                        var place = file.path() + ":" + (i + 1);
                        faults.add(place + ": " + length + " characters");
                    }
                });
        return faults;
    }

    private static List<String> longFiles(Stream<File> files) {
        return files.filter(file -> file.is("java") || file.is("ts") || file.is("tsx"))
                .filter(file -> file.lines().size() > FILE_LINES_MAX)
                .map(file -> file.path() + ": " + file.lines().size() + " lines")
                .toList();
    }

    private static List<String> tabs(Stream<File> files) {
        return lines(
                files.filter(file -> !file.is("csv") && !file.is("txt") && !isForeign(file)),
                line -> line.contains("\t") ? "tab" : "");
    }

    /// A package of tests that has the name of a module must not have a package-info: it would hide
    /// the module's own, and with it whom the module may use.
    private static List<String> silentPackages(Stream<File> files) {
        var folders =
                files.filter(file -> file.is("java"))
                        .collect(Collectors.groupingBy(TidyTest::folder));
        var faults = new ArrayList<String>();
        folders.forEach((folder, members) -> {
            var twin = folder.replace("src/test/", "src/main/");
            var hides = !twin.equals(folder) && folders.containsKey(twin);
            var told = members.stream().filter(TidyTest::tellsPackage).findFirst();
            if (told.isPresent() == hides) {
                faults.add(folder + (hides ? ": hides package-info" : ": no package-info"));
            } else if (told.isPresent() && !told.get().text().startsWith("///")) {
                faults.add(folder + ": package-info without a description");
            } else if (told.isPresent() && !told.get().text().contains("@NullMarked")) {
                faults.add(folder + ": package-info without @NullMarked");
            }
        });
        return faults;
    }

    private static boolean tellsPackage(File file) {
        return file.name().equals("package-info.java");
    }

    private static List<String> emptyNames(Stream<File> files) {
        return files.filter(file -> BANNED_NAME.matcher(file.name()).matches())
                .map(File::path)
                .toList();
    }

    private static List<String> titles(Stream<File> files) {
        return files.filter(file -> file.is("md"))
                .filter(file -> titleCount(file) != 1)
                .map(file -> file.path() + ": " + titleCount(file) + " titles")
                .toList();
    }

    private static long titleCount(File page) {
        var text = page.text().replaceAll("(?ms)^```.*?^```", "");
        return text.lines().filter(line -> line.startsWith("# ")).count();
    }

    private static List<String> machinePaths(Stream<File> files) {
        return lines(
                files.filter(file -> !isForeign(file)),
                line -> ABSOLUTE_PATH.matcher(line).find() ? "a path of a machine" : "");
    }

    private static List<String> mocks(Stream<File> files) {
        return lines(
                files.filter(file -> file.is("java") || file.is("xml")),
                line -> MOCKS.stream().anyMatch(line::contains) ? "a mock" : "");
    }

    /// Maven's own script.
    private static boolean isForeign(File file) {
        return file.name().equals("mvnw");
    }

    private static String folder(File file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }

    private static List<String> lines(Stream<File> files, Function<String, String> fault) {
        var faults = new ArrayList<String>();
        files.forEach(file -> {
            var lines = file.lines();
            for (var i = 0; i < lines.size(); i++) {
                var found = fault.apply(lines.get(i));
                if (!found.isEmpty()) {
                    faults.add(file.path() + ":" + (i + 1) + ": " + found);
                }
            }
        });
        return faults;
    }
}
