package huika.production;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

@Component
final class CodeStore {

    private static final int CHUNK = 1 << 16;
    private static final String UNIQUE = "23505";
    private static final byte[] SIGNATURE =
            "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final JdbcClient sql;
    private final DataSource source;

    CodeStore(JdbcClient sql, DataSource source) {
        this.sql = sql;
        this.source = source;
    }

    /// Writes all codes, in the transaction under way.
    ///
    /// @return whether none of them was there already
    boolean write(CodeReader file) {
        var connection = DataSourceUtils.getConnection(source);
        try {
            var api = connection.unwrap(PGConnection.class).getCopyAPI();
            var copy =
                    api.copyIn("copy production.code (code, position) from stdin (format binary)");
            try {
                copy(file, copy);
                return true;
            } finally {
                if (copy.isActive()) copy.cancelCopy();
            }
        } catch (SQLException trouble) {
            if (UNIQUE.equals(trouble.getSQLState())) return false;
            throw new IllegalStateException(trouble);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static void copy(CodeReader file, CopyIn copy) throws SQLException {
        var bytes = new ByteArrayOutputStream(CHUNK + 64);
        var out = new DataOutputStream(bytes);
        try {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (var i = 0; i < file.codes(); i++) {
                out.writeShort(2);
                out.writeInt(16);
                out.write(file.code(i));
                out.writeInt(8);
                out.writeLong(file.position(i));
                if (bytes.size() >= CHUNK) send(bytes, copy);
            }
            out.writeShort(-1);
            send(bytes, copy);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        copy.endCopy();
    }

    private static void send(ByteArrayOutputStream bytes, CopyIn copy) throws SQLException {
        var chunk = bytes.toByteArray();
        copy.writeToCopy(chunk, 0, chunk.length);
        bytes.reset();
    }

    /// Which of the file's codes are there already.
    Set<ByteBuffer> known(CodeReader file) {
        var known = new HashSet<ByteBuffer>();
        for (var from = 0; from < file.codes(); from += 10_000) {
            var some = new byte[Math.min(10_000, file.codes() - from)][];
            for (var i = 0; i < some.length; i++) some[i] = file.code(from + i);
            sql.sql("select code from production.code where code = any(?)")
                    .param(some)
                    .query(row -> {
                        known.add(ByteBuffer.wrap(row.getBytes(1)));
                    });
        }
        return known;
    }

    /// Which numbers between two have a code.
    Set<Long> coded(long first, long last) {
        return new HashSet<>(
                sql.sql("select position from production.code where position between ? and ?")
                        .params(first, last)
                        .query(Long.class)
                        .list());
    }

    Optional<Long> position(byte[] code) {
        return sql.sql("select position from production.code where code = ?")
                .param(code)
                .query(Long.class)
                .optional();
    }
}
