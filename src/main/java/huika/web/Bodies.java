package huika.web;

import huika.kernel.Code;
import huika.kernel.Refusal;
import huika.kernel.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON bodies: into their record in one go, and only where that fails looks for every fault
/// in them.
final class Bodies extends JacksonJsonHttpMessageConverter {

    private final JsonMapper json;

    Bodies(JsonMapper json) {
        super(json);
        this.json = json;
    }

    /// JSON is UTF-8; another charset is another format.
    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        var charset = mediaType == null ? null : mediaType.getCharset();
        return (charset == null || charset.equals(StandardCharsets.UTF_8))
                && super.canRead(type, mediaType);
    }

    @Override
    public Object read(
            ResolvableType type, HttpInputMessage in, @Nullable Map<String, Object> hints)
            throws IOException {
        var bytes = in.getBody().readAllBytes();
        return read(bytes, json.constructType(type.getType()));
    }

    /// Reads a body.
    ///
    /// @throws RefusedException `BODY_MALFORMED`, or 422 with every fault by its pointer
    Object read(byte[] bytes, JavaType type) {
        var text = text(bytes);
        if (text.isBlank()) throw malformed();
        if (text.contains("\\u")) refuseUnusableText(tree(text));
        try {
            var body = json.<@Nullable Object>readValue(text, type);
            if (body != null) return body;
        } catch (JacksonException wrong) {
            var faults = new BodyFaults(json).in(tree(text), type);
            if (faults.isEmpty()) faults = List.of(BodyFaults.of(wrong, ""));
            throw new RefusedException(Refusal.invalid(faults));
        }
        throw malformed();
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException notJson) {
            throw malformed();
        }
    }

    private static void refuseUnusableText(JsonNode tree) {
        var faults = UnusableText.in(tree);
        if (!faults.isEmpty()) throw new RefusedException(Refusal.invalid(faults));
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw malformed();
        }
    }

    private static RefusedException malformed() {
        return new RefusedException(Code.BODY_MALFORMED);
    }
}
