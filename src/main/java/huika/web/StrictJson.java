package huika.web;

import huika.kernel.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.type.LogicalType;

/// JSON as the API reads and writes it: nothing is guessed, nothing is converted, nothing grows
/// without bound. Times carry the offset of China; dates lie between the years 1 and 9999.
final class StrictJson {

    private static final int DEPTH = 32;
    private static final int STRING = 64 << 10;
    private static final int NUMBER = 32;
    private static final int NAME = 128;

    private StrictJson() {}

    static JsonMapper mapper() {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(STRING)
                        .maxNumberLength(NUMBER)
                        .maxNameLength(NAME)
                        .build();
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(limits)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build();
        return JsonMapper.builder(factory)
                .annotationIntrospector(new RecordNulls())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withAllCoercionConfigs(configs -> {
                    for (var type : LogicalType.values()) {
                        var config = configs.findOrCreateCoercion(type);
                        for (var shape : CoercionInputShape.values()) {
                            config.setCoercion(shape, CoercionAction.Fail);
                        }
                    }
                })
                .addModule(times())
                .build();
    }

    private static SimpleModule times() {
        return new SimpleModule("huika-times")
                .addSerializer(Instant.class, new WriteInstant())
                .addDeserializer(
                        Instant.class,
                        new ReadText<>(
                                Instant.class,
                                text -> within(OffsetDateTime.parse(text)).toInstant()))
                .addDeserializer(
                        OffsetDateTime.class,
                        new ReadText<>(
                                OffsetDateTime.class, text -> within(OffsetDateTime.parse(text))))
                .addDeserializer(
                        LocalDate.class,
                        new ReadText<>(LocalDate.class, text -> within(LocalDate.parse(text))));
    }

    private static OffsetDateTime within(OffsetDateTime time) {
        within(time.toLocalDate());
        return time;
    }

    private static LocalDate within(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9998) throw new DateTimeException("year");
        return date;
    }

    private static final class WriteInstant extends StdScalarSerializer<Instant> {

        WriteInstant() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value.atZone(Clock.ZONE)));
        }
    }

    private static final class ReadText<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> reader;

        ReadText(Class<T> type, Function<String, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "a text is expected");
            }
            try {
                return reader.apply(json.getString());
            } catch (DateTimeException wrong) {
                return context.reportInputMismatch(this, "not a date or time");
            }
        }
    }
}
