package huika.kernel;

/// Where the database is and as whom to speak to it.
public record DatabaseLogin(String url, String user, String password) {

    /// Never shows the password.
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
