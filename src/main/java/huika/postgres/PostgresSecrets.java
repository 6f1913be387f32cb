package huika.postgres;

import huika.kernel.SecretFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/// The passwords of the embedded server's roles, made once and kept in `secrets/pg.json`.
record PostgresSecrets(String superuser, String owner, String app, String read) {

    private static final JsonMapper JSON = new JsonMapper();

    static PostgresSecrets of(Path data) {
        var bytes =
                SecretFile.readOrCreate(
                        data.resolve("secrets/pg.json"),
                        () ->
                                JSON.writeValueAsBytes(
                                        new PostgresSecrets(
                                                password(), password(), password(), password())));
        return JSON.readValue(bytes, PostgresSecrets.class);
    }

    @Override
    public String toString() {
        return "PostgresSecrets[…]";
    }

    private static String password() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
