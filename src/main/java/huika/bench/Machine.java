package huika.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Where it was measured.
public record Machine(int cores, long memoryMegabytes, String jdk, String postgres, String flags) {

    static Machine of(World world) throws IOException, SQLException {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        var login = world.owner();
        try (var connection =
                DriverManager.getConnection(login.url(), login.user(), login.password())) {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    system.getTotalMemorySize() >> 20,
                    Runtime.version().toString(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    "fsync, synchronous_commit, full_page_writes on");
        }
    }
}
