package huika.calendar;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import huika.audit.Audit;
import huika.audit.AuditEntry;
import huika.kernel.Atomic;
import huika.kernel.Clock;
import huika.kernel.Code;
import huika.kernel.Outcome;
import huika.kernel.Refusal;
import huika.kernel.WorkingDays;
import huika.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The calendar of working days.
@Component
public final class Calendars {

    private static final String RELEASE = "calendar/china.csv";
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final CalendarStore store;
    private final Audit audit;
    private final Atomic atomic;
    private final Clock clock;
    private final Map<Integer, CalendarYear> release = release();
    private final LoadingCache<String, Map<Integer, CalendarYear>> known;

    Calendars(CalendarStore store, Audit audit, Atomic atomic, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.atomic = atomic;
        this.clock = clock;
        this.known = Caffeine.newBuilder().expireAfterWrite(FRESH).build(any -> load());
    }

    /// Working days as they are known now; another server's change is seen within 10 seconds.
    public WorkingDays workingDays() {
        var years = known.get("all");
        return new WorkingDays(
                days(years.values().stream().flatMap(year -> year.holidays().stream())),
                days(years.values().stream().flatMap(year -> year.makeUpDays().stream())),
                years.keySet());
    }

    /// A year; without source, holidays and make-up days where nobody told it.
    public CalendarYear year(int year) {
        var found = known.get("all").get(year);
        return found != null
                ? found
                : new CalendarYear(year, null, new TreeSet<>(), new TreeSet<>());
    }

    /// Tells a year, whole; what was told of it before is forgotten.
    Outcome<CalendarYear> tell(
            Actor actor,
            int year,
            String source,
            List<LocalDate> holidays,
            List<LocalDate> makeUpDays) {
        if (year < CalendarRules.FIRST_YEAR || year > CalendarRules.LAST_YEAR) {
            return Outcome.refused(Code.NOT_FOUND);
        }
        var faults = CalendarRules.faults(year, holidays, makeUpDays);
        if (!faults.isEmpty()) return Outcome.refused(Refusal.invalid(faults));
        if (source.isBlank() || source.length() > 200) {
            return Outcome.refused(Refusal.of(Code.FIELD_INVALID).at("/source"));
        }
        var told =
                new CalendarYear(
                        year, source.strip(), new TreeSet<>(holidays), new TreeSet<>(makeUpDays));
        var before = year(year);
        var done =
                atomic.run(() -> {
                    store.save(told, actor.person(), clock.now());
                    audit.record(
                            AuditEntry.of(
                                            actor.by(),
                                            "config:edit",
                                            "calendar",
                                            Integer.toString(year))
                                    .from("source", before.source())
                                    .from("holidays", before.holidays())
                                    .from("makeUpDays", before.makeUpDays())
                                    .to("source", told.source())
                                    .to("holidays", told.holidays())
                                    .to("makeUpDays", told.makeUpDays()));
                    return Outcome.done(told);
                });
        known.invalidateAll();
        return done;
    }

    private Map<Integer, CalendarYear> load() {
        var years = new TreeMap<>(release);
        for (var told : store.all()) years.put(told.year(), told);
        return years;
    }

    private static Set<LocalDate> days(Stream<LocalDate> days) {
        return days.collect(Collectors.toSet());
    }

    private static Map<Integer, CalendarYear> release() {
        try {
            var text = new ClassPathResource(RELEASE).getContentAsString(StandardCharsets.UTF_8);
            var days = CalendarFile.read(text);
            var years = new TreeMap<Integer, CalendarYear>();
            days.holidays().forEach(day -> year(years, day).holidays().add(day));
            days.makeUpDays().forEach(day -> year(years, day).makeUpDays().add(day));
            return years;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CalendarYear year(Map<Integer, CalendarYear> years, LocalDate day) {
        return years.computeIfAbsent(
                day.getYear(),
                year ->
                        new CalendarYear(
                                year,
                                "国务院办公厅关于 %d 年部分节假日安排的通知".formatted(year),
                                new TreeSet<>(),
                                new TreeSet<>()));
    }
}
