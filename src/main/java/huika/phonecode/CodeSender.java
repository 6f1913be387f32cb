package huika.phonecode;

import java.io.IOException;

/// Sends a code to a phone. Called outside of any transaction, and again where it failed.
public interface CodeSender {

    /// Hands a code over.
    ///
    /// @throws IOException where it did not go out; it is tried again while the code lives
    void send(CodeMessage message) throws IOException, InterruptedException;
}
